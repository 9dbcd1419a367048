using System.CommandLine;
using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Text;
using Containerize.Images;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize explain CTZ4005</c>: prints the page of a rule, by id, name or a peer's name, or what to do about a pipeline error.</summary>
internal static partial class ExplainCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("RULE")
        {
            Description = "An id (CTZ4005, CTZ0101), a name (copy-before-restore) or a peer's name (DL3006, JSONArgsRecommended).",
        };
        var command = new Command("explain", "Says what a rule or an error code means and what to do.") { name };
        command.SetAction(parsed => Explain(parsed.GetRequiredValue(name)));
        return command;
    }

    private static int Explain(string name)
    {
        if (ErrorCodes.All.FirstOrDefault(code => code.Id.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } error)
        {
            Console.WriteLine($"# {error.Id} {error.Title}\n\n{error.Remedy}");
            return CommandLine.Clean;
        }

        if (CodeRulePages().FirstOrDefault(page => NamesOf(page).Contains(name, StringComparer.OrdinalIgnoreCase)) is { } found)
        {
            Console.WriteLine(WithoutLinks(found).TrimEnd());
            return CommandLine.Clean;
        }

        var rules = RuleSet.All.Named(name);
        if (rules.Count == 0)
        {
            // Of a number nobody knows what was meant.
            var near = Nearest.To(
                name,
                RuleSet
                    .All.Rules.SelectMany(rule => rule.Aliases.Prepend(rule.Name))
                    .Concat(CodeRulePages().SelectMany(NamesOf))
                    .Where(known => !char.IsAsciiDigit(known[^1]))
            );
            Console.Error.WriteLine($"containerize: no rule or error has the name '{name}'" + (near is null ? "." : $"; did you mean {near}?"));
            return CommandLine.Failed;
        }

        Console.WriteLine(string.Join("\n\n", rules.Select(rule => WithoutLinks(Page(rule)).TrimEnd())));
        return CommandLine.Clean;
    }

    private static IEnumerable<string> CodeRulePages()
    {
        var assembly = typeof(ExplainCommand).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("CTZ", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd().ReplaceLineEndings("\n");
        }
    }

    // # CTZ7002 binds-localhost
    private static string[] NamesOf(string codeRulePage) => codeRulePage.Split('\n')[0].Split(' ')[1..];

    // A path from page to page leads nowhere on a terminal.
    private static string WithoutLinks(string page) => RelativeLink().Replace(page, "$1");

    [GeneratedRegex(@"\[([^\]]+)\]\((?![a-z]+:)[^)\s]+\)", RegexOptions.CultureInvariant)]
    private static partial Regex RelativeLink();

    private static string Page(Rule rule)
    {
        var severity = rule.DefaultSeverity.ToString().ToLowerInvariant();
        var aliases = rule.Aliases.Count == 0 ? "" : $" · also known as {string.Join(", ", rule.Aliases)}";
        return $"{RuleSet.Page(rule)?.TrimEnd() ?? $"# {rule.Id} {rule.Name}\n\n{rule.Title}"}\n\n---\n{rule.Category} · {severity} by default{aliases}";
    }
}
