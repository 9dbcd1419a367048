namespace Containerize.Tests;

/// <summary>A table of the README that is written from the code: <c>CONTAINERIZE_WRITE_DOCS=1 dotnet test</c> rewrites it, any other run compares.</summary>
internal static class ReadmeTable
{
    /// <param name="name">Of the marks around it: <c>&lt;!-- name --&gt;</c>, <c>&lt;!-- /name --&gt;</c>.</param>
    /// <param name="rows">With the head.</param>
    /// <param name="tests">The folder of the test project that asks.</param>
    public static void Check(string name, IEnumerable<string> rows, string tests)
    {
        var path = Path.Combine(RepositoryRoot(), "README.md");
        var (first, last) = ($"<!-- {name} -->\n", $"<!-- /{name} -->");
        var readme = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (start, end) = (readme.IndexOf(first, StringComparison.Ordinal), readme.IndexOf(last, StringComparison.Ordinal));
        Assert.True(start >= 0 && end > start, $"{path} lacks the marks {first.Trim()} and {last}");
        var written = readme[..(start + first.Length)] + string.Concat(rows.Select(row => row + "\n")) + readme[end..];

        if (Environment.GetEnvironmentVariable("CONTAINERIZE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, written);
            readme = written;
        }

        Assert.True(
            written == readme,
            $"The README's table '{name}' is not what the code says: run CONTAINERIZE_WRITE_DOCS=1 dotnet test {tests} --filter Readme_Lists"
        );
    }

    /// <summary>Text of a cell. Angle brackets of an XML example would be taken for HTML.</summary>
    public static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>The folder with the solution.</summary>
    public static string RepositoryRoot()
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
