using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules;

/// <summary>An instruction of which a stage keeps only the last: each earlier one has no effect.</summary>
internal abstract class RepeatedInstruction<T> : StageRule
    where T : Instruction
{
    public override string Category => "correctness";

    internal override void Check(RuleContext context, Stage stage)
    {
        T? earlier = null;
        foreach (var instruction in stage.Instructions)
        {
            if (instruction is not T current)
            {
                continue;
            }

            if (earlier is not null)
            {
                var line = context.Dockerfile.Source.PositionOf(current.Span.Start).Line;
                context.Report(
                    earlier.Span,
                    $"This {earlier.Name} has no effect: the one on line {line} replaces it.",
                    Repairs.Remove($"Remove the {earlier.Name} without effect", context.Dockerfile, earlier)
                );
            }

            earlier = current;
        }
    }
}
