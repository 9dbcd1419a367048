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

    [Theory]
    [InlineData("{ one: ../one, two: docker-image://two:1 }", "three: ./three", "one,three,two")]
    [InlineData("[one=../one]", "- two=service:two", "one,two")]
    public void AdditionalContexts_OfFileAndOverride_AreKnownByName(string contexts, string later, string expected)
    {
        var folder = Folder(
            ("compose.yaml", $"services: {{ app: {{ build: {{ context: app, additional_contexts: {contexts} }} }} }}"),
            (
                "compose.override.yaml",
                $"services:\n  app:\n    build:\n      additional_contexts:\n        {later}\n  other: {{ build: {{ context: ., additional_contexts: [no=x] }} }}"
            )
        );

        var names = new ComposeContext().Of(folder.Combine("app/Dockerfile")).NamedContexts;

        Assert.Equal(expected, string.Join(',', names.Order(StringComparer.Ordinal)));
    }

    private static string? ContextWith(params (string Name, string Text)[] files)
    {
        var folder = Folder(files);
        return new ComposeContext().Of(folder.Combine("app/Dockerfile")).Context is { } context ? Path.GetRelativePath(folder.FullPath, context) : null;
    }

    private static ProjectFolder Folder(params (string Name, string Text)[] files)
    {
        var folder = ProjectFolder.Create().Write("app/Dockerfile", "");
        foreach (var (name, text) in files)
        {
            folder.Write(name, text);
        }

        return folder;
    }
}
