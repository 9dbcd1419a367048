using Containerize.Dockerfiles.Generation;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Linting;

/// <summary>Runs the rules over one Dockerfile: reports, severities, general findings that give way to specific ones, suppressions.</summary>
public static class Linter
{
    /// <summary>The findings, in the order of the file; a pure function of its input.</summary>
    public static IReadOnlyList<Finding> Lint(LintInput input) => Lint(input, RuleSet.All);

    internal static IReadOnlyList<Finding> Lint(LintInput input, RuleSet rules)
    {
        var dockerfile = Dockerfile.Parse(input.Text);
        var suppressions = Suppressions.Of(dockerfile, rules);
        var reported = Run(BuildModel.Create(dockerfile, input.NamedContexts), input with { Options = suppressions.WithExperimental(input.Options) }, rules);
        var used = new HashSet<Suppression>();
        var specific = new SpecificFindings(reported);
        var findings = new List<Finding>(reported.Count);
        foreach (var finding in reported)
        {
            if (!IsSuppressed(finding, suppressions, input.Options, used) && !specific.Outrank(finding))
            {
                findings.Add(Raised(finding, suppressions));
            }
        }

        if (input.Options.HonorSuppressions && suppressions.All.Count > 0)
        {
            findings.AddRange(
                UnusedSuppression
                    .Find(dockerfile, suppressions, used, input.Options, rules)
                    .Where(finding => !IsSuppressed(finding, suppressions, input.Options, used))
            );
        }

        findings.Sort(InOrderOfTheFile);
        var distinct = WithDoubts(dockerfile, WithoutRepetitions(findings));
        return distinct.Count > 0 && GeneratedSeal.IsIntact(input.Text)
            ? distinct.ConvertAll(finding => finding.Rule.IsAboutIgnoreFile && !IsGenerated(input.DockerIgnore ?? "") ? finding : OfTheProject(finding))
            : distinct;
    }

    private static List<Finding> Run(BuildModel model, LintInput input, RuleSet rules)
    {
        var context = new RuleContext(model, input);
        for (var i = 0; i < rules.Rules.Count; i++)
        {
            var rule = rules.Rules[i];
            if (input.Options.SeverityOf(rule, rules.DefaultSeverities[i]) == Severity.Off)
            {
                continue;
            }

            context.Rule = rule;
            var before = context.Reports.Count;
            try
            {
                rule.Run(context);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // One defective rule must not cost the findings of the others.
                context.Reports.RemoveRange(before, context.Reports.Count - before);
                RuleFailure.Report(context, rule, exception);
            }
        }

        var findings = new List<Finding>(context.Reports.Count);
        foreach (var report in context.Reports)
        {
            var severity = SeverityOf(report, input.Options);
            if (severity != Severity.Off)
            {
                findings.Add(new(report.Rule, report.Span, report.Message, severity, report.Fix) { Code = report.Code });
            }
        }

        return findings;
    }

    private static int InOrderOfTheFile(Finding one, Finding other)
    {
        var order = one.Span.Start.CompareTo(other.Span.Start);
        order = order != 0 ? order : string.CompareOrdinal(one.Rule.Id, other.Rule.Id);
        order = order != 0 ? order : one.Span.Length.CompareTo(other.Span.Length);
        return order != 0 ? order : string.CompareOrdinal(one.Message, other.Message);
    }

    /// <summary>What two instructions say about the same place is one finding.</summary>
    private static List<Finding> WithoutRepetitions(List<Finding> sorted)
    {
        var distinct = new List<Finding>(sorted.Count);
        foreach (var finding in sorted)
        {
            if (distinct.Count == 0 || InOrderOfTheFile(distinct[^1], finding) != 0)
            {
                distinct.Add(finding);
            }
        }

        return distinct;
    }

    private static List<Finding> WithDoubts(Dockerfile dockerfile, List<Finding> findings)
    {
        if (!findings.Exists(finding => finding.Rule.MakesDoubtful))
        {
            return findings;
        }

        var doubtful = dockerfile
            .Instructions.Select(instruction => instruction.Span)
            .Where(span => findings.Exists(finding => finding.Rule.MakesDoubtful && span.Start <= finding.Span.Start && finding.Span.End <= span.End))
            .ToList();
        return findings.ConvertAll(finding =>
            finding.Fix is { IsAutomatic: true } fix
            && fix.Edits.Any(edit => doubtful.Exists(span => edit.Span.Start <= span.End && span.Start <= edit.Span.End))
                ? finding with
                {
                    Fix = fix with { IsAutomatic = false },
                }
                : finding
        );
    }

    private static bool IsGenerated(string text) => GeneratedMark.IsIn(text) && !GeneratedSeal.IsBroken(text);

    /// <summary>An edit would make the file somebody's own, which is not generated again.</summary>
    private static Finding OfTheProject(Finding finding) =>
        finding.Fix is { ReplacesAll: true }
            ? finding
            : finding with
            {
                Message = finding.Message + " The file is generated: change the project and write it again with dotnet build -t:GenerateDockerfile.",
            };

    /// <summary>What the user decided about the code or the rule, else what the report says, else the rule's default.</summary>
    private static Severity SeverityOf(Report report, LintOptions options) =>
        report.Code is { } code && options.Severities.TryGetValue(code, out var ofCode)
            ? ofCode
            : options.DecidedSeverityOf(report.Rule) ?? report.Severity ?? options.SeverityOf(report.Rule);

    private static bool IsSuppressed(Finding finding, Suppressions suppressions, LintOptions options, HashSet<Suppression> used)
    {
        if (!options.HonorSuppressions || suppressions.All.Count == 0)
        {
            return false;
        }

        var covering = suppressions.Covering(finding);
        used.UnionWith(covering);
        return covering.Count > 0;
    }

    private static Finding Raised(Finding finding, Suppressions suppressions) =>
        suppressions.Raise(finding) ? finding with { Severity = Severity.Error } : finding;
}
