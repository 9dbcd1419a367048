using Containerize.Images;
using Containerize.Settings;

namespace Containerize.Package.Tests.Settings;

public class ExcludePatternsTests
{
    [Theory]
    [InlineData("./secrets.json")]
    [InlineData("../shared/**")]
    [InlineData("/src/Shop.Api/secrets.json")]
    [InlineData("docs/")]
    [InlineData("docs//x")]
    public void PatternThatNoPublishedFileMatches_IsRefused(string pattern)
    {
        var error = Assert.Throws<ContainerizeException>(() => Of(pattern));

        Assert.Equal("CTZ0008", error.Code.Id);
        Assert.Contains($"'{pattern}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secrets.json")]
    [InlineData("**/*.pdb")]
    [InlineData(@"docs\**")]
    [InlineData(".well-known/x")]
    [InlineData("a..b")]
    public void Pattern_IsKept(string pattern) => Assert.Equal(pattern, Assert.Single(Of(pattern)).Pattern);

    [Theory]
    [InlineData("wwwroot/*.map", "wwwroot/*.map.gz", "wwwroot/*.map.br")]
    [InlineData("www*/app.js", "wwwroot/app.js.gz", "wwwroot/app.js.br")]
    [InlineData("**/*.map", "wwwroot/**/*.map.gz", "wwwroot/**/*.map.br")]
    [InlineData(@"wwwroot\docs\*", "wwwroot/docs/*.gz", "wwwroot/docs/*.br")]
    [InlineData("wwwroot/docs/**")]
    [InlineData("**")]
    [InlineData("*.map")]
    [InlineData("data/*.json")]
    public void StaticFile_StaysOutWithItsCompressedCopies(string pattern, params string[] copies) =>
        Assert.Equal([pattern, .. copies], ExcludePatterns.WithCopies(new(pattern, [])).Select(one => one.Pattern));

    [Theory]
    [InlineData("wwwroot/**/*.js")]
    [InlineData("wwwroot/**")]
    public void CopyOfAFileThatStaysIn_StaysIn(string pattern)
    {
        ExcludePattern[] patterns = [.. ExcludePatterns.WithCopies(new(pattern, ["wwwroot/main.js"]))];

        Assert.False(ExcludePatterns.Match(patterns, "wwwroot/main.js"));
        Assert.False(ExcludePatterns.Match(patterns, "wwwroot/main.js.br"));
        Assert.True(ExcludePatterns.Match(patterns, "wwwroot/lib/other.js.gz"));
        Assert.False(ExcludePatterns.Match(patterns, "lib/other.js.gz"));
    }

    [Fact]
    public void NameOfAFolder_IsNoPatternOfWhatIsInIt()
    {
        ExcludePattern[] patterns = [new(@"data\secret", []), new("data/*", []), new("docs", []), new("a.txt", [])];

        Assert.Equal(["data/secret"], ExcludePatterns.Folders(patterns, ["data/secret/x.txt", "data.txt", "docs.txt", "a.txt"]));
    }

    private static IReadOnlyList<ExcludePattern> Of(string pattern) => ExcludePatterns.Require([new(pattern, [])]);
}
