namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>STOPSIGNAL signal</c>.</summary>
public sealed class StopSignalInstruction : TextInstruction
{
    internal StopSignalInstruction(InstructionParts parts)
        : base(parts) { }

    private protected override string Needs => "a signal";

    internal override void Check(ProblemList problems)
    {
        if (Requires(problems, Needs) && Words.Count > 1)
        {
            problems.Add(ProblemKind.ExtraArguments, Words[1].Span, $"STOPSIGNAL takes one signal; '{Words[1].Text}' is too much.", this);
        }
    }
}
