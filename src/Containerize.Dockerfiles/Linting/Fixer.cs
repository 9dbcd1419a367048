using Containerize.Dockerfiles.Generation;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>Applies the automatic fixes of a Dockerfile until none is left, and proves each: the finding is gone and nothing that could be read before is
/// broken. A fixed file comes back unchanged.</summary>
public static class Fixer
{
    /// <summary>A fix may make room for the next one; more rounds than this mean that two of them argue.</summary>
    private const int MaximumRounds = 20;

    /// <summary>Lint runs that looking for the fix that does no good may take; what is not proven then is left.</summary>
    private const int MaximumProofs = 200;

    /// <summary>The text after all automatic fixes, what they repaired, in the order of the rounds, and what they could not.</summary>
    public static FixResult Fix(LintInput input) => Fix(input, RuleSet.All);

    internal static FixResult Fix(LintInput input, RuleSet rules)
    {
        var (applied, refused, proofs, ignoreFile, isAsGenerated) = (
            new List<Finding>(),
            new Dictionary<string, Finding>(StringComparer.Ordinal),
            0,
            input.DockerIgnore,
            false
        );
        for (var round = 0; round < MaximumRounds; round++)
        {
            var (text, findings) = (input.Text, Linter.Lint(input, rules));
            var fixable = findings.Where(finding => finding.Fix is { IsAutomatic: true } && !refused.ContainsKey(KeyOf(finding, text))).ToList();
            if (fixable.Count == 0)
            {
                break;
            }

            isAsGenerated = GeneratedSeal.IsIntact(text) && !fixable.Exists(finding => finding.Fix!.ReplacesAll);
            if (isAsGenerated)
            {
                // An edit would make it somebody's own, which is not generated again; other line ends do not.
                var edits = fixable.ToLookup(finding => KeepsSeal(text, finding.Fix!));
                foreach (var finding in edits[false])
                {
                    refused[KeyOf(finding, text)] = finding;
                }

                fixable = [.. edits[true]];
                if (fixable.Count == 0)
                {
                    break;
                }
            }

            var batch = Select(fixable);
            var proven = Prove(batch, 0, batch.Count);
            applied.AddRange(proven);
            input = Apply(input, proven);
            if (proven.Count > 0)
            {
                // What stood in the way of the others may be gone.
                refused.Clear();
            }

            // All of them if they are proven together, else the half that is, and the half of the other half.
            List<Finding> Prove(List<Finding> candidates, int start, int count)
            {
                var some = candidates.GetRange(start, count);
                if (++proofs <= MaximumProofs && Repairs(findings, some, Apply(input, some), rules))
                {
                    return some;
                }

                if (count == 1 || proofs > MaximumProofs)
                {
                    some.ForEach(finding => refused[KeyOf(finding, text)] = finding);
                    return [];
                }

                var half = Prove(candidates, start, count / 2);
                return half.Count > 0 ? half : Prove(candidates, start + (count / 2), count - (count / 2));
            }
        }

        return new(input.Text, applied)
        {
            Refused = [.. refused.Values],
            WhyRefused = isAsGenerated
                ? "the file is as it was generated: write it again with dotnet build -t:GenerateDockerfile and the settings it was written with"
                : "the fix would not repair it here",
            IgnoreFile = input.DockerIgnore == ignoreFile ? null : input.DockerIgnore,
        };
    }

    private static bool KeepsSeal(string text, Fix fix) => fix.IgnoreFile is null && GeneratedSeal.IsIntact(Apply(text, fix));

    /// <summary>What an edit of a text puts into it, with the line breaks that the file has.</summary>
    public static string Inserted(Edit edit, string text) => WithLineBreaks(edit, LineBreakOf(text));

    /// <summary>The text after the edits of one fix, with the line breaks that the file has.</summary>
    public static string Apply(string text, Fix fix) => Apply(text, fix.Edits);

    private static LintInput Apply(LintInput input, List<Finding> batch) =>
        input with
        {
            Text = Apply(input.Text, batch.SelectMany(finding => finding.Fix!.Edits)),
            DockerIgnore = batch.Select(finding => finding.Fix!.IgnoreFile).OfType<string>().FirstOrDefault() ?? input.DockerIgnore,
        };

    private static string Apply(string text, IEnumerable<Edit> edits)
    {
        var (lineBreak, at) = (LineBreakOf(text), 0);
        var result = new System.Text.StringBuilder(text.Length + 64);
        foreach (var edit in edits.OrderBy(edit => edit.Span.Start).ThenBy(edit => edit.Span.End))
        {
            result.Append(text, at, edit.Span.Start - at).Append(WithLineBreaks(edit, lineBreak));
            at = edit.Span.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>One that writes the whole file anew, else the first fixes in the order of the file whose edits touch no other's; one of them may write the
    /// ignore file.</summary>
    private static List<Finding> Select(IEnumerable<Finding> candidates)
    {
        var (taken, chosen) = (new SortedSet<Span>(new Apart()), new List<Finding>());
        foreach (var finding in candidates.OrderByDescending(finding => finding.Fix!.ReplacesAll))
        {
            var spans = finding.Fix!.Edits.Select(edit => edit.Span).ToList();
            if (!spans.Exists(taken.Contains) && (finding.Fix.IgnoreFile is null || !chosen.Exists(other => other.Fix!.IgnoreFile is not null)))
            {
                taken.UnionWith(spans);
                chosen.Add(finding);
            }
        }

        return chosen;
    }

    /// <summary>Every fix did something, its finding is gone, and there are no more errors than there were.</summary>
    private static bool Repairs(IReadOnlyList<Finding> before, List<Finding> fixes, LintInput after, RuleSet rules)
    {
        var left = Linter.Lint(after, rules);
        return Errors(left) <= Errors(before)
            && fixes
                .GroupBy(finding => finding.Rule.Id, StringComparer.Ordinal)
                .All(group => CountOf(left, group.Key) <= CountOf(before, group.Key) - group.Count());
    }

    private static int CountOf(IReadOnlyList<Finding> findings, string id) => findings.Count(finding => finding.Rule.Id == id);

    private static int Errors(IReadOnlyList<Finding> findings) =>
        findings.Count(finding => finding.Rule is { DefaultSeverity: Severity.Error, Category: "correctness" });

    private static string WithLineBreaks(Edit edit, string lineBreak) => edit.NewText.Replace("\r\n", "\n").Replace("\n", lineBreak);

    private static string LineBreakOf(string text)
    {
        var at = text.IndexOf('\n');
        return at > 0 && text[at - 1] == '\r' ? "\r\n" : "\n";
    }

    /// <summary>Knows a finding again after other places of the file were fixed.</summary>
    private static string KeyOf(Finding finding, string text)
    {
        var start = finding.Span.Start == 0 ? 0 : text.LastIndexOf('\n', finding.Span.Start - 1) + 1;
        return $"{finding.Rule.Id} {finding.Message} {text.Substring(start, finding.Span.End - start)}";
    }

    /// <summary>Orders spans that lie apart; those that touch are the same to it.</summary>
    private sealed class Apart : IComparer<Span>
    {
        public int Compare(Span one, Span other) =>
            one.End < other.Start ? -1
            : other.End < one.Start ? 1
            : 0;
    }
}

/// <summary>A text after fixing, and the findings that were repaired.</summary>
public sealed record FixResult(string Text, IReadOnlyList<Finding> Applied)
{
    /// <summary>The new text of the ignore file; null where it stays as it is.</summary>
    public string? IgnoreFile { get; init; }

    /// <summary>Findings whose automatic fix was left: it would have broken something, or the finding would have stayed, or the file is as it was
    /// generated.</summary>
    public IReadOnlyList<Finding> Refused { get; init; } = [];

    /// <summary>Why, as a part of a line.</summary>
    public string WhyRefused { get; init; } = "";
}
