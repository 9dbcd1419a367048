using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Rules.CTZ5035;

/// <summary>A suppressing comment that silences nothing; the linter itself finds it, after all other rules.</summary>
internal sealed class CTZ5035 : FileRule
{
    public override string Id => "CTZ5035";

    public override string Name => "unused-suppression";

    public override string Title => "A suppressing comment names a rule that reports nothing there";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Suggestion;

    internal override void Check(RuleContext context)
    {
        // Nothing to see before the other rules have run: Linter asks UnusedSuppression.
    }
}
