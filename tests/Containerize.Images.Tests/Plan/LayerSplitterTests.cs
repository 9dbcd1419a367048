using Containerize.Images.Oci;
using Containerize.Images.Plan;

namespace Containerize.Images.Tests.Plan;

public sealed class LayerSplitterTests
{
    private static readonly PublishFile[] Files =
    [
        File("Shop.dll"),
        File("Shop") with
        {
            IsExecutable = true,
        },
        File("appsettings.json"),
        File("Npgsql.dll") with
        {
            PackageId = "Npgsql",
            PackageVersion = "9.0.0",
            Size = 100,
        },
        File("Dapper.dll") with
        {
            PackageId = "Dapper",
            PackageVersion = "2.0.0",
            Size = 10,
        },
        File("Shop.Domain.dll") with
        {
            IsProjectReference = true,
        },
        File("System.Runtime.dll") with
        {
            PackageId = "Microsoft.NETCore.App.Runtime.linux-x64",
        },
        File("wwwroot/site.css"),
        File("Shop.staticwebassets.endpoints.json"),
        File("runtimes/win-x64/native/e.dll") with
        {
            PackageId = "E",
        },
        File("runtimes/linux-x64/native/libe.so") with
        {
            PackageId = "E",
        },
    ];

    [Fact]
    public void Files_GoToTheirGroups() =>
        Assert.Equal(
            """
            runtime: /app/System.Runtime.dll
            packages: /app/Dapper.dll /app/Npgsql.dll /app/runtimes/linux-x64/native/libe.so
            projects: /app/Shop.Domain.dll
            static: /app/Shop.staticwebassets.endpoints.json /app/wwwroot/site.css
            app: /app/Shop /app/Shop.dll /app/appsettings.json
            """,
            Show(LayerSplitter.Split(Files, Split(string.Join(';', LayerGroup.DefaultNames))))
        );

    [Fact]
    public void Backslash_IsPartOfAName() =>
        Assert.Equal(
            "app: /app/data\\ /app/wwwroot\\a.txt",
            Show(LayerSplitter.Split([File("wwwroot\\a.txt"), File("data\\")], Split(string.Join(';', LayerGroup.DefaultNames))))
        );

    [Fact]
    public void Single_IsOneLayer() => Assert.Equal(["app"], LayerSplitter.Split(Files, Split("single")).Layers.Select(layer => layer.Name));

    [Fact]
    public void GroupThatIsNotListed_GoesToApp() =>
        Assert.Equal(["packages: 3", "app: 7"], LayerSplitter.Split(Files, Split("packages;app")).Layers.Select(layer => $"{layer.Name}: {layer.Files.Count}"));

    [Fact]
    public void OwnGroup_TakesWhatItsGlobsMatchFirst()
    {
        var groups = LayerSplitter.ParseGroups("data;app", new Dictionary<string, IReadOnlyList<string>> { ["data"] = ["**/*.json"] });
        var layers = LayerSplitter.Split(Files, Split("app") with { Groups = groups }).Layers;

        Assert.Equal(["/app/Shop.staticwebassets.endpoints.json", "/app/appsettings.json"], layers[0].Files.Select(file => file.ContainerPath));
    }

    [Fact]
    public void FileThatNamesItsGroup_GoesThereBeforeAnyGlob()
    {
        var groups = LayerSplitter.ParseGroups("data;models;app", new Dictionary<string, IReadOnlyList<string>> { ["data"] = ["**/*.json"] });
        var layers = LayerSplitter.Split([.. Files, File("model.json") with { Layer = "models" }], Split("app") with { Groups = groups }).Layers;

        Assert.Equal(["/app/model.json"], layers.Single(layer => layer.Name == "models").Files.Select(file => file.ContainerPath));
    }

    [Fact]
    public void UndefinedGroup_IsRefused() =>
        Assert.Contains(
            "names 'models'",
            Assert.Throws<ContainerizeException>(() => LayerSplitter.Split(Files, Split("models;app"))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void PackageLayers_GiveTheLargestPackagesTheirOwn() =>
        Assert.Equal(
            """
            packages: /app/Npgsql.dll
            packages: /app/Dapper.dll
            packages: /app/runtimes/linux-x64/native/libe.so
            """,
            string.Join('\n', Show(LayerSplitter.Split(Files, Split("packages;app") with { PackageLayers = 3 })).Split('\n').Take(3))
        );

    [Fact]
    public void PackageLayers_LeaveVersionsThatWillChangeSoonToTheLast() =>
        Assert.Equal(
            """
            packages: /app/large.dll
            packages: /app/small.dll
            packages: /app/largest.dll /app/second.dll
            """,
            Show(
                LayerSplitter.Split(
                    [
                        new PublishFile("second.dll", "/s")
                        {
                            Size = 30,
                            PackageId = "Second",
                            PackageVersion = "0.9.1",
                        },
                        new PublishFile("large.dll", "/s")
                        {
                            Size = 20,
                            PackageId = "Large",
                            PackageVersion = "2.0.0+build-7",
                        },
                        new PublishFile("largest.dll", "/s")
                        {
                            Size = 40,
                            PackageId = "Largest",
                            PackageVersion = "3.0.0-rc.1",
                        },
                        new PublishFile("small.dll", "/s")
                        {
                            Size = 10,
                            PackageId = "Small",
                            PackageVersion = "1.0.0",
                        },
                    ],
                    Split("packages;app") with
                    {
                        PackageLayers = 3,
                    }
                )
            )
        );

    [Fact]
    public void NativesOfOtherSystems_AreLeftOutAndNamed() =>
        Assert.Equal(["runtimes/win-x64/native/e.dll"], LayerSplitter.Split(Files, Split("app")).LeftOut.Select(file => file.RelativePath));

    [Fact]
    public void FolderRuntimesOfTheProjectItself_IsShipped() =>
        Assert.Empty(LayerSplitter.Split([File("runtimes/models/v1/a.bin"), File("runtimes/win-x64/agent/agent.exe")], Split("app")).LeftOut);

    [Fact]
    public void ModesAndKinds_FollowFromWhatAFileIs()
    {
        var files = LayerSplitter.Split(Files, Split("app")).Layers[0].Files.ToDictionary(file => file.ContainerPath);

        Assert.Equal(0x1ED, files["/app/Shop"].Mode);
        Assert.Equal(0x1A4, files["/app/Shop.dll"].Mode);
        Assert.Equal(FileKind.Static, files["/app/wwwroot/site.css"].Kind);
        Assert.Equal(FileKind.StaticAssetEndpoints, files["/app/Shop.staticwebassets.endpoints.json"].Kind);
    }

    [Theory]
    [InlineData("linux-x64", null, true)]
    [InlineData("linux-musl-x64", null, true)]
    [InlineData("linux-musl-x64", false, false)]
    [InlineData("linux-x64", true, true)]
    [InlineData("linux-arm64", null, false)]
    [InlineData("unix", null, true)]
    [InlineData("win", null, false)]
    [InlineData("osx-x64", null, false)]
    [InlineData("browser", null, false)]
    [InlineData("debian.12-x64", null, true)]
    [InlineData("maccatalyst-x64", null, false)]
    public void Runtime_IsLoadedWhereItFits(string runtimeIdentifier, bool? musl, bool fits) =>
        Assert.Equal(fits, RuntimeCompatibility.CanLoad(runtimeIdentifier, new Platform("linux", "amd64"), musl));

    [Theory]
    [InlineData("**/*.dll", "a.dll", true)]
    [InlineData("**/*.dll", "a/b/c.dll", true)]
    [InlineData("*.dll", "a/b.dll", false)]
    [InlineData("wwwroot/**", "wwwroot/a/b", true)]
    [InlineData("wwwroot/**", "wwwroot", false)]
    [InlineData("a?c*e", "abcde", true)]
    [InlineData("models\\**\\*.onnx", "models/x/y.onnx", true)]
    [InlineData("a*b*c", "aXXbYY", false)]
    public void Glob_MatchesAsMSBuildDoes(string pattern, string path, bool matches) => Assert.Equal(matches, Glob.IsMatch(pattern, path));

    private static PublishFile File(string path) => new(path, "/publish/" + path);

    private static LayerSplit Split(string layers) =>
        new(LayerSplitter.ParseGroups(layers, new Dictionary<string, IReadOnlyList<string>>()), "/app", new Platform("linux", "amd64"));

    private static string Show(SplitFiles split) =>
        string.Join('\n', split.Layers.Select(layer => $"{layer.Name}: {string.Join(' ', layer.Files.Select(file => file.ContainerPath))}"));
}
