using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>The comments of one Dockerfile that silence rules, in the dialects of Containerize, hadolint and BuildKit.</summary>
/// <remarks>
/// <c># containerize ignore=CTZ1001,json-args reason</c> holds for the next instruction (or the one it stands in), <c>stage ignore</c> for the stage,
/// <c>global ignore</c> for the file; <c># hadolint …</c> likewise, and <c># shellcheck disable=SC2086</c> for the codes of that program. <c>#
/// check=skip=A,B;error=true</c> holds for the file when it is a directive
/// (https://docs.docker.com/build/checks/#skip-checks), else for the next instruction. In a directive, <c>experimental=A</c> turns on what is off by default.
/// </remarks>
internal sealed class Suppressions
{
    private const string AllChecks = "all";

    /// <summary>It reports under the codes of another program.</summary>
    private const string ShellRule = "shellcheck";

    private static readonly string[] Dialects = ["containerize", "hadolint", "check", "shellcheck"];

    private static readonly Suppressions None = new([], [], []);

    private readonly Dictionary<Rule, List<Suppression>> wideOfRules;
    private readonly Dictionary<Rule, List<Suppression>> nearOfRules;

    private readonly IReadOnlyList<Span> errors;
    private readonly IReadOnlyList<Rule> experimental;

    private Suppressions(IReadOnlyList<Suppression> all, IReadOnlyList<Span> errors, IReadOnlyList<Rule> experimental)
    {
        (All, this.errors, this.experimental) = (all, errors, experimental);
        (wideOfRules, nearOfRules) = (ByRule(all, isWide: true), ByRule(all, isWide: false));
    }

    /// <summary>One entry a name.</summary>
    public IReadOnlyList<Suppression> All { get; }

    /// <summary>What the user decided, with the rules on that <c>experimental=</c> names and nobody decided about.</summary>
    public LintOptions WithExperimental(LintOptions options)
    {
        if (experimental.Count == 0 || !options.HonorSuppressions)
        {
            return options;
        }

        var severities = options.Severities.ToDictionary(one => one.Key, one => one.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var rule in experimental.Where(rule => rule.DefaultSeverity == Severity.Off && options.DecidedSeverityOf(rule) is null))
        {
            severities[rule.Id] = Severity.Warning;
        }

        return options with
        {
            Severities = severities,
        };
    }

    /// <summary>Whether <c>error=true</c> makes an error of it: of what Docker's checks find too.</summary>
    public bool Raise(Finding finding) =>
        errors.Any(reach => reach.Start <= finding.Span.Start && finding.Span.Start <= reach.End) && finding.Rule.Aliases.Any(IsCheckOfDocker);

    /// <summary>The suppressions that silence a finding.</summary>
    public IReadOnlyCollection<Suppression> Covering(Finding finding)
    {
        var place = finding.Span;
        var covering = wideOfRules.TryGetValue(finding.Rule, out var wide) ? wide.FindAll(suppression => suppression.Covers(finding)) : [];
        if (nearOfRules.TryGetValue(finding.Rule, out var near))
        {
            // They stand in the order of the file, and so do the ends of what they reach.
            var (low, high) = (0, near.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = near[middle].Reach.End < place.Start ? (middle + 1, high) : (low, middle);
            }

            for (; low < near.Count && near[low].Reach.Start <= place.Start; low++)
            {
                if (near[low].Names(finding))
                {
                    covering.Add(near[low]);
                }
            }
        }

        return covering;
    }

    private static Dictionary<Rule, List<Suppression>> ByRule(IReadOnlyList<Suppression> all, bool isWide)
    {
        var byRule = new Dictionary<Rule, List<Suppression>>();
        foreach (var suppression in all.Where(suppression => suppression.IsWide == isWide))
        {
            foreach (var rule in suppression.Rules)
            {
                if (!byRule.TryGetValue(rule, out var list))
                {
                    byRule.Add(rule, list = []);
                }

                list.Add(suppression);
            }
        }

        return byRule;
    }

    /// <summary>Reads the comments of a Dockerfile.</summary>
    public static Suppressions Of(Dockerfile dockerfile, RuleSet rules) => MayHaveAny(dockerfile) ? Read(dockerfile, rules) : None;

    private static Suppressions Read(Dockerfile dockerfile, RuleSet rules)
    {
        var (all, errors, experimental) = (new List<Suppression>(), new List<Span>(), new List<Rule>());
        var file = new Span(0, dockerfile.Source.Text.Length);
        var places = new InstructionPlaces(dockerfile);
        foreach (var directive in dockerfile.Directives.Where(directive => directive.Name == "check"))
        {
            ReadCheck(directive.Value, directive.ValueSpan.Start, directive.Span, file, rules, all, errors, experimental);
        }

        foreach (var comment in dockerfile.Comments.Where(comment => MaySuppress(comment.Text)))
        {
            var match = Patterns.Comment.Match(comment.Text);
            if (!match.Success)
            {
                continue;
            }

            var start = dockerfile.Source.Text.IndexOf(comment.Text, comment.Span.Start, StringComparison.Ordinal);
            if (match.Groups["check"] is { Success: true } check)
            {
                // error= in front of the first instruction is for the file or for nothing: CTZ1030 says so.
                ReadCheck(
                    check.Value,
                    start + check.Index,
                    comment.Span,
                    places.ReachOf(comment.Span),
                    rules,
                    all,
                    dockerfile.IsInFront(comment.Span) ? [] : errors,
                    experimental: null
                );
                continue;
            }

            if (match.Groups["codes"] is { Success: true } codes)
            {
                AddNames(codes.Value, start + codes.Index, comment.Span, places.ReachOf(comment.Span), own: false, rules, all, isWide: false);
                continue;
            }

            var scope = match.Groups["scope"].Value.ToLowerInvariant() switch
            {
                "global" => file,
                "stage" => places.StageOf(comment.Span),
                _ => places.ReachOf(comment.Span),
            };
            var own = match.Groups["dialect"].Value.Equals("containerize", StringComparison.OrdinalIgnoreCase);
            var names = match.Groups["names"];
            if (!names.Success)
            {
                all.Add(new("", new(start, comment.Text.Length), comment.Span, scope, own, []));
            }

            AddNames(names.Value, start + names.Index, comment.Span, scope, own, rules, all, isWide: match.Groups["scope"].Success);
        }

        return new(all, errors, experimental);
    }

    /// <summary>Most files have none, and then no pattern is built.</summary>
    private static bool MayHaveAny(Dockerfile dockerfile)
    {
        foreach (var comment in dockerfile.Comments)
        {
            if (MaySuppress(comment.Text))
            {
                return true;
            }
        }

        foreach (var directive in dockerfile.Directives)
        {
            if (directive.Name == "check")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Cheap, since most comments are none of ours.</summary>
    private static bool MaySuppress(string comment) => Array.Exists(Dialects, dialect => comment.StartsWith(dialect, StringComparison.OrdinalIgnoreCase));

    private static void ReadCheck(
        string value,
        int start,
        Span comment,
        Span reach,
        RuleSet rules,
        List<Suppression> all,
        List<Span> errors,
        List<Rule>? experimental
    )
    {
        foreach (Match setting in Patterns.Setting.Matches(value))
        {
            var key = setting.Groups["key"].Value.ToLowerInvariant();
            var words = setting.Groups["value"];
            if (key == "error" && GoBoolean.Parse(words.Value.Trim()) == true)
            {
                errors.Add(reach);
            }
            else if (key == "skip")
            {
                AddNames(words.Value, start + words.Index, comment, reach, own: false, rules, all, isWide: experimental is not null, isCheck: true);
            }
            else if (key == "experimental")
            {
                experimental?.AddRange(Patterns.Name.Matches(words.Value).Cast<Match>().SelectMany(name => ChecksNamed(name.Value, rules)));
            }
        }
    }

    private static void AddNames(
        string names,
        int start,
        Span comment,
        Span reach,
        bool own,
        RuleSet rules,
        List<Suppression> all,
        bool isWide,
        bool isCheck = false
    )
    {
        foreach (Match name in Patterns.Name.Matches(names))
        {
            var isAll = isCheck && IsAll(name.Value);
            var code = IsShellCode(name.Value) ? name.Value : null;
            var named = isCheck ? ChecksNamed(name.Value, rules) : rules.Named(code is null ? name.Value : ShellRule);
            all.Add(
                new(name.Value, new Span(start + name.Index, name.Length), comment, reach, own, named)
                {
                    IsCheck = isCheck,
                    IsAll = isAll,
                    IsWide = isWide,
                    Code = code,
                }
            );
        }
    }

    private static IReadOnlyList<Rule> ChecksNamed(string name, RuleSet rules) =>
        IsAll(name) ? [.. rules.Rules.Where(rule => rule.Aliases.Any(IsCheckOfDocker))] : rules.Named(name);

    private static bool IsAll(string name) => name.Equals(AllChecks, StringComparison.OrdinalIgnoreCase);

    // Those have words for names. What nobody can build, or is no business of Docker's, goes on being reported.
    private static bool IsCheckOfDocker(string alias) => alias.All(char.IsLetter);

    private static bool IsShellCode(string name) =>
        name.Length == 6 && name.StartsWith("SC", StringComparison.OrdinalIgnoreCase) && name.Skip(2).All(c => c is >= '0' and <= '9');

    /// <summary>Built when the first comment needs them.</summary>
    private static class Patterns
    {
        public static readonly Regex Comment = new(
            @"^(?:(?<dialect>containerize|hadolint)\s+(?:(?<scope>global|stage)\s+)?ignore(?:\s*=\s*(?<names>[\w-]+(?:\s*,\s*[\w-]+)*)|(?![\w-]))|check\s*=\s*(?<check>.*)|shellcheck\s(?:.*\s)?disable\s*=\s*(?<codes>SC\d{4}(?:\s*,\s*SC\d{4})*))",
            RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
        );

        public static readonly Regex Setting = new(@"(?<key>\w+)\s*=\s*(?<value>[^;]*)", RegexOptions.CultureInvariant);

        public static readonly Regex Name = new(@"[\w-]+", RegexOptions.CultureInvariant);
    }
}
