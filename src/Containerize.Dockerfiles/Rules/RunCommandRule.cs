using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Rules;

/// <summary>A rule that looks at one command of a RUN at a time.</summary>
internal abstract class RunCommandRule : Rule
{
    /// <summary>The programs whose commands it looks at; null for those of all.</summary>
    private protected virtual IReadOnlyList<string>? Programs => null;

    internal sealed override void Run(RuleContext context)
    {
        if (Programs is not { } programs)
        {
            Check(context.Commands);
            return;
        }

        for (var i = 0; i < programs.Count; i++)
        {
            Check(context.CommandsOf(programs[i]));
        }
    }

    private protected abstract void Check(CommandPlace place);

    void Check(List<CommandPlace> places)
    {
        foreach (var place in places)
        {
            Check(place);
        }
    }
}
