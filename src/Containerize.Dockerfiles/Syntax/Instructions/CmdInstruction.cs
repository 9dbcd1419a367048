namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>CMD command</c>: what a container runs, or the arguments of ENTRYPOINT.</summary>
public sealed class CmdInstruction : CommandInstruction
{
    internal CmdInstruction(InstructionParts parts) : base(parts)
    {
    }
}
