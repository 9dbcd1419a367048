namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>USER name[:group]</c>.</summary>
public sealed class UserInstruction : TextInstruction
{
    internal UserInstruction(InstructionParts parts)
        : base(parts) { }

    private protected override string Needs => "a user";
}
