namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>ONBUILD instruction</c>: done when another image is built from this one.</summary>
public sealed class OnBuildInstruction : Instruction
{
    internal OnBuildInstruction(InstructionParts parts)
        : base(parts)
    {
        // One level: the builder refuses ONBUILD in ONBUILD, and nesting must not be as deep as somebody likes.
        Trigger = Arguments.IsEmpty || parts.Depth > 0 ? null : InstructionTable.Read(Line, Arguments.Start, [], this, parts.Depth + 1);
    }

    /// <summary>The instruction that is deferred; null when there is none.</summary>
    public Instruction? Trigger { get; }

    internal override void Check(ProblemList problems)
    {
        if (!Requires(problems, "an instruction"))
        {
            return;
        }

        if (Trigger is OnBuildInstruction)
        {
            problems.Add(ProblemKind.OnBuildChain, Trigger.Keyword.Span, "ONBUILD cannot defer another ONBUILD.", this);
        }
        else if (Trigger is FromInstruction or MaintainerInstruction)
        {
            problems.Add(ProblemKind.OnBuildTrigger, Trigger.Keyword.Span, $"ONBUILD cannot defer {Trigger.Name}.", this);
        }
    }
}
