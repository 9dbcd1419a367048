using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.CTZ2017;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules;

/// <summary>Which USER a container of a stage runs as.</summary>
internal static class ContainerUser
{
    /// <summary>Whether it is known that what runs in this state is not root.</summary>
    public static bool IsNotRoot(Stage stage, StageState state) =>
        state.User is not { } user ? stage.RootImage is { } image && BaseUsers.Of(image) == BaseUser.Other
        : state.UserName is { } name ? name.Split(':')[0] is not ("root" or "0" or "")
        : DotnetImage.Of(stage.RootImage) is { HasAppUser: true } && user.Arguments.Text.Split(':')[0] is "$APP_UID" or "${APP_UID}";

    /// <summary>The stage's last one; the last stage may have it from the stage it starts from. Null for none, and for a stage that only feeds others: it runs
    /// nothing.</summary>
    public static UserInstruction? Of(RuleContext context, Stage stage)
    {
        var isBuildOnly = !stage.IsFinal && context.Once(context.Model, () => Feeding(context.Model)).Contains(stage);
        return isBuildOnly ? null
            : stage.IsFinal ? stage.FinalState.User
            : stage.Instructions.OfType<UserInstruction>().LastOrDefault(one => !one.Arguments.IsEmpty);
    }

    /// <summary>The stages that another one names.</summary>
    static HashSet<Stage> Feeding(BuildModel model) =>
        [.. model.Stages.SelectMany(stage => stage.References.Select(reference => reference.Stage).OfType<Stage>().Where(other => other != stage))];
}
