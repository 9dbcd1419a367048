using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>Applies the automatic fixes of a Dockerfile until none is left; a fixed file comes back unchanged.</summary>
public static class Fixer
{
    /// <summary>A fix may make room for the next one; more rounds than this mean that two of them argue.</summary>
    private const int MaximumRounds = 20;

    /// <summary>The text after all automatic fixes, and what they repaired, in the order of the rounds.</summary>
    public static FixResult Fix(LintInput input) => Fix(input, RuleSet.All);

    internal static FixResult Fix(LintInput input, RuleSet rules)
    {
        var (applied, refused, ignoreFile) = (new List<Finding>(), new HashSet<string>(StringComparer.Ordinal), input.DockerIgnore);
        for (var round = 0; round < MaximumRounds; round++)
        {
            var findings = Linter.Lint(input, rules);
            var batch = Select(findings.Where(finding => finding.Fix is { IsAutomatic: true } && !refused.Contains(KeyOf(finding))));
            if (batch.Count == 0)
            {
                break;
            }

            var next = Apply(input, batch);
            if (batch.Count > 1 && !Improves(findings, next, rules))
            {
                batch = [batch[0]];
                next = Apply(input, batch);
            }

            if (next == input || !Improves(findings, next, rules))
            {
                refused.UnionWith(batch.Select(KeyOf));
                continue;
            }

            applied.AddRange(batch);
            input = next;
        }

        return new(input.Text, applied) { IgnoreFile = input.DockerIgnore == ignoreFile ? null : input.DockerIgnore };
    }

    /// <summary>The text after the edits of one fix, with the line breaks that the file has.</summary>
    public static string Apply(string text, Fix fix) => Apply(text, fix.Edits);

    private static LintInput Apply(LintInput input, List<Finding> batch) => input with
    {
        Text = Apply(input.Text, batch.SelectMany(finding => finding.Fix!.Edits)),
        DockerIgnore = batch.Select(finding => finding.Fix!.IgnoreFile).OfType<string>().FirstOrDefault() ?? input.DockerIgnore,
    };

    private static string Apply(string text, IEnumerable<Edit> edits)
    {
        var lineBreak = LineBreakOf(text);
        var result = new System.Text.StringBuilder(text);
        foreach (var edit in edits.OrderByDescending(edit => edit.Span.Start).ThenByDescending(edit => edit.Span.End))
        {
            result.Remove(edit.Span.Start, edit.Span.Length).Insert(edit.Span.Start, edit.NewText.Replace("\r\n", "\n").Replace("\n", lineBreak));
        }

        return result.ToString();
    }

    /// <summary>The first fixes in the order of the file whose edits touch no other's; one of them may write the ignore file.</summary>
    private static List<Finding> Select(IEnumerable<Finding> candidates)
    {
        var (taken, chosen) = (new List<Span>(), new List<Finding>());
        foreach (var finding in candidates)
        {
            var spans = finding.Fix!.Edits.Select(edit => edit.Span).ToList();
            if (!spans.Exists(span => taken.Exists(other => Touches(span, other))) && (finding.Fix.IgnoreFile is null || !chosen.Exists(other => other.Fix!.IgnoreFile is not null)))
            {
                taken.AddRange(spans);
                chosen.Add(finding);
            }
        }

        return chosen;
    }

    private static bool Touches(Span one, Span other) => one.Start <= other.End && other.Start <= one.End;

    /// <summary>A fix must not break what could be read before: no more errors than there were.</summary>
    private static bool Improves(IReadOnlyList<Finding> before, LintInput after, RuleSet rules) => Errors(Linter.Lint(after, rules)) <= Errors(before);

    private static int Errors(IReadOnlyList<Finding> findings) =>
        findings.Count(finding => finding.Rule is { DefaultSeverity: Severity.Error, Category: "correctness" });

    private static string LineBreakOf(string text)
    {
        var at = text.IndexOf('\n');
        return at > 0 && text[at - 1] == '\r' ? "\r\n" : "\n";
    }

    private static string KeyOf(Finding finding) => $"{finding.Rule.Id} {finding.Message}";
}

/// <summary>A text after fixing, and the findings that were repaired.</summary>
public sealed record FixResult(string Text, IReadOnlyList<Finding> Applied)
{
    /// <summary>The new text of the ignore file; null where it stays as it is.</summary>
    public string? IgnoreFile { get; init; }
}
