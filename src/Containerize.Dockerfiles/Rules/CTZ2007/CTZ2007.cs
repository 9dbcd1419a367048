using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ2007;

/// <summary>The mode of a secret or ssh mount lets everybody in.</summary>
internal sealed class CTZ2007 : InstructionRule<RunInstruction>
{
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
            if (fields.Any(field => field.Key.Text == "type" && field.Value.Text is "secret" or "ssh")
                && fields.FirstOrDefault(field => field.Key.Text == "mode")?.Value is { IsEmpty: false } mode
                && mode.Text.All(c => c is >= '0' and <= '7') && mode.Text[mode.Length - 1] != '0')
            {
                context.Report(
                    mode.Span, $"Mode {mode.Text} lets every user of the container at the secret while RUN lasts; 0400 is for its owner alone.",
                    Repairs.Replace("Use mode 0400", mode.Span, "0400"));
            }
        }
    }
}
