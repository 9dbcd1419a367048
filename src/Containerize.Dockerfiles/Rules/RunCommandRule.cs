using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules;

/// <summary>A rule that looks at one command of a RUN at a time.</summary>
internal abstract class RunCommandRule : InstructionRule<RunInstruction>
{
    internal sealed override void Check(RuleContext context, RunInstruction instruction)
    {
        foreach (var place in context.CommandsOf(instruction))
        {
            Check(place);
        }
    }

    private protected abstract void Check(CommandPlace place);
}
