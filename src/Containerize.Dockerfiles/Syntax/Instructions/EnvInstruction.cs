namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>ENV name=value …</c>: environment of the following instructions and of the container.</summary>
public sealed class EnvInstruction : KeyValueInstruction
{
    internal EnvInstruction(InstructionParts parts)
        : base(parts) { }
}
