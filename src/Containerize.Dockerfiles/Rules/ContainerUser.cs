using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules;

/// <summary>Which USER a container of a stage runs as.</summary>
internal static class ContainerUser
{
    /// <summary>The stage's last one; the last stage may have it from the stage it starts from. Null for none, and for a stage that only feeds others: it runs nothing.</summary>
    public static UserInstruction? Of(RuleContext context, Stage stage)
    {
        var isBuildOnly = !stage.IsFinal && context.Model.FinalStage is { } final && (stage.IsShipped || final.NeededStages().Contains(stage));
        return isBuildOnly ? null : stage.IsFinal ? stage.FinalState.User : stage.Instructions.OfType<UserInstruction>().LastOrDefault(one => !one.Arguments.IsEmpty);
    }
}
