using System.Text;
using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Linting;

/// <summary>The README's table of rules is written from the rules: <c>CONTAINERIZE_WRITE_DOCS=1 dotnet test</c> rewrites it, any other run compares.</summary>
public class RulesTableTests
{
    private const string Start = "<!-- rules -->\n";
    private const string End = "<!-- /rules -->";

    [Fact]
    public void Readme_ListsEveryRule()
    {
        var path = Path.Combine(RepositoryRoot(), "README.md");
        var readme = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (start, end) = (readme.IndexOf(Start, StringComparison.Ordinal), readme.IndexOf(End, StringComparison.Ordinal));
        Assert.True(start >= 0 && end > start, $"{path} lacks the marks {Start.Trim()} and {End}");
        var written = readme[..(start + Start.Length)] + Table() + readme[end..];

        if (Environment.GetEnvironmentVariable("CONTAINERIZE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, written);
            readme = written;
        }

        Assert.True(written == readme, "The README's table of rules is not what the rules say: run CONTAINERIZE_WRITE_DOCS=1 dotnet test tests/Containerize.Dockerfiles.Tests");
    }

    private static string Table()
    {
        var table = new StringBuilder("| rule | name | by default | flags | also known as |\n|---|---|---|---|---|\n");
        foreach (var rule in RuleSet.All.Rules)
        {
            var page = $"src/Containerize.Dockerfiles/Rules/{rule.Id}/{rule.Id}.md";
            table.Append($"| [{rule.Id}]({page}) | {rule.Name} | {rule.DefaultSeverity.ToString().ToLowerInvariant()} | {Cell(rule.Title)} | {string.Join(", ", rule.Aliases)} |\n");
        }

        return table.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    internal static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Containerize.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Containerize.sln.");
    }
}
