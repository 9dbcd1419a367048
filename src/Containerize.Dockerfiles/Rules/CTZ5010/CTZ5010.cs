using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Rules.CTZ5010;

/// <summary>A comment silences rules, where that is not wanted.</summary>
internal sealed class CTZ5010 : FileRule
{
    public override string Id => "CTZ5010";

    public override string Name => "inline-ignore-used";

    public override string Title => "A comment silences rules";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Off;

    public override IReadOnlyList<string> Aliases => ["DL1001"];

    internal override void Check(RuleContext context)
    {
        foreach (var comment in Suppressions.Of(context.Dockerfile, RuleSet.All).All.Select(suppression => suppression.Comment).Distinct())
        {
            context.Report(
                comment,
                "Rules are silenced in the configuration here, where everybody sees it, not by a comment: repair what is reported, or decide it in .globalconfig or .hadolint.yaml."
            );
        }
    }
}
