using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Linting;

/// <summary>A rule that looks at one instruction at a time, those that ONBUILD defers included.</summary>
public abstract class InstructionRule : Rule
{
    internal override void Run(RuleContext context)
    {
        var all = context.Dockerfile.AllInstructions;
        for (var i = 0; i < all.Count; i++)
        {
            Check(context, all[i]);
        }
    }

    internal abstract void Check(RuleContext context, Instruction instruction);
}

/// <summary>A rule that looks at one kind of instruction.</summary>
public abstract class InstructionRule<T> : InstructionRule
    where T : Instruction
{
    internal sealed override void Run(RuleContext context)
    {
        foreach (var instruction in context.Instructions<T>())
        {
            Check(context, instruction);
        }
    }

    internal sealed override void Check(RuleContext context, Instruction instruction)
    {
        if (instruction is T one)
        {
            Check(context, one);
        }
    }

    internal abstract void Check(RuleContext context, T instruction);
}

/// <summary>A rule that looks at one stage at a time; instructions of a fragment without FROM are a stage too.</summary>
public abstract class StageRule : Rule
{
    internal sealed override void Run(RuleContext context)
    {
        foreach (var stage in context.Model.Stages)
        {
            Check(context, stage);
        }
    }

    internal abstract void Check(RuleContext context, Stage stage);
}

/// <summary>A rule that looks at the whole file.</summary>
public abstract class FileRule : Rule
{
    internal sealed override void Run(RuleContext context) => Check(context);

    internal abstract void Check(RuleContext context);
}

/// <summary>A rule for one kind of problem that the parser or the model found: it words, places and weighs what they recorded.</summary>
public abstract class SyntaxRule : Rule
{
    internal abstract ProblemKind Kind { get; }

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    internal sealed override void Run(RuleContext context)
    {
        var problems = context.Model.Problems;
        for (var i = 0; i < problems.Count; i++)
        {
            if (problems[i] is { } problem && problem.Kind == Kind)
            {
                var fix = problem.IsOtherBlank ? Repairs.Replace("Write a plain blank", problem.Span, " ") : Repair(context, problem);
                context.Report(problem.Span, problem.Message, fix, problem.IsTolerated ? Severity.Warning : null);
            }
        }
    }

    internal virtual Fix? Repair(RuleContext context, SyntaxProblem problem) => null;
}
