namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>LABEL name=value …</c>: metadata of the image.</summary>
public sealed class LabelInstruction : KeyValueInstruction
{
    internal LabelInstruction(InstructionParts parts)
        : base(parts) { }
}
