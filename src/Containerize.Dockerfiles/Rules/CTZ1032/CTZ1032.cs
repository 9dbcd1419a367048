using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.CTZ1032;

/// <summary>FROM asks for the same platform in every build.</summary>
internal sealed class CTZ1032 : StageRule
{
    public override string Id => "CTZ1032";

    public override string Name => "platform-constant";

    public override string Title => "FROM asks for one platform always";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3029", "FromPlatformFlagConstDisallowed"];

    public override IReadOnlyList<string> YieldsTo => ["CTZ1078"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (stage.From?.FindFlag("platform")?.Value is not { IsEmpty: false } value || value.Text.IndexOf('$') >= 0)
        {
            return;
        }

        // A stage for one platform that says so in its name is meant to be.
        var parts = value.Value.Split('/');
        if (stage.Name is not { } name || !parts.Any(part => part.Length > 0 && name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0))
        {
            context.Report(
                value.Span,
                $"This stage is always built for {value.Value}, whatever platform is asked for.",
                Repairs.Replace("Use the platform of the build machine", value.Span, "$BUILDPLATFORM", isAutomatic: false)
            );
        }
    }
}
