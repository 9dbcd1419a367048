using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Package.Tests;

/// <summary>Properties and items of our own, and outputs, on one project that is published once and then taken with --no-build.</summary>
public class PublishOptionTests(PublishOptionTests.Project project) : IClassFixture<PublishOptionTests.Project>
{
    private const string ToLayout = "-p:ContainerizeOutput=oci-layout";

    [Fact]
    public void FilesLayersAndSettings_AreAsTheProjectSays()
    {
        var output = project.Folder.Combine("shaped");
        var run = project
            .Publish(
                ToLayout,
                "-p:ContainerizeOutputPath=../shaped",
                "-p:Shaped=true",
                "-p:ContainerizeStopSignal=sigint",
                "-p:ContainerUser=1000",
                "-p:ContainerWorkingDirectory=/srv/app/",
                "-p:ContainerizeHealthcheck=true",
                "-p:ContainerizeHealthcheckInterval=1m30s"
            )
            .Succeeds();
        var image = ImageOnDisk.Read(output);

        Assert.Equal(["base", "packages", "static", "styles", "app", "files"], Names(output));
        Assert.Equal(
            ["srv/app/wwwroot/site.css", "srv/app/wwwroot/site.css.br", "srv/app/wwwroot/site.css.gz"],
            image.Files(3).Where(file => file.Value != "folder").Select(file => file.Key)
        );
        Assert.StartsWith("600 ", image.Files(5)["etc/shop/settings.ini"], StringComparison.Ordinal);
        Assert.DoesNotContain("srv/app/App.pdb", image.AppFiles());
        Assert.DoesNotContain("srv/app/settings.json", image.AppFiles());
        Assert.Superset(
            new HashSet<string>
            {
                "srv/app/App.deps.json",
                "srv/app/App.runtimeconfig.json",
                "srv/app/App.staticwebassets.endpoints.json",
                "srv/app/web.config",
            },
            image.AppFiles().ToHashSet()
        );
        Assert.Equal(("SIGINT", "1000", "/srv/app"), ((string?)image.Config["StopSignal"], (string?)image.Config["User"], (string?)image.Config["WorkingDir"]));
        Assert.NotNull(image.Config["Volumes"]!["/data"]);
        Assert.Equal("1000:1000", image.Owners(5)["data"]);
        Assert.Equal(90_000_000_000, (long?)image.Config["Healthcheck"]!["Interval"]);
        Assert.Single(run.Lines, line => line.Contains("OCI format, which knows no healthcheck", StringComparison.Ordinal));
    }

    [Fact]
    public void SettingsOfTheBase_AreKept()
    {
        var (image, tiny) = (ImageOnDisk.Read(project.Folder.Combine("App/bin/Release/net10.0/container")), ImageOnDisk.Read(TinyBase.Layout));

        Assert.All(
            ["Healthcheck", "Shell", "OnBuild", "Volumes", "StopSignal"],
            name => Assert.Equal(tiny.Config[name]!.ToJsonString(), image.Config[name]!.ToJsonString())
        );
        Assert.All(["os.version", "x-unknown"], name => Assert.Equal(tiny.ConfigFile[name]!.ToJsonString(), image.ConfigFile[name]!.ToJsonString()));
    }

    [Fact]
    public void OneLayer_WhenAskedFor_HoldsTheProjectsOwnToo()
    {
        var run = project.Publish(ToLayout, "-p:ContainerizeOutputPath=../single", "-p:ContainerizeLayers=single", "-p:Shaped=true").Succeeds();

        Assert.Equal(["base", "app", "files"], Names(project.Folder.Combine("single")));
        Assert.Contains(run.Lines, line => line.StartsWith("styles: no layer of its own", StringComparison.Ordinal));
    }

    [Fact]
    public void SeveralOutputs_HoldTheSameImage_AndArchiveGoesWhereItIsTold()
    {
        project
            .Publish(
                "-p:ContainerizeOutput=oci-layout;archive".Replace(";", "%3B", StringComparison.Ordinal),
                "-p:ContainerizeOutputPath=../both",
                "-p:ContainerArchiveOutputPath=../both/app.tar",
                "-p:ContainerImageTags=1%3Blatest"
            )
            .Succeeds();
        var image = ImageOnDisk.Read(project.Folder.Combine("both"), "latest");

        Assert.Equal(image.Digest, ImageOnDisk.Read(project.Folder.Combine("both"), "1").Digest);
        Assert.True(File.Exists(project.Folder.Combine("both/app.tar")));
        Assert.Contains("App -> oci:", project.LastLine, StringComparison.Ordinal);
        Assert.Contains("app.tar", project.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public void ArchiveThatIsNamedGz_IsCompressed()
    {
        project.Publish("-p:ContainerArchiveOutputPath=../app.tar.gz", "-p:ContainerizeOutputPath=../packed").Succeeds();

        using var file = File.OpenRead(project.Folder.Combine("app.tar.gz"));
        using var tar = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        var names = new List<string>();
        while (tar.GetNextEntry() is { } entry)
        {
            names.Add(entry.Name);
        }

        Assert.Superset(new HashSet<string> { "index.json", "manifest.json", "oci-layout" }, names.ToHashSet());
    }

    [Fact]
    public void CacheLimit_RemovesWhatWasUnusedForLongest()
    {
        var store = project.Folder.Combine("small-store");
        project.Publish(ToLayout, "-p:ContainerizeOutputPath=../kept", $"-p:ContainerizeCacheDirectory={store}").Succeeds();
        var unlimited = Size();

        project
            .Publish(
                ToLayout,
                "-p:ContainerizeOutputPath=../pruned",
                $"-p:ContainerizeCacheDirectory={store}",
                "-p:ContainerizeCompressionLevel=1",
                "-p:ContainerizeCacheLimit=100 KB"
            )
            .Succeeds();

        Assert.InRange(Size(), 0, 100_000);
        Assert.InRange(unlimited, 100_001, long.MaxValue);

        long Size() => Directory.EnumerateFiles(store, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
    }

    [Theory]
    [InlineData("oci-layout", 0)]
    [InlineData("oci-layout;registry", 1)] // To a registry that has gone.
    public async Task CacheLimit_HoldsWhereOnlyTheBaseIsFetched_AndWhereTheImageGoesNowhere(string outputs, int exitCode)
    {
        await using var registry = await Registry.StartAsync();
        string[] options =
        [
            $"-p:ContainerBaseImage={TinyBase.In(registry)}",
            $"-p:ContainerizeCacheDirectory={project.Folder.Combine($"fetching-store-{exitCode}")}",
        ];
        project.Publish([.. options, ToLayout, $"-p:ContainerizeOutputPath=../made-{exitCode}"]).Succeeds();
        var store = new DirectoryInfo(project.Folder.Combine($"fetching-store-{exitCode}/blobs/sha256"));
        var ofBase = registry.Contents.Blobs.Keys.Select(name => name[(name.LastIndexOf(':') + 1)..]).ToHashSet();
        Array.ForEach([.. store.EnumerateFiles().Where(file => ofBase.Contains(file.Name))], file => file.Delete());

        var run = project.Publish([
            .. options,
            $"-p:ContainerizeOutput={outputs.Replace(";", "%3B", StringComparison.Ordinal)}",
            $"-p:ContainerizeOutputPath=../fetched-{exitCode}",
            "-p:ContainerRegistry=localhost:1",
            "-p:ContainerizeRetries=1",
            "-p:ContainerizeCacheLimit=0",
        ]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Empty(store.EnumerateFiles());
    }

    [Fact]
    public void NoOutputNamed_AndNoEngine_WritesALayoutAndSaysHowToLoadIt()
    {
        KeyValuePair<string, string?>[] noEngine = [KeyValuePair.Create("DOCKER_HOST", (string?)"unix:///nowhere/docker.sock")];

        var run = project.Publish(noEngine, "-p:ContainerizeOutputPath=../fallback").Succeeds();

        Assert.Contains(run.Lines, line => line.Contains("skopeo copy \"oci:", StringComparison.Ordinal));
        Assert.Single(
            run.Lines,
            line => line.Contains("no container engine answers at unix:///nowhere/docker.sock (from DOCKER_HOST)", StringComparison.Ordinal)
        );
        Assert.Equal(
            "latest",
            (string?)JsonNode.Parse(project.Folder.Read("fallback/index.json"))!["manifests"]![0]!["annotations"]!["org.opencontainers.image.ref.name"]
        );
        Assert.Contains("skopeo copy", project.Publish(noEngine, "-p:ContainerizeDryRun=true").Succeeds().Output, StringComparison.Ordinal);
        Assert.DoesNotContain("skopeo copy", project.Publish(noEngine, "-p:ContainerBaseImage=oci:missing-layout").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void DryRun_SaysWhatWouldHappen_AndWritesNothing()
    {
        string[] options =
        [
            "-p:ContainerizeOutput=oci-layout%3Barchive",
            "-p:ContainerizeOutputPath=../dry",
            "-p:ContainerRegistry=registry.example:5000",
            "-p:ContainerImageTag=7",
            "-p:ContainerizeHealthcheck=true",
            $"-p:ContainerizeCacheDirectory={project.Folder.Combine("dry-store")}",
        ];
        var run = project.Publish([.. options, "-p:ContainerizeDryRun=true"]).Succeeds();

        Assert.Contains(run.Lines, line => line.StartsWith("packages: ", StringComparison.Ordinal));
        Assert.Single(run.Lines, line => line.Contains("which knows no healthcheck", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.EndsWith("; user: 1654; working directory: /app", StringComparison.Ordinal));
        Assert.Equal([], new[] { "dry", "dry-store" }.Where(folder => Directory.Exists(project.Folder.Combine(folder))));
        var predicted = Result(run);

        Assert.Equal(Result(project.Publish(options).Succeeds()), predicted);

        // Places and layers: App -> oci:…/dry:7, …/dry/app.tar (… 1 of 4 layers reused, …
        (string Places, string Layers) Result(CommandResult result)
        {
            var line = Regex.Match(
                result.Lines.Last(line => line.StartsWith("App -> oci:", StringComparison.Ordinal)),
                @"^(.*?)(@sha256:\w+)?(, .*) \((dry run, nothing is written: )?(\d of \d layers) reused, "
            );
            return (line.Groups[1].Value + line.Groups[3].Value, line.Groups[5].Value);
        }
    }

    [Fact]
    public void Scratch_HoldsTheApplicationOnly()
    {
        project.Publish(ToLayout, "-p:ContainerizeOutputPath=../scratch", "-p:ContainerBaseImage=scratch").Succeeds();
        var image = ImageOnDisk.Read(project.Folder.Combine("scratch"));

        Assert.Equal(["packages", "static", "app"], Names(project.Folder.Combine("scratch")));
        Assert.Contains("app/App.dll", image.AppFiles(baseLayers: 0));
    }

    private static IEnumerable<string> Names(string output) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(output, "image.json")))!["layers"]!.AsArray().Select(layer => (string)layer!["name"]!);

    /// <summary>A web project with a package and a static file.</summary>
    [Fact]
    public void ExcludedStaticFile_TakesItsCompressedCopiesAlong_AndTheNameOfAFolderIsSaidToLeaveOutNothing()
    {
        var output = project.Folder.Combine("static-shaped");
        project.Folder.Write("App/bin/Release/net10.0/publish/refs/a.txt", "a");

        var run = project.Publish(ToLayout, "-p:ContainerizeOutputPath=" + output, "-p:StaticShaped=true").Succeeds();

        var files = ImageOnDisk.Read(output).AppFiles();
        Assert.DoesNotContain(files, file => file.Contains(".css", StringComparison.Ordinal));
        Assert.Contains("app/refs/a.txt", files);
        Assert.Single(run.Lines, line => line.Contains("refs: a folder, which is in the image all the same", StringComparison.Ordinal));
        Directory.Delete(project.Folder.Combine("App/bin/Release/net10.0/publish/refs"), recursive: true);
    }

    [Fact]
    public void ExcludedFile_ThatTheCommandStarts_IsNamed()
    {
        const string Started = "App.dll: left out by ContainerizeExclude, though the command of the image names it";
        Assert.Contains(Started, project.Publish("-p:StartShaped=true", ToLayout).Succeeds().Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Started, project.Publish(ToLayout).Succeeds().Output, StringComparison.Ordinal);
    }

    public sealed class Project
    {
        public Project()
        {
            Folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();
        }

        internal ProjectFolder Folder { get; } =
            ProjectFolder
                .Create("App")
                .Write("App/settings.ini", "a=b\n")
                .Write("App/settings.json", "{}")
                .Write("Directory.Build.props", """<Project><Import Project="build/images.props" /></Project>""")
                .Write(
                    "build/images.props",
                    """
                    <Project>
                      <ItemGroup Condition="'$(Shaped)' == 'true'">
                        <ContainerizeExclude Include="**/*.pdb;web.config;*.json" Exclude="*.runtimeconfig.json;*.endpoints.json" />
                        <ContainerizeExclude Remove="*.deps.json;web.config" />
                      </ItemGroup>
                      <ItemGroup Condition="'$(StartShaped)' == 'true'">
                        <ContainerizeExclude Include="App.*" />
                      </ItemGroup>
                      <ItemGroup Condition="'$(StaticShaped)' == 'true'">
                        <ContainerizeExclude Include="wwwroot/*.css;refs" />
                      </ItemGroup>
                    </Project>
                    """
                )
                .WriteWeb(
                    "App",
                    items: """
                    <PackageReference Include="YamlDotNet" Version="18.1.0" />
                    <ContainerizeLayer Include="styles" Files="wwwroot/**/*.css;wwwroot/**/*.css.*" Condition="'$(Shaped)' == 'true'" />
                    <ContainerizeFile Include="settings.ini" ContainerPath="/etc/shop/" Mode="0600" Owner="1654" Condition="'$(Shaped)' == 'true'" />
                    <ContainerizeVolume Include="/data" Condition="'$(Shaped)' == 'true'" />
                    """
                );

        internal string LastLine { get; private set; } = "";

        internal CommandResult Publish(params string[] arguments) => Publish([], arguments);

        internal CommandResult Publish(IEnumerable<KeyValuePair<string, string?>> environment, params string[] arguments)
        {
            var result = Dotnet.Run(
                Folder.FullPath,
                environment,
                [
                    "publish",
                    "App",
                    "--no-build",
                    "-t:Containerize",
                    .. arguments.Any(argument => argument.StartsWith("-p:ContainerBaseImage", StringComparison.Ordinal)) ? (string[])[] : [TinyBase.Property],
                    .. arguments,
                ]
            );
            LastLine = result.Lines.LastOrDefault(line => line.Contains(" -> ", StringComparison.Ordinal)) ?? "";
            return result;
        }
    }
}
