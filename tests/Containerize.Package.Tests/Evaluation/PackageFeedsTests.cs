using Containerize.Evaluation;
using Containerize.Images;

namespace Containerize.Package.Tests.Evaluation;

public class PackageFeedsTests
{
    private readonly string _root = Directory.CreateDirectory(Path.Combine(TestRun.Folder, "feeds", Guid.NewGuid().ToString("N"), "repository")).FullName;

    [Theory]
    [InlineData("../../feed", "feed")]
    [InlineData("packages/", "src/App/packages")]
    [InlineData("../../../elsewhere", "../elsewhere")]
    [InlineData("ROOT/feed", "feed")]
    [InlineData("https://packages.example/v3/index.json", null)]
    public void FeedOfAProject_IsAFolderOfTheRepositoryOrRelative(string source, string? folder)
    {
        Directory.CreateDirectory(Path.Combine(_root, ".git"));
        var feeds = PackageFeeds.IsRemote(source) ? [] : PackageFeeds.Of([Project(source.Replace("ROOT", _root, StringComparison.Ordinal))], []);

        Assert.Equal(folder is null ? [] : [Path.GetFullPath(folder, _root)], feeds);
    }

    [Theory]
    [InlineData("ROOT/../feed")]
    [InlineData("/some/where")]
    [InlineData("file:///some/where")]
    [InlineData("file:///ROOT/feed")]
    [InlineData(@"\\server\share")]
    [InlineData(@"C:\feed")]
    public void FeedThatOnlyThisMachineHas_IsRefused_InAProjectAndInNuGetConfig(string source)
    {
        Directory.CreateDirectory(Path.Combine(_root, ".git"));
        var written = source.Replace("ROOT", _root, StringComparison.Ordinal);

        Assert.False(PackageFeeds.IsRemote(written));
        AssertRefused(written, [Project(written)], []);
        AssertRefused(written, [Project()], [Config("nuget.config", $"""<packageSources><add key="x" value="{written}" /></packageSources>""")]);
    }

    [Fact]
    public void WithoutARepository_TheFoldersThatProjectsHaveInCommonCount()
    {
        Assert.Equal([Path.Combine(_root, "feed")], PackageFeeds.Of([Project(Path.Combine(_root, "feed"))], [Config("nuget.config", "")]));
        AssertRefused(_root, [Project(Path.Combine(_root, "feed"))], []);
    }

    [Fact]
    public void SourceThatANearerFileClears_IsNoError()
    {
        var far = Config("nuget.config", """<packageSources><add key="machine" value="/opt/feed" /></packageSources>""");
        var near = Config("src/nuget.config", """<packageSources><clear /><add key="ours" value="feed" /></packageSources>""");

        Assert.Equal([Path.Combine(_root, "src", "feed")], PackageFeeds.Of([Project()], [far, near]));
        AssertRefused("/opt/feed", [Project()], [far]);
    }

    [Fact]
    public void ProjectThatNamesItsFile_HasThatOneOnly()
    {
        var near = Config("src/nuget.config", """<packageSources><add key="machine" value="/opt/feed" /></packageSources>""");
        var named = Config("build/own.config", """<packageSources><add key="ours" value="feed" /></packageSources>""");

        Assert.Equal([Path.Combine(_root, "build", "feed")], PackageFeeds.Of([Project() with { NuGetConfig = named.Location }], [near, named]));
    }

    private static void AssertRefused(string named, IReadOnlyList<EvaluatedProject> projects, IReadOnlyList<NuGetConfig> configs)
    {
        var error = Assert.Throws<ContainerizeException>(() => PackageFeeds.Of(projects, configs));
        Assert.Equal(ErrorCodes.MachinePath, error.Code);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    private EvaluatedProject Project(params string[] feeds)
    {
        var path = Path.Combine(_root, "src", "App", "App.csproj");
        return new EvaluatedProject(path) { Imports = [path], Feeds = feeds };
    }

    private NuGetConfig Config(string path, string xml)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, $"<configuration>{xml}</configuration>");
        return NuGetConfig.Read(full);
    }
}
