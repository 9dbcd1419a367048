using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1039;

/// <summary>Where a stage first uses what it does not declare: one ARG in front of that serves all uses behind it.</summary>
internal sealed class FirstUse
{
    readonly Dictionary<(Stage, string), Instruction> first = [];

    /// <summary>Asked for in the order of the file.</summary>
    public static Instruction Of(RuleContext context, string name, Instruction instruction)
    {
        var (uses, key) = (context.Once(context.Dockerfile, () => new FirstUse()), (context.Model.StageOf(instruction)!, name));
        if (!uses.first.TryGetValue(key, out var found))
        {
            uses.first.Add(key, found = instruction);
        }

        return found;
    }
}
