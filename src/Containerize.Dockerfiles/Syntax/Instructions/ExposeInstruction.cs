namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>EXPOSE port[/protocol] …</c>.</summary>
public sealed class ExposeInstruction : Instruction
{
    internal ExposeInstruction(InstructionParts parts)
        : base(parts) => Ports = WordSplitter.AtBlanks(Arguments);

    /// <summary>As written.</summary>
    public IReadOnlyList<Word> Ports { get; }

    internal override IEnumerable<Word> ExpandedWords => Ports;

    internal override void Check(ProblemList problems) => Requires(problems, "a port");
}
