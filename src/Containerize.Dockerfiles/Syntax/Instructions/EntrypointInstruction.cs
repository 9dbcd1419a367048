namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>ENTRYPOINT command</c>: what a container always runs.</summary>
public sealed class EntrypointInstruction : CommandInstruction
{
    internal EntrypointInstruction(InstructionParts parts)
        : base(parts) { }

    internal override void Check(ProblemList problems)
    {
        if (Arguments.IsEmpty)
        {
            problems.Add(
                ProblemKind.MissingArguments,
                Keyword.Span,
                "ENTRYPOINT alone starts a shell that is told nothing, and the container ends at once: write a command, or ENTRYPOINT [] to take that of the base image away.",
                this,
                isTolerated: true
            );
            return;
        }

        base.Check(problems);
    }
}
