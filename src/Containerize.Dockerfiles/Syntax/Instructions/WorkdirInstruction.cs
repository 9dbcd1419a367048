namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>WORKDIR path</c>.</summary>
public sealed class WorkdirInstruction : TextInstruction
{
    internal WorkdirInstruction(InstructionParts parts)
        : base(parts) { }

    private protected override string Needs => "a path";
}
