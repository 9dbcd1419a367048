using System.CommandLine;
using Containerize.Dockerfiles.Linting;
using Containerize.Images;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize explain CTZ4005</c>: prints the page of a rule, by id, name or a peer's name, or what to do about a pipeline error.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("RULE") { Description = "An id (CTZ4005, CTZ0101), a name (copy-before-restore) or a peer's name (DL3006, JSONArgsRecommended)." };
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

        if (CodeRulePages().FirstOrDefault(page => page.Split('\n')[0].Split(' ') is [_, var id, var title] && (id.Equals(name, StringComparison.OrdinalIgnoreCase) || title.Equals(name, StringComparison.OrdinalIgnoreCase))) is { } found)
        {
            Console.WriteLine(found.TrimEnd());
            return CommandLine.Clean;
        }

        var rules = RuleSet.All.Named(name);
        if (rules.Count == 0)
        {
            Console.Error.WriteLine($"containerize: no rule or error has the name '{name}'.");
            return CommandLine.Failed;
        }

        Console.WriteLine(string.Join("\n\n", rules.Select(rule => Page(rule).TrimEnd())));
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

    private static string Page(Rule rule)
    {
        var severity = rule.DefaultSeverity.ToString().ToLowerInvariant();
        var aliases = rule.Aliases.Count == 0 ? "" : $" · also known as {string.Join(", ", rule.Aliases)}";
        return $"{RuleSet.Page(rule)?.TrimEnd() ?? $"# {rule.Id} {rule.Name}\n\n{rule.Title}"}\n\n---\n{rule.Category} · {severity} by default{aliases}";
    }
}
