using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>The comments of one Dockerfile that silence rules, in the dialects of Containerize, hadolint and BuildKit.</summary>
/// <remarks>
/// <c># containerize ignore=CTZ1001,json-args reason</c> holds for the next instruction (or the one it stands in), <c>stage ignore</c> for the stage,
/// <c>global ignore</c> for the file; <c># hadolint …</c> likewise. <c># check=skip=A,B;error=true</c> holds for the file when it is a directive
/// (https://docs.docker.com/build/checks/#skip-checks), else for the next instruction.
/// </remarks>
internal sealed class Suppressions
{
    private const string SkipAll = "all";

    private static readonly string[] Dialects = ["containerize", "hadolint", "check"];

    private static readonly Suppressions None = new([], []);

    private Suppressions(IReadOnlyList<Suppression> all, IReadOnlyList<Span> errors) => (All, Errors) = (all, errors);

    /// <summary>One entry a name.</summary>
    public IReadOnlyList<Suppression> All { get; }

    /// <summary>Where <c>error=true</c> holds: warnings are errors there.</summary>
    public IReadOnlyList<Span> Errors { get; }

    /// <summary>Reads the comments of a Dockerfile.</summary>
    public static Suppressions Of(Dockerfile dockerfile, RuleSet rules) => MayHaveAny(dockerfile) ? Read(dockerfile, rules) : None;

    private static Suppressions Read(Dockerfile dockerfile, RuleSet rules)
    {
        var (all, errors) = (new List<Suppression>(), new List<Span>());
        var file = new Span(0, dockerfile.Source.Text.Length);
        foreach (var directive in dockerfile.Directives.Where(directive => directive.Name == "check"))
        {
            ReadCheck(directive.Value, directive.ValueSpan.Start, directive.Span, file, rules, all, errors);
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
                ReadCheck(check.Value, start + check.Index, comment.Span, ReachOf(dockerfile, comment.Span), rules, all, errors);
                continue;
            }

            var scope = match.Groups["scope"].Value.ToLowerInvariant() switch
            {
                "global" => file,
                "stage" => StageOf(dockerfile, comment.Span),
                _ => ReachOf(dockerfile, comment.Span),
            };
            var own = match.Groups["dialect"].Value.Equals("containerize", StringComparison.OrdinalIgnoreCase);
            var names = match.Groups["names"];
            AddNames(names.Value, start + names.Index, comment.Span, scope, own, rules, all);
        }

        return new(all, errors);
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

    private static void ReadCheck(string value, int start, Span comment, Span reach, RuleSet rules, List<Suppression> all, List<Span> errors)
    {
        foreach (Match setting in Patterns.Setting.Matches(value))
        {
            var key = setting.Groups["key"].Value.ToLowerInvariant();
            var words = setting.Groups["value"];
            if (key == "error" && words.Value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase))
            {
                errors.Add(reach);
            }
            else if (key == "skip")
            {
                AddNames(words.Value, start + words.Index, comment, reach, own: false, rules, all, isCheck: true);
            }
        }
    }

    private static void AddNames(string names, int start, Span comment, Span reach, bool own, RuleSet rules, List<Suppression> all, bool isCheck = false)
    {
        foreach (Match name in Patterns.Name.Matches(names))
        {
            var isAll = isCheck && name.Value.Equals(SkipAll, StringComparison.OrdinalIgnoreCase);
            var named = isAll ? rules.Rules : rules.Named(name.Value);
            all.Add(new(name.Value, new Span(start + name.Index, name.Length), comment, reach, own, named) { IsCheck = isCheck, IsAll = isAll });
        }
    }

    /// <summary>From the comment to the end of the instruction that it stands in, or that comes next.</summary>
    private static Span ReachOf(Dockerfile dockerfile, Span comment)
    {
        foreach (var instruction in dockerfile.Instructions)
        {
            if (instruction.Span.End > comment.Start)
            {
                return instruction.Span.Start < comment.Start ? instruction.Span : Span.FromBounds(comment.Start, instruction.Span.End);
            }
        }

        return comment;
    }

    /// <summary>The stage around the comment; right above FROM, the one that begins there.</summary>
    private static Span StageOf(Dockerfile dockerfile, Span comment)
    {
        var next = dockerfile.Instructions.FirstOrDefault(instruction => instruction.Span.End > comment.Start);
        var froms = dockerfile.Instructions.OfType<FromInstruction>().Select(from => from.Span.Start).ToList();
        var place = next is FromInstruction ? next.Span.Start : comment.Start;
        var start = Math.Min(comment.Start, froms.LastOrDefault(from => from <= place));
        var end = froms.Where(from => from > place).DefaultIfEmpty(dockerfile.Source.Text.Length).First();
        return Span.FromBounds(start, end);
    }

    /// <summary>Built when the first comment needs them.</summary>
    private static class Patterns
    {
        public static readonly Regex Comment = new(
            @"^(?:(?<dialect>containerize|hadolint)\s+(?:(?<scope>global|stage)\s+)?ignore\s*=\s*(?<names>[\w-]+(?:\s*,\s*[\w-]+)*)|check\s*=\s*(?<check>.*))",
            RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

        public static readonly Regex Setting = new(@"(?<key>\w+)\s*=\s*(?<value>[^;]*)", RegexOptions.CultureInvariant);

        public static readonly Regex Name = new(@"[\w-]+", RegexOptions.CultureInvariant);
    }
}

/// <summary>One name in one suppressing comment.</summary>
/// <param name="Name">As written.</param>
/// <param name="Span">Of the name.</param>
/// <param name="Comment">Of the comment, from <c>#</c> on.</param>
/// <param name="Reach">Findings that start here are silenced.</param>
/// <param name="IsOwn">Whether it is Containerize's dialect; a peer's may name rules that we do not have.</param>
/// <param name="Rules">What the name means; empty when no rule of ours has it.</param>
internal sealed record Suppression(string Name, Span Span, Span Comment, Span Reach, bool IsOwn, IReadOnlyList<Rule> Rules)
{
    /// <summary>Whether it is a <c>check=</c>, which may say other things too.</summary>
    public bool IsCheck { get; init; }

    /// <summary>Whether it is BuildKit's <c>skip=all</c>.</summary>
    public bool IsAll { get; init; }

    public bool Covers(Rule rule, Span place) => Reach.Start <= place.Start && place.Start <= Reach.End && Rules.Contains(rule);
}
