using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ2007;

/// <summary>The mode of a secret or ssh mount lets everybody in.</summary>
internal sealed class CTZ2007 : InstructionRule<RunInstruction>
{
    const string Root = "0";

    public override string Id => "CTZ2007";

    public override string Name => "secret-mount-mode";

    public override string Title => "Everybody in the container may read a mounted secret";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, RunInstruction instruction)
    {
        foreach (var mount in instruction.Mounts)
        {
            var fields = mount.Fields();
            if (
                fields.Any(one => one.Key.Text == "type" && one.Value.Text is "secret" or "ssh")
                && fields.FirstOrDefault(one => one.Key.Text == "mode") is { Value: { IsEmpty: false } mode } field
                && mode.Text.All(c => c is >= '0' and <= '7')
                && mode.Text[mode.Length - 1] != '0'
            )
            {
                // The builder gives the secret to root unless uid= says otherwise; root may read it all the same.
                var user = UserOf(context, instruction);
                var owner = fields.FirstOrDefault(one => one.Key.Text == "uid")?.Value.Text;
                var (isEnough, isNumber) = (user == Root || user is not null && user == owner, user?.All(char.IsDigit) == true && owner is null);
                context.Report(
                    mode.Span,
                    $"Mode {mode.Text} lets every user of the container at the secret while RUN lasts; {(isEnough ? "0400 is for its owner" : isNumber ? $"uid={user},mode=0400 is for the user of this RUN" : "0400 with the uid= of the user that needs it is for that one")} alone.",
                    isEnough ? Repairs.Replace("Use mode 0400", mode.Span, "0400")
                        : isNumber
                            ? new(
                                "Give it to the user of this RUN, with mode 0400",
                                [new(new(field.Span.Start, 0), $"uid={user},"), new(mode.Span, "0400")],
                                IsAutomatic: true
                            )
                        : null
                );
            }
        }
    }

    /// <summary>Who reads the secret, as the number or name that USER gives; null when that is not known.</summary>
    static string? UserOf(RuleContext context, RunInstruction instruction)
    {
        var state = context.Model.StateAt(instruction);
        return context.Model.ScriptOf(instruction).Commands.Any(command => command.Words.Any(word => word.Value is "su" or "sudo"))
            || MissingUser.SwitchesUser(context, instruction)
                ? null
            : state.User is not null
                ? state.UserName?.Split(':')[0] is { } name
                        ? name is "root" or "" ? Root
                            : name
                    : null
            : context.Model.StageOf(instruction) is { } stage && ContainerUser.IsNotRoot(stage, state) ? null
            : Root;
    }
}
