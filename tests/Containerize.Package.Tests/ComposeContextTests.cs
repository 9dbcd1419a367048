using Containerize.Lint;

namespace Containerize.Package.Tests;

/// <summary>What Compose files say of the Dockerfiles that they build.</summary>
public class ComposeContextTests
{
    private const string Own = "services: { app: { build: { context: ., dockerfile: app/Dockerfile } } }";
    private const string InApp = "services: { app: { build: app } }";

    [Theory]
    [InlineData("compose.override.yml", "services: { app: { build: { dockerfile: other } } }", null)]
    [InlineData("compose.override.yaml", "services: { app: { build: { context: app, dockerfile: Dockerfile } } }", "app")]
    [InlineData("docker-compose.override.yml", "services: { app: { build: { args: { A: b } } } }", ".")]
    [InlineData("docker-compose.override.yaml", InApp, null)]
    [InlineData("compose.override.yml", "services: { app: { build: { dockerfile_inline: FROM scratch } } }", null)]
    [InlineData("compose.override.yml", "services: { other: { build: app } }", null)]
    [InlineData("compose.override.yml", "services: { other: { image: app } }", ".")]
    [InlineData("compose.override.yml", "", ".")]
    [InlineData("compose.override.yml", "[unfinished", null)]
    [InlineData("compose.later.yml", InApp, ".")]
    public void Override_WinsKeyByKey(string file, string text, string? expected) => Assert.Equal(expected, ContextWith(("compose.yaml", Own), (file, text)));

    [Fact]
    public void OfTwoFiles_ComposeTakesOne() => Assert.Equal("app", ContextWith(("docker-compose.yaml", Own), ("docker-compose.yml", InApp)));

    private static string? ContextWith(params (string Name, string Text)[] files)
    {
        var folder = ProjectFolder.Create().Write("app/Dockerfile", "");
        foreach (var (name, text) in files)
        {
            folder.Write(name, text);
        }

        return new ComposeContext().Of(folder.Combine("app/Dockerfile")) is { } context ? Path.GetRelativePath(folder.FullPath, context) : null;
    }
}
