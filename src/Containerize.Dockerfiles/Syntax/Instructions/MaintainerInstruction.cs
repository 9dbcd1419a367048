namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>MAINTAINER name</c>, deprecated.</summary>
public sealed class MaintainerInstruction : TextInstruction
{
    internal MaintainerInstruction(InstructionParts parts)
        : base(parts) { }

    private protected override string Needs => "a name";

    internal override IEnumerable<Word> ExpandedWords => [];
}
