using Containerize.Images;

namespace Containerize.Package.Tests;

/// <summary>The README's table of errors is written from the codes: <c>CONTAINERIZE_WRITE_DOCS=1 dotnet test</c> rewrites it, any other run compares.</summary>
public class ErrorsTableTests
{
    private const string Start = "<!-- errors -->\n";
    private const string End = "<!-- /errors -->";

    [Fact]
    public void Readme_ListsEveryErrorCode()
    {
        var path = Path.Combine(TestRun.Repository, "README.md");
        var readme = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (start, end) = (readme.IndexOf(Start, StringComparison.Ordinal), readme.IndexOf(End, StringComparison.Ordinal));
        Assert.True(start >= 0 && end > start, $"{path} lacks the marks {Start.Trim()} and {End}");
        var rows = ErrorCodes.All.Select(code => $"| {code.Id} | {Cell(code.Title)} | {Cell(code.Remedy)} |\n");
        var written = readme[..(start + Start.Length)] + "| code | what went wrong | what to do |\n|---|---|---|\n" + string.Concat(rows) + readme[end..];

        if (Environment.GetEnvironmentVariable("CONTAINERIZE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, written);
            readme = written;
        }

        Assert.True(written == readme, "The README's table of errors is not what the codes say: run CONTAINERIZE_WRITE_DOCS=1 dotnet test tests/Containerize.Package.Tests --filter ErrorsTable");
    }

    // Angle brackets of an XML example would be taken for HTML.
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
