namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>SHELL ["program", "argument"]</c>: what runs the shell form from here on.</summary>
public sealed class ShellInstruction : CommandInstruction
{
    internal ShellInstruction(InstructionParts parts)
        : base(parts) { }

    internal override void Check(ProblemList problems)
    {
        if (Requires(problems, "a JSON array with a program") && Json is not { Elements.Count: > 0 })
        {
            problems.Add(
                ProblemKind.ShellNotJson,
                Arguments.Span,
                "SHELL takes a JSON array of at least one string, as in SHELL [\"/bin/bash\", \"-c\"].",
                this
            );
        }
    }
}
