namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>ENTRYPOINT command</c>: what a container always runs.</summary>
public sealed class EntrypointInstruction : CommandInstruction
{
    internal EntrypointInstruction(InstructionParts parts) : base(parts)
    {
    }
}
