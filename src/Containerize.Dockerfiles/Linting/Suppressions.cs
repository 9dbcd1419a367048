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

    private static readonly Regex Comment = new(
        @"^[ \t]*#[ \t]*(?:(?<dialect>containerize|hadolint)[ \t]+(?:(?<scope>global|stage)[ \t]+)?ignore[ \t]*=[ \t]*(?<names>[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)|check[ \t]*=[ \t]*(?<check>.*))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex Directive = new(@"^#[ \t]*(?:syntax|escape|check)[ \t]*=", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex Name = new(@"[\w-]+", RegexOptions.CultureInvariant);

    private Suppressions(IReadOnlyList<Suppression> all, IReadOnlyList<Span> errors) => (All, Errors) = (all, errors);

    /// <summary>One entry a name.</summary>
    public IReadOnlyList<Suppression> All { get; }

    /// <summary>Where <c>error=true</c> holds: warnings are errors there.</summary>
    public IReadOnlyList<Span> Errors { get; }

    /// <summary>Reads the comments of a Dockerfile.</summary>
    public static Suppressions Of(Dockerfile dockerfile, RuleSet rules)
    {
        var source = dockerfile.Source;
        var (all, errors) = (new List<Suppression>(), new List<Span>());
        if (source.Text.IndexOf('#') < 0)
        {
            return new(all, errors);
        }

        var directives = true;
        for (var number = 1; number <= source.LineCount; number++)
        {
            var line = source.Line(number);
            var text = source.ToString(line).TrimStart(SourceText.ByteOrderMark);
            line = Span.FromBounds(line.End - text.Length, line.End);
            directives = directives && (Directive.IsMatch(text) || (number == 1 && text.StartsWith("#!", StringComparison.Ordinal)));
            var match = Comment.Match(text);
            if (!match.Success)
            {
                continue;
            }

            if (match.Groups["check"] is { Success: true } check)
            {
                var reach = directives ? new Span(0, source.Text.Length) : ReachOf(dockerfile, line);
                ReadCheck(check, line, reach, rules, all, errors);
                continue;
            }

            var scope = match.Groups["scope"].Value.ToLowerInvariant() switch
            {
                "global" => new Span(0, source.Text.Length),
                "stage" => StageOf(dockerfile, line),
                _ => ReachOf(dockerfile, line),
            };
            var own = match.Groups["dialect"].Value.Equals("containerize", StringComparison.OrdinalIgnoreCase);
            AddNames(match.Groups["names"], line, scope, own, rules, all);
        }

        return new(all, errors);
    }

    private static void ReadCheck(Group value, Span line, Span reach, RuleSet rules, List<Suppression> all, List<Span> errors)
    {
        foreach (Match setting in Regex.Matches(value.Value, @"(?<key>\w+)[ \t]*=[ \t]*(?<value>[^;]*)", RegexOptions.CultureInvariant))
        {
            var key = setting.Groups["key"].Value.ToLowerInvariant();
            var words = setting.Groups["value"];
            if (key == "error" && words.Value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase))
            {
                errors.Add(reach);
            }
            else if (key == "skip")
            {
                AddNames(words, line with { Start = line.Start + value.Index, Length = line.Length - value.Index }, reach, own: false, rules, all);
            }
        }
    }

    private static void AddNames(Group names, Span line, Span reach, bool own, RuleSet rules, List<Suppression> all)
    {
        foreach (Match name in Name.Matches(names.Value))
        {
            var span = new Span(line.Start + names.Index + name.Index, name.Length);
            var isAll = !own && name.Value.Equals(SkipAll, StringComparison.OrdinalIgnoreCase);
            all.Add(new(name.Value, span, line, reach, own, isAll ? rules.Rules : rules.Named(name.Value)) { IsAll = isAll });
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
        var froms = dockerfile.Instructions.Where(instruction => IsFrom(dockerfile, instruction)).Select(instruction => instruction.Span.Start).ToList();
        var place = next is not null && IsFrom(dockerfile, next) ? next.Span.Start : comment.Start;
        var start = Math.Min(comment.Start, froms.LastOrDefault(from => from <= place));
        var end = froms.Where(from => from > place).DefaultIfEmpty(dockerfile.Source.Text.Length).First();
        return Span.FromBounds(start, end);
    }

    private static bool IsFrom(Dockerfile dockerfile, Instruction instruction) =>
        string.Compare(dockerfile.Source.Text, instruction.Span.Start, "FROM", 0, 4, StringComparison.OrdinalIgnoreCase) == 0;
}

/// <summary>One name in one suppressing comment.</summary>
/// <param name="Name">As written.</param>
/// <param name="Span">Of the name.</param>
/// <param name="Comment">Of the comment, from its line's start.</param>
/// <param name="Reach">Findings that start here are silenced.</param>
/// <param name="IsOwn">Whether it is Containerize's dialect; a peer's may name rules that we do not have.</param>
/// <param name="Rules">What the name means; empty when no rule of ours has it.</param>
internal sealed record Suppression(string Name, Span Span, Span Comment, Span Reach, bool IsOwn, IReadOnlyList<Rule> Rules)
{
    /// <summary>Whether it is BuildKit's <c>skip=all</c>.</summary>
    public bool IsAll { get; init; }

    public bool Covers(Rule rule, Span place) => Reach.Start <= place.Start && place.Start <= Reach.End && Rules.Contains(rule);
}
