using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1063;

/// <summary>The stages in which another shell may break a RUN, their own or one of a stage that starts from them.</summary>
/// <param name="OfPipefail">Where a pipe ends early on purpose.</param>
/// <param name="OfBash">Where dash and bash write different text.</param>
internal sealed record Risks(HashSet<Stage> OfPipefail, HashSet<Stage> OfBash)
{
    public static Risks Of(BuildModel model)
    {
        var risks = new Risks([], []);
        for (var i = model.Stages.Count - 1; i >= 0; i--)
        {
            // Those that start from it come later, and have said so by now.
            var stage = model.Stages[i];
            var scripts = stage.Instructions.SelectMany(CommandsIn).Select(command => model.ScriptOf(command).Commands).ToList();
            Note(risks.OfPipefail, stage, scripts.Exists(LostStatus.MayBreak));
            Note(risks.OfBash, stage, scripts.Exists(EchoesEscapes));
        }

        return risks;
    }

    static void Note(HashSet<Stage> stages, Stage stage, bool isRisky)
    {
        if (isRisky)
        {
            stages.Add(stage);
        }

        if (stage.Parent is { } parent && stages.Contains(stage))
        {
            stages.Add(parent);
        }
    }

    // SHELL holds for CMD and HEALTHCHECK too, and for what is deferred.
    static IEnumerable<CommandInstruction> CommandsIn(Instruction instruction) =>
        instruction is OnBuildInstruction { Trigger: CommandInstruction deferred } ? [deferred]
        : instruction is CommandInstruction command ? [command]
        : [];

    // dash writes echo 'a\nb' in two lines, bash in one.
    static bool EchoesEscapes(IReadOnlyList<ShellCommand> commands) =>
        commands.Any(command => command.Runs("echo") && command.Arguments.Any(word => word.Text.Contains("\\")));
}
