using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.CTZ5005;

/// <summary>AS is written in another case than FROM.</summary>
internal sealed class CTZ5005 : StageRule
{
    public override string Id => "CTZ5005";

    public override string Name => "from-as-casing";

    public override string Title => "AS is written in another case than FROM";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["FromAsCasing"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (stage.From is { As: { } word, Keyword.Text: var from } && IsConsistent(from) && word.Text != Repairs.InCaseOf(from, "AS"))
        {
            // Upper case is what everybody writes, and what another rule asks for.
            var (wrong, repaired) = word.Text == "AS" ? (stage.From.Keyword, "FROM") : (word, Repairs.InCaseOf(from, "AS"));
            context.Report(
                word.Span,
                $"'{word.Text}' and '{from}' are written in different case; '{repaired}' goes with it.",
                Repairs.Replace($"Write {repaired}", wrong.Span, repaired)
            );
        }
    }

    // A FROM in mixed case is the first thing to change.
    static bool IsConsistent(string word) => word.All(char.IsUpper) || word.All(char.IsLower);
}
