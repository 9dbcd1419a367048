using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.CTZ2017;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules;

/// <summary>A last stage that names no USER.</summary>
internal static class MissingUser
{
    static readonly HashSet<string> UserSwitches = new(StringComparer.Ordinal) { "gosu", "su-exec", "setpriv", "runuser", "chpst", "s6-setuidgid" };

    /// <summary>Whether nothing says as whom a container of the stage runs, and its base is known or scratch.</summary>
    public static bool Is(Stage stage) =>
        stage.IsFinal && stage.FinalState.User is null && stage.From?.Image is not null && (stage.Root.IsScratch || stage.RootImage is not null);

    /// <summary>Whether a start gives root's rights away.</summary>
    public static bool SwitchesUser(RuleContext context, CommandInstruction command) =>
        context
            .Model.ScriptOf(command)
            .Commands.Any(one => one.Words.Any(word => UserSwitches.Contains(word.Value.Substring(word.Value.LastIndexOf('/') + 1))));

    /// <summary>The repair: in front of what starts the program, where nothing is installed any more; else at the end of the stage.</summary>
    public static Fix Repair(RuleContext context, Stage stage)
    {
        var source = context.Dockerfile.Source;
        Instruction last = stage.Instructions.Count > 0 ? stage.Instructions[^1] : stage.From!;
        var first = stage
            .Instructions.Reverse()
            .TakeWhile(one => one is EntrypointInstruction or CmdInstruction or ExposeInstruction or HealthcheckInstruction or StopSignalInstruction)
            .LastOrDefault();
        var line = $"{Repairs.InCaseOf(stage.From!.Keyword.Text, "USER")} {BaseUsers.Suggested(stage.RootImage)}";
        return new(
            $"Add '{line}'",
            [first is null ? new(new Span(last.Span.End, 0), "\n" + line) : new(new Span(source.WholeLines(first.Span).Start, 0), line + "\n")],
            IsAutomatic: false
        );
    }
}
