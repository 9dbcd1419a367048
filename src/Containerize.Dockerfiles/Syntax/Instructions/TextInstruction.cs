namespace Containerize.Dockerfiles.Syntax;

/// <summary>An instruction whose whole rest is one argument: USER, WORKDIR, STOPSIGNAL, MAINTAINER.</summary>
public abstract class TextInstruction : Instruction
{
    private protected TextInstruction(InstructionParts parts)
        : base(parts) { }

    /// <summary>The argument cut at blanks, for those who want to know whether there are several.</summary>
    public IReadOnlyList<Word> Words => WordSplitter.AtBlanks(Arguments);

    private protected abstract string Needs { get; }

    internal override IEnumerable<Word> ExpandedWords => Arguments.IsEmpty ? [] : [Arguments];

    internal override void Check(ProblemList problems) => Requires(problems, Needs);
}
