using System.Text.Json.Nodes;

namespace Containerize.Package.Tests;

/// <summary>Images of several platforms, published as a user does it: one index of what each platform's own publish gave.</summary>
public class PublishPlatformTests(PublishPlatformTests.Project project) : IClassFixture<PublishPlatformTests.Project>
{
    [Fact]
    public void EachPlatform_IsTheBasesOwn_WithItsVariant_AndKeepsEveryValue()
    {
        project.Publish("all", "linux-x64;linux-arm;linux-arm64").Succeeds();

        var root = Assert.Single(project.Tagged("all"));
        var entries = project.Entries("all", (string)root["digest"]!);
        Assert.Equal("latest", (string?)root["annotations"]!["org.opencontainers.image.ref.name"]);
        Assert.Equal(
            ["linux/amd64/", "linux/arm/v7", "linux/arm64/v8"],
            entries.Select(entry => $"{entry["platform"]!["os"]}/{entry["platform"]!["architecture"]}/{entry["platform"]!["variant"]}")
        );
        Assert.All(
            entries.Select(entry => project.Image("all", (string)entry["digest"]!)),
            image =>
            {
                Assert.Contains("app/App.dll", image.AppFiles());
                Assert.Contains("VALUES=a;b:c=d,e\n;f \"g\" 100%", image.List("Env")!);
                Assert.Equal("x;y:z=1,2\n3", (string?)image.Config["Labels"]!["values"]);
                Assert.Equal(
                    ["53/udp", "8080/tcp", "9000/tcp"],
                    image.Config["ExposedPorts"]!.AsObject().Select(port => port.Key).Order(StringComparer.Ordinal)
                );
                Assert.Equal(["dotnet", "App.dll", "--list=a;b,c=d:e"], image.List("Cmd"));
                Assert.Equal(
                    ("1", "SIGQUIT", "RUN true"),
                    ((string?)image.ConfigFile["os.version"], (string?)image.Config["StopSignal"], (string?)image.Config["OnBuild"]![0])
                );
            }
        );
    }

    [Fact]
    public void Tags_AllNameTheIndex_AndNoPlatformHasOneOfItsOwn()
    {
        project.Publish("tagged", "linux-x64;linux-arm64", "-p:ContainerImageTags=1.0%3Bstable").Succeeds();

        Assert.Equal(["1.0", "stable"], project.Tagged("tagged").Select(entry => (string)entry["annotations"]!["org.opencontainers.image.ref.name"]!));
        Assert.Single(project.Tagged("tagged").Select(entry => (string)entry["digest"]!).Distinct());
    }

    [Fact]
    public void PlatformThatTheBaseLacks_IsOneLineThatListsThoseItHas()
    {
        var line = project.Publish("lacking", "linux-x64;linux-s390x").FailsWith("CTZ0101");

        Assert.Contains("linux/s390x", line, StringComparison.Ordinal);
        Assert.Contains("it has linux/amd64, linux/arm/v7, linux/arm64/v8", line, StringComparison.Ordinal);
        Assert.False(File.Exists(project.Folder.Combine("lacking/index.json")));
    }

    [Fact]
    public void ListOnSeveralLines_GivesNoErrorOfSeveral() =>
        Assert.Contains(
            "set RuntimeIdentifiers to linux-x64;linux-riscv64 in",
            project.Publish("lines", "\n  linux-x64;\n  linux-riscv64\n").FailsWith("CTZ0015"),
            StringComparison.Ordinal
        );

    [Fact]
    public void Windows_IsRefusedInOneLine()
    {
        var line = project.Publish("windows", "linux-x64;win-x64").FailsWith("CTZ0011");

        Assert.Contains("win-x64", line, StringComparison.Ordinal);
        Assert.Contains("linux-x64", line, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoOfOnePlatform_AreRefusedInOneLine_BeforeAnythingIsPublished()
    {
        var run = project.Publish("twice", "linux-x64;linux-arm64;linux-musl-x64");

        Assert.Contains("linux-x64, linux-musl-x64", run.FailsWith("CTZ0050"), StringComparison.Ordinal);
        Assert.DoesNotContain(run.Lines, line => line.StartsWith("App -> ", StringComparison.Ordinal));
    }

    [Fact]
    public void OneThatIsNamedTwice_CountsOnce()
    {
        project.Publish("repeated", "linux-x64;linux-arm64;linux-x64").Succeeds();

        Assert.Equal(2, project.Entries("repeated", (string)Assert.Single(project.Tagged("repeated"))["digest"]!).Count);
    }

    [Theory]
    [InlineData("-r", "linux-x64")]
    [InlineData("-p:ContainerRuntimeIdentifier=linux-x64")]
    public void OneThatIsAskedForOfSeveral_IsTheImage_AndALineSaysWhichAreNotMade(params string[] arguments)
    {
        var run = project.Publish("one", "linux-arm64;linux-x64;linux-arm", arguments).Succeeds();

        Assert.Equal("amd64", (string?)ImageOnDisk.Read(project.Folder.Combine("one")).ConfigFile["architecture"]);
        Assert.Single(
            run.Lines,
            line =>
                line.Contains("linux-x64 alone", StringComparison.Ordinal)
                && line.Contains("linux-arm64, linux-arm of ContainerRuntimeIdentifiers", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("output folder", "-o", "output folder")]
    [InlineData("App/directory", "-p:PublishDir=directory")]
    public void FolderThatTheCommandLineNames_HasOneForEachPlatform(string folder, params string[] arguments)
    {
        project.Publish("below", "linux-x64;linux-arm64", arguments).Succeeds();

        Assert.True(File.Exists(project.Folder.Combine(folder + "/linux-x64/App.dll")));
        Assert.True(File.Exists(project.Folder.Combine(folder + "/linux-arm64/App.dll")));
        Assert.False(File.Exists(project.Folder.Combine(folder + "/App.dll")));
    }

    [Fact]
    public void FolderThatTheProjectPublishesTo_IsSplitByPlatform()
    {
        project.Folder.Write(
            "App/written.targets",
            """
            <Project>
              <Target Name="WriteIdentifier" AfterTargets="Publish"><WriteLinesToFile File="$(PublishDir)identifier.txt" Lines="$(RuntimeIdentifier)" /></Target>
            </Project>
            """
        );
        project
            .Publish(
                "split",
                "linux-x64;linux-arm64",
                "-p:CustomAfterMicrosoftCommonTargets=" + project.Folder.Combine("App/written.targets"),
                "-p:NamedFolder=true"
            )
            .Succeeds();

        var entries = project.Entries("split", (string)Assert.Single(project.Tagged("split"))["digest"]!);
        Assert.Equal("linux-x64", project.Folder.Read("App/named/linux-x64/identifier.txt").Trim());
        Assert.Equal("linux-arm64", project.Folder.Read("App/named/linux-arm64/identifier.txt").Trim());
        Assert.Equal(2, entries.Select(entry => project.Image("split", (string)entry["digest"]!).Layers[^1]).Distinct().Count());
    }

    [Theory]
    [InlineData("true", "-p:PublishSelfContained=true")]
    [InlineData("true", "-p:PublishReadyToRun=true")]
    [InlineData("true", "-p:SelfContained=true")]
    [InlineData("", "-p:PublishSelfContained=true", "-p:RuntimeIdentifier=linux-x64")]
    [InlineData("", "-p:SelfContained=true", "-p:UseCurrentRuntimeIdentifier=true", "-p:RuntimeIdentifier=linux-x64")]
    public void PlatformThatTheSdkTakesOfItself_IsNoChoice(string isIndex, params string[] properties) =>
        Assert.Equal(
            isIndex,
            project
                .Folder.Dotnet([
                    "msbuild",
                    "App",
                    "-getProperty:_ContainerizeIsIndex",
                    "-p:_IsPublishing=true",
                    "-p:ContainerRuntimeIdentifiers=linux-x64%3Blinux-arm64",
                    .. properties,
                ])
                .Succeeds()
                .Output.Trim()
        );

    [Fact]
    public void ReferencedProjectIsBuiltOnce_AndDockerfileIsLintedOnce_ForAllPlatformsOfASolution()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole(
                "App",
                "<RuntimeIdentifiers>linux-x64;linux-arm64</RuntimeIdentifiers><ContainerRuntimeIdentifiers>linux-x64;linux-arm64</ContainerRuntimeIdentifiers><UseAppHost>false</UseAppHost>",
                """<ProjectReference Include="../Lib/Lib.csproj" />"""
            )
            .Write("App/Dockerfile", "FROM debian:13\nCOPY . .\nUSER app\n")
            .WriteLibrary(
                "Lib",
                items: """</ItemGroup><Target Name="Count" BeforeTargets="CoreCompile"><Message Importance="High" Text="Lib is compiled" /></Target><ItemGroup>"""
            )
            .Write("All.slnx", """<Solution><Project Path="App/App.csproj" /><Project Path="Lib/Lib.csproj" /></Solution>""");

        string[] publish =
        [
            "publish",
            "All.slnx",
            "-m:4",
            "-t:Containerize",
            $"-p:ContainerBaseImage=oci:{TinyBase.Platforms}",
            "-p:ContainerizeOutput=oci-layout",
        ];
        var run = folder.Dotnet(publish).Succeeds();
        Assert.Single(run.Lines, line => line == "Lib is compiled");
        Assert.Single(run.Lines, line => line.StartsWith("App -> oci:", StringComparison.Ordinal));
        Assert.Single(run.Lines, IsFinding);
        Assert.Single(folder.Dotnet([.. publish, "--no-build"]).Succeeds().Lines, IsFinding);

        static bool IsFinding(string line) => line.Contains("warning CTZ1045", StringComparison.Ordinal);
    }

    /// <summary>One project, restored for all platforms of the tests, over a base of three.</summary>
    public sealed class Project
    {
        public Project() => Folder.Dotnet("restore", "App").Succeeds();

        internal ProjectFolder Folder { get; } =
            ProjectFolder
                .Create("App")
                .WriteConsole(
                    "App",
                    "<RuntimeIdentifiers>linux-x64;linux-musl-x64;linux-arm;linux-arm64;linux-s390x;win-x64</RuntimeIdentifiers><UseAppHost>false</UseAppHost><EnableAppHostPackDownload>false</EnableAppHostPackDownload><EnableRuntimePackDownload>false</EnableRuntimePackDownload><PublishDir Condition=\"'$(NamedFolder)' == 'true'\">named/</PublishDir>",
                    """
                    <ContainerEnvironmentVariable Include="VALUES" Value="a;b:c=d,e%0A%3Bf &quot;g&quot; 100%25" />
                    <ContainerLabel Include="values" Value="x;y:z=1,2%0A3" />
                    <ContainerPort Include="9000" />
                    <ContainerPort Include="53" Type="udp" />
                    <ContainerDefaultArgs Include="--list=a%3Bb,c=d:e" />
                    """
                );

        internal CommandResult Publish(string output, string identifiers, params string[] arguments) =>
            Folder.Again([
                "publish",
                "App",
                "-t:Containerize",
                $"-p:ContainerBaseImage=oci:{TinyBase.Platforms}",
                "-p:ContainerizeOutput=oci-layout",
                $"-p:ContainerizeOutputPath=../{output}",
                $"-p:ContainerRuntimeIdentifiers={identifiers.Replace(";", "%3B", StringComparison.Ordinal)}",
                .. arguments,
            ]);

        internal IReadOnlyList<JsonNode> Tagged(string output) =>
            [.. JsonNode.Parse(Folder.Read(output + "/index.json"))!["manifests"]!.AsArray().OfType<JsonNode>()];

        internal IReadOnlyList<JsonNode> Entries(string output, string digest) =>
            [.. JsonNode.Parse(Folder.Read($"{output}/blobs/sha256/{digest["sha256:".Length..]}"))!["manifests"]!.AsArray().OfType<JsonNode>()];

        internal ImageOnDisk Image(string output, string digest) => ImageOnDisk.At(Folder.Combine(output), digest);
    }
}
