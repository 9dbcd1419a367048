using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ2017;

/// <summary>The last stage has no USER, and its base image leaves the container to root.</summary>
internal sealed class CTZ2017 : StageRule
{
    static readonly HashSet<string> UserSwitches = new(StringComparer.Ordinal) { "gosu", "su-exec", "setpriv", "runuser", "chpst", "s6-setuidgid" };

    public override string Id => "CTZ2017";

    public override string Name => "no-user";

    public override string Title => "No USER, so that the container runs as root";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> YieldsTo => ["CTZ6028"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (!stage.IsFinal || stage.FinalState.User is not null || stage.From?.Image is not { } word || !stage.Root.IsScratch && stage.RootImage is null)
        {
            return;
        }

        var start = stage.Chain.SelectMany(one => one.Instructions).Where(one => one is EntrypointInstruction or CmdInstruction).Cast<CommandInstruction>().ToList();
        var user = stage.RootImage is { } image ? BaseUsers.Of(image) : BaseUser.Root;
        if (user != BaseUser.Other && !start.Exists(command => SwitchesUser(context, command)))
        {
            // The image's start script does not run where the file has one of its own.
            user = user == BaseUser.StepsDown && start.Exists(command => command is EntrypointInstruction) ? BaseUser.Root : user;

            // An image of files only runs nothing.
            var isCertain = user == BaseUser.Root && (stage.RootImage is not null || start.Count > 0);
            var reason = stage.RootImage is { } known ? $"and {known.Name} {(user == BaseUser.Unknown ? "may have none" : "has none")}" : "and scratch has none";
            var consequence = user switch { BaseUser.Root => "runs", BaseUser.StepsDown => "starts", _ => "may run" };
            context.Report(
                word.Span, $"No USER is set, {reason}: the container {consequence} as {BaseUsers.Administrator(stage.RootImage)}. End with a USER that has no rights but its own.",
                Repair(context, stage), isCertain ? null : Severity.Suggestion);
        }
    }

    static bool SwitchesUser(RuleContext context, CommandInstruction command) => context.Model.ScriptOf(command).Commands.Any(one => one.Words.Any(word => UserSwitches.Contains(word.Value.Substring(word.Value.LastIndexOf('/') + 1))));

    // In front of what starts the program, where nothing is installed any more; else at the end of the stage.
    static Fix? Repair(RuleContext context, Stage stage)
    {
        var source = context.Dockerfile.Source;
        Instruction last = stage.Instructions.Count > 0 ? stage.Instructions[^1] : stage.From!;
        var first = stage.Instructions.Reverse().TakeWhile(one => one is EntrypointInstruction or CmdInstruction or ExposeInstruction or HealthcheckInstruction or StopSignalInstruction).LastOrDefault();
        var line = $"{Repairs.InCaseOf(stage.From!.Keyword.Text, "USER")} {BaseUsers.Suggested(stage.RootImage)}";
        return new($"Add '{line}'", [first is null ? new(new Span(last.Span.End, 0), "\n" + line) : new(new Span(source.WholeLines(first.Span).Start, 0), line + "\n")], IsAutomatic: false);
    }
}
