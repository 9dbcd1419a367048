using Containerize.Dockerfiles.Rules.CTZ5035;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>Finds the names in suppressing comments that silence nothing: only known once all rules have run.</summary>
internal static class UnusedSuppression
{
    public static IEnumerable<Finding> Find(Dockerfile dockerfile, Suppressions suppressions, HashSet<Suppression> used, LintOptions options, RuleSet rules)
    {
        var rule = rules.Rules.OfType<CTZ5035>().FirstOrDefault();
        var severity = rule is null ? Severity.Off : options.SeverityOf(rule);
        if (severity == Severity.Off)
        {
            return [];
        }

        var byComment = suppressions.All.ToLookup(suppression => suppression.Comment.End);
        return suppressions
            .All.Where(suppression => !suppression.IsAll && !used.Contains(suppression) && !suppression.Rules.Contains(rule))
            .Where(suppression => suppression.Rules.Count == 0 ? suppression.IsOwn : suppression.Rules.All(named => CouldReport(named, options)))
            .Select(suppression => new Finding(
                rule!,
                suppression.Span,
                Message(dockerfile, suppression),
                severity,
                Removal(dockerfile.Source, byComment, suppression)
            ));
    }

    /// <summary>A rule that is off, or that did not see what it looks at, says nothing about the comment that silences it.</summary>
    private static bool CouldReport(Rule rule, LintOptions options) => !rule.NeedsMoreThanText && options.SeverityOf(rule) != Severity.Off;

    private static string Message(Dockerfile dockerfile, Suppression suppression) =>
        suppression.Name.Length == 0 ? "This comment names no rule, so it silences nothing: name those that it is for, as in # containerize ignore=CTZ3001"
        : suppression.Rules.Count == 0 ? $"No rule has the name '{suppression.Name}', so this comment silences nothing"
        : suppression is { IsCheck: true, IsWide: false } && dockerfile.IsInFront(suppression.Comment)
            ? $"'{suppression.Name}' is not reported at the next instruction, and further than that check reaches only from the first lines, before any other comment or blank line: move it up"
        : $"'{suppression.Name}' is not reported here, so this comment silences nothing: remove it";

    /// <summary>Takes the comment's line away when the name stands alone in it, else the name with its comma.</summary>
    private static Fix? Removal(SourceText source, ILookup<int, Suppression> byComment, Suppression suppression)
    {
        if (suppression.IsCheck)
        {
            return null;
        }

        var siblings = byComment[suppression.Comment.End].OrderBy(other => other.Span.Start).ToList();
        var at = siblings.IndexOf(suppression);
        var span =
            siblings.Count == 1 ? source.WholeLines(suppression.Comment)
            : at > 0 ? Span.FromBounds(siblings[at - 1].Span.End, suppression.Span.End)
            : Span.FromBounds(suppression.Span.Start, siblings[1].Span.Start);
        return new(
            suppression.Name.Length == 0 ? "Remove the comment" : $"Remove the suppression of {suppression.Name}",
            [new Edit(span, "")],
            IsAutomatic: false
        );
    }
}
