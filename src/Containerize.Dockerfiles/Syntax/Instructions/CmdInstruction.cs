namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>CMD command</c>: what a container runs, or the arguments of ENTRYPOINT.</summary>
public sealed class CmdInstruction : CommandInstruction
{
    internal CmdInstruction(InstructionParts parts)
        : base(parts) { }

    // Alone it takes the base image's CMD away.
    internal override void Check(ProblemList problems) => JsonCheck.Run(this, Command, Outcome, problems);
}
