using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Model;

/// <summary>Finds references by which a stage needs itself, directly or through others.</summary>
internal static class StageCycles
{
    /// <summary>Steps; a file that needs more is no file of a person.</summary>
    const int StepLimit = 1_000_000;

    public static void Find(IReadOnlyList<Stage> stages, ProblemList problems)
    {
        var budget = StepLimit;
        foreach (var stage in stages)
        {
            foreach (var reference in stage.References)
            {
                // Without a reference to a later stage there is no cycle; a stage that copies from itself is a rule of its own.
                if (reference.Stage is { } other && other.Index > stage.Index && Reaches(other, stage, ref budget))
                {
                    problems.Add(
                        ProblemKind.CircularStages,
                        reference.Word.Span,
                        $"Stage '{reference.Name.Text}' needs this stage, and this stage needs it.",
                        reference.Instruction
                    );
                }
            }
        }
    }

    static bool Reaches(Stage from, Stage to, ref int budget)
    {
        var seen = new HashSet<Stage> { from };
        for (var pending = new Stack<Stage>(seen); pending.Count > 0 && budget-- > 0; )
        {
            foreach (var reference in pending.Pop().References)
            {
                if (reference.Stage is not { } next)
                {
                    continue;
                }

                if (next == to)
                {
                    return true;
                }

                if (seen.Add(next))
                {
                    pending.Push(next);
                }
            }
        }

        return false;
    }
}
