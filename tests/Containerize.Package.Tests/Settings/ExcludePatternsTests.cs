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

    private static IReadOnlyList<ExcludePattern> Of(string pattern) => ExcludePatterns.Require([new(pattern, [])]);
}
