using System.Globalization;
using System.Text.Json.Nodes;
using Containerize.Package.Tests.Rig;

namespace Containerize.Package.Tests;

/// <summary>Projects of every shape, published as a user does it; what comes out is taken by every tool that reads images.</summary>
public class PublishShapeTests(OtherTools tools) : IClassFixture<OtherTools>
{
    private const string ToLayout = "-p:ContainerizeOutput=oci-layout";

    [SkippableFact]
    public void SeveralFrameworks_AreOneLineOfWhatToDo_AndAnOlderOneIsPublishedWhenNamed()
    {
        var folder = ProjectFolder.Create().WriteConsole("App");
        folder.Write(
            "App/App.csproj",
            folder
                .Read("App/App.csproj")
                .Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0;net8.0</TargetFrameworks>", StringComparison.Ordinal)
        );

        // The SDK's own line, before any target of ours could run; no second one beside it.
        var line = folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, ToLayout).FailsWithAny("NETSDK1129");
        Assert.Contains("net10.0, net8.0", line, StringComparison.Ordinal);

        folder.Dotnet("publish", "App", "-f", "net8.0", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();
        var image = ImageOnDisk.Read(folder.Combine("App/bin/Release/net8.0/container"));
        Assert.Equal(["dotnet", "App.dll"], image.List("Cmd"));
        Assert.Contains("app/App.runtimeconfig.json", image.AppFiles());
        Assert.False(Directory.Exists(folder.Combine("App/bin/Release/net10.0")));
        tools.Accept(folder.Combine("App/bin/Release/net8.0/container"));
    }

    [Theory]
    [InlineData("<TargetFramework>net10.0</TargetFramework>", "<TargetFramework /><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>")]
    [InlineData("<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>", "<TargetFramework>net10.0</TargetFramework>")]
    public void FrameworksOfAllProjects_MayBeReplacedByOne(string all, string one)
    {
        var folder = ProjectFolder
            .Create()
            .WriteLibrary("Lib", "<LangVersion>latest</LangVersion>")
            .Write("Directory.Build.props", $"<Project><PropertyGroup>{all}</PropertyGroup></Project>")
            .Write("Lib/Dockerfile", "FROM scratch\nMAINTAINER somebody\n");
        folder.Write("Lib/Lib.csproj", folder.Read("Lib/Lib.csproj").Replace("<TargetFramework>net10.0</TargetFramework>", one, StringComparison.Ordinal));

        var run = folder.Dotnet("build", "Lib", "-restore", "-t:LintDockerfile").Succeeds();

        Assert.Single(run.Lines.Distinct(), line => line.Contains("warning CTZ5018", StringComparison.Ordinal));
        Assert.DoesNotContain("MSB4011", run.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void LibraryOfSeveralFrameworks_IsTheSdksErrorInAPlainPublish_InWhicheverProcess_AndNoneWhenAnImageIsAskedFor()
    {
        Skip.IfNot(Directory.Exists("/proc/self"), "a worker node can look at its starter's command line in /proc only");
        var folder = ProjectFolder
            .Create()
            .WriteConsole("App")
            .WriteLibrary("One")
            .WriteLibrary("Two")
            .Write("All.slnx", """<Solution><Project Path="App/App.csproj" /><Project Path="One/One.csproj" /><Project Path="Two/Two.csproj" /></Solution>""");
        foreach (var project in new[] { "One/One.csproj", "Two/Two.csproj" })
        {
            folder.Write(
                project,
                folder
                    .Read(project)
                    .Replace(
                        "<TargetFramework>net10.0</TargetFramework>",
                        "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion>",
                        StringComparison.Ordinal
                    )
            );
        }

        foreach (var processes in new[] { "-m:1", "-m:3" })
        {
            var plain = folder.Dotnet("publish", "All.slnx", processes);
            Assert.Equal(
                ["One", "Two"],
                new[] { "One", "Two" }.Where(name =>
                    plain.Lines.Any(line =>
                        line.Contains("error NETSDK1129", StringComparison.Ordinal) && line.Contains($"[{folder.Combine(name)}/", StringComparison.Ordinal)
                    )
                )
            );

            folder.Again("publish", "All.slnx", processes, "-t:Containerize", "-p:ContainerBaseImage=scratch", ToLayout).Succeeds();
        }
    }

    [SkippableFact]
    public void SelfContainedSingleTrimmedFile_IsAllThatTheImageHolds()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole(
                "App",
                "<RuntimeIdentifier>linux-x64</RuntimeIdentifier><PublishSingleFile>true</PublishSingleFile><PublishTrimmed>true</PublishTrimmed><InvariantGlobalization>true</InvariantGlobalization><DebugType>none</DebugType>"
            );

        folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();

        var image = ImageOnDisk.Read(folder.Combine("App/bin/Release/net10.0/linux-x64/container"));
        Assert.Equal(["app/App"], image.AppFiles());
        Assert.StartsWith("755 ", image.Files(1)["app/App"], StringComparison.Ordinal);
        Assert.Equal(["./App"], image.List("Cmd"));
        tools.Accept(folder.Combine("App/bin/Release/net10.0/linux-x64/container"));
    }

    [Fact]
    public void RuntimeThatTheApplicationBrings_IsMadeBeforeItIsCompiled_AndOnce()
    {
        var folder = ProjectFolder.Create().WriteConsole("App", "<RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>true</SelfContained>");

        var run = folder.Dotnet("publish", "App", "-v:d", "-t:Containerize", TinyBase.Property, ToLayout, "-p:ContainerizeCacheDirectory=../store").Succeeds();

        Assert.InRange(
            run.Output.IndexOf("Task \"MakePackageLayers\"", StringComparison.Ordinal),
            0,
            run.Output.IndexOf("Task \"Csc\"", StringComparison.Ordinal)
        );
        Assert.Equal(
            ImageOnDisk.Read(folder.Combine("App/bin/Release/net10.0/linux-x64/container")).Layers.Count - 1,
            Directory.GetFiles(folder.Combine("store/records/layers")).Length
        );
    }

    [Fact]
    public void ExcludeThatHangsOnAPropertyOfTheImage_TakesTheCommandLines()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole("App", items: """<ContainerizeExclude Include="*.pdb" Condition="'$(ContainerImageTag)' == 'slim'" />""");

        Assert.DoesNotContain("app/App.pdb", Published("slim"));
        Assert.Contains("app/App.pdb", Published("full"));

        IEnumerable<string> Published(string tag)
        {
            var output = folder.Combine(tag);
            string[] image = [ToLayout, "-p:ContainerizeOutputPath=" + output, "-p:ContainerImageTag=" + tag];
            folder.Dotnet(["publish", "App", "-t:Containerize", TinyBase.Property, .. image]).Succeeds();
            return ImageOnDisk.Read(output).AppFiles();
        }
    }

    [SkippableFact]
    public void FileBasedApplication_BecomesAnImage_AndSaysWhyItHasNoDockerfile_ToThoseWhoAsk()
    {
        var folder = ProjectFolder
            .Create()
            .Write("Directory.Build.props", """<Project><ItemGroup><ContainerizeExclude Include="**/*.pdb" /></ItemGroup></Project>""")
            .Write(
                "greeter.cs",
                $"""
                #:package Containerize@{TestRun.Version}
                #:property PublishAot=false
                System.Console.WriteLine("hello");

                """
            );
        var output = folder.Combine("image");

        string[] publish = ["publish", "greeter.cs", "-t:Containerize", TinyBase.Property, ToLayout, "-p:ContainerizeOutputPath=" + output];

        var run = folder.Dotnet(publish).Succeeds();

        var image = ImageOnDisk.Read(output);
        Assert.Equal(["dotnet", "greeter.dll"], image.List("Cmd"));
        Assert.Contains("app/greeter.dll", image.AppFiles());
        Assert.DoesNotContain("app/greeter.pdb", image.AppFiles());
        Assert.Single(run.Lines, line => line.Contains($":latest@{image.Digest}", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Lines, line => line.Contains("CTZ0504", StringComparison.Ordinal));
        Assert.Single(
            folder.Dotnet([.. publish, "-v:n"]).Succeeds().Lines,
            line => line.Contains("CTZ0504", StringComparison.Ordinal) && line.Contains("dotnet project convert \"greeter.cs\"", StringComparison.Ordinal)
        );
        tools.Accept(output);
    }

    [SkippableFact]
    public void MaskTimeZoneLanguageThreadsAndEpoch_DoNotShowInLayers_AndTheToolTellsTheRest()
    {
        var folder = ProjectFolder.Create();
        var places = new[]
        {
            (Name: "one", Mask: "022", Environment: Variables("UTC", "C", "1", "0")),
            (Name: "two", Mask: "077", Environment: Variables("Asia/Kolkata", "tr_TR.UTF-8", "2", "1700000000")),
        };
        foreach (var (name, mask, environment) in places)
        {
            folder.WriteWeb($"{name}/App");
            Dotnet
                .RunCommand(
                    folder.FullPath,
                    "sh",
                    environment,
                    "-c",
                    $"umask {mask} && exec dotnet publish {name}/App -t:Containerize \"$0\" {ToLayout}",
                    TinyBase.Property
                )
                .Succeeds();
        }

        var images = places.Select(place => ImageOnDisk.Read(folder.Combine($"{place.Name}/App/bin/Release/net10.0/container"))).ToList();
        Assert.Equal(images[0].Layers, images[1].Layers);

        var diff = InstalledTool.Run(folder, ["diff", .. places.Select(place => $"oci:{place.Name}/App/bin/Release/net10.0/container")]);
        Assert.Equal(1, diff.ExitCode);
        Assert.Contains(diff.Lines, line => line.StartsWith("~ ", StringComparison.Ordinal) && line.Contains("2023-11-14T22:13:20", StringComparison.Ordinal));
        Assert.DoesNotContain(diff.Lines, line => line.Contains("app/", StringComparison.Ordinal));

        var inspection = InstalledTool.Run(folder, "inspect", "--files", "oci:one/App/bin/Release/net10.0/container").Succeeds();
        Assert.Contains(
            inspection.Lines,
            line => line.StartsWith("cmd ", StringComparison.Ordinal) && line.EndsWith("dotnet App.dll", StringComparison.Ordinal)
        );
        Assert.Contains(inspection.Lines, line => line.EndsWith("in 3 layers", StringComparison.Ordinal));
        Assert.Contains(inspection.Lines, line => line.EndsWith("app/App.dll", StringComparison.Ordinal));

        static KeyValuePair<string, string?>[] Variables(string timeZone, string language, string threads, string epoch) =>
            [
                new("TZ", timeZone),
                new("LC_ALL", language),
                new("DOTNET_PROCESSOR_COUNT", threads),
                new("SOURCE_DATE_EPOCH", epoch),
                new("XDG_CACHE_HOME", Path.Combine(TestRun.Folder, "cache-of-" + threads)),
            ];
    }

    [SkippableFact]
    public void WebApplication_WithALibraryOfPages_Satellites_AndTenThousandFiles_LosesNone()
    {
        const int Many = 10_000;
        var folder = ProjectFolder
            .Create()
            .WriteLibrary("Parts")
            .WriteWeb(
                "App",
                "<CompressionEnabled>false</CompressionEnabled>",
                """<ProjectReference Include="../Pages/Pages.csproj" /><ProjectReference Include="../Parts/Parts.csproj" />"""
            )
            .Write(
                "Pages/Pages.csproj",
                $"""
                <Project Sdk="Microsoft.NET.Sdk.Razor">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework><AddRazorSupportForMvc>true</AddRazorSupportForMvc></PropertyGroup>
                  <ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" />{ProjectFolder.PackageReference}</ItemGroup>
                </Project>
                """
            )
            .Write("Pages/wwwroot/pages.css", "p{}\n");
        foreach (
            var (place, text) in new[]
            {
                ("Parts/Words.resx", "yes"),
                ("Parts/Words.de.resx", "ja"),
                ("App/Words.resx", "yes"),
                ("App/Words.fr-CA.resx", "oui"),
                ("App/Texts.de.resx", "ja"),
            }
        )
        {
            folder.Write(
                place,
                $"""
                <root><resheader name="resmimetype"><value>text/microsoft-resx</value></resheader><resheader name="version"><value>2.0</value></resheader>
                <resheader name="reader"><value>System.Resources.ResXResourceReader, System.Windows.Forms</value></resheader><resheader name="writer"><value>System.Resources.ResXResourceWriter, System.Windows.Forms</value></resheader>
                <data name="answer"><value>{text}</value></data></root>
                """
            );
        }

        for (var number = 0; number < Many; number++)
        {
            folder.Write(
                string.Create(CultureInfo.InvariantCulture, $"App/wwwroot/many/{number / 100:00}/{number:00000}.txt"),
                number.ToString(CultureInfo.InvariantCulture)
            );
        }

        folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();
        var output = folder.Combine("App/bin/Release/net10.0/container");
        var image = ImageOnDisk.Read(output);
        var layers = Names(output);
        IReadOnlyList<string> InLayer(string name) => [.. image.Files(layers.IndexOf(name)).Keys];

        Assert.Equal(Many, InLayer("static").Count(file => file.EndsWith(".txt", StringComparison.Ordinal)));
        Assert.Contains("app/wwwroot/_content/Pages/pages.css", InLayer("static"));
        Assert.Contains("app/wwwroot/site.css", InLayer("static"));
        Assert.Contains("app/Pages.dll", InLayer("projects"));
        Assert.Contains("app/de/Parts.resources.dll", InLayer("projects"));
        Assert.Superset(new HashSet<string> { "app/de/App.resources.dll", "app/fr-CA/App.resources.dll" }, InLayer("app").ToHashSet());
        tools.Accept(output);
    }

    [SkippableFact]
    public void WorkerForAnOlderFramework_OnAlpine_GetsTheBaseOfItsFramework()
    {
        var folder = ProjectFolder
            .Create()
            .Write("App/Program.cs", "using Microsoft.Extensions.Hosting;\nHost.CreateApplicationBuilder(args).Build().Run();\n")
            .Write(
                "App/App.csproj",
                $"""
                <Project Sdk="Microsoft.NET.Sdk.Worker">
                  <PropertyGroup><TargetFramework>net9.0</TargetFramework><RuntimeIdentifier>linux-musl-x64</RuntimeIdentifier><SelfContained>false</SelfContained><UseAppHost>false</UseAppHost></PropertyGroup>
                  <ItemGroup><PackageReference Include="Microsoft.Extensions.Hosting" Version="9.0.0" />{ProjectFolder.PackageReference}</ItemGroup>
                </Project>
                """
            );

        folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();
        var output = folder.Combine("App/bin/Release/net9.0/linux-musl-x64/container");
        var image = ImageOnDisk.Read(output);

        Assert.Equal(["dotnet", "App.dll"], image.List("Cmd"));
        Assert.Equal(["base", "packages", "app"], Names(output));
        Assert.Contains("app/Microsoft.Extensions.Hosting.dll", image.Files(1).Keys);
        Assert.Contains(
            "dotnet/runtime:9.0-alpine",
            folder.Dotnet("publish", "App", "--no-build", "-t:Containerize", ToLayout, "-p:ContainerizeOffline=true").FailsWithAny("CTZ"),
            StringComparison.Ordinal
        );
        tools.Accept(output);
    }

    [SkippableFact]
    public void Application_OfOnePlatform_GetsTheBaseOfItsKind()
    {
        (string Kind, string Properties, string Layers, string Inferred)[] projects =
        [
            ("SelfContained", "<SelfContained>true</SelfContained>", "base runtime app", "dotnet/runtime-deps:10.0"),
            (
                "Trimmed",
                "<SelfContained>true</SelfContained><PublishTrimmed>true</PublishTrimmed>",
                "base runtime app",
                "dotnet/runtime-deps:10.0-noble-chiseled-extra"
            ),
            ("SingleFile", "<PublishSingleFile>true</PublishSingleFile><SelfContained>false</SelfContained>", "base app", "dotnet/runtime:10.0"),
            ("Chiseled", "<ContainerFamily>noble-chiseled</ContainerFamily>", "base app", "dotnet/runtime:10.0-noble-chiseled-extra"),
        ];
        string[] kinds = [.. projects.Select(project => project.Kind)];
        var folder = ProjectFolder.Create().WriteSolution(kinds);
        Array.ForEach(projects, project => folder.WriteConsole(project.Kind, "<RuntimeIdentifier>linux-x64</RuntimeIdentifier>" + project.Properties));

        folder.Dotnet("publish", "All.slnx", "-m:1", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();
        Assert.All(projects, project => Assert.Equal(project.Layers.Split(' '), Names(Output(project.Kind))));
        Assert.All(kinds, kind => tools.Accept(Output(kind)));

        var offline = folder.Dotnet("publish", "All.slnx", "-m:1", "--no-build", "-t:Containerize", ToLayout, "-p:ContainerizeOffline=true");
        offline.FailsInEach("CTZ0213", kinds);
        Assert.All(
            projects,
            project =>
                Assert.Contains(
                    offline.Lines,
                    line =>
                        line.Contains(project.Inferred + " ", StringComparison.Ordinal) && line.Contains($"/{project.Kind}.csproj", StringComparison.Ordinal)
                )
        );

        string Output(string kind) => folder.Combine($"{kind}/bin/Release/net10.0/linux-x64/container");
    }

    [SkippableFact]
    public void NativeCode_IsOneFileWithoutARuntime_AndWithoutSymbolsLeavesOutThoseOfAnEarlierPublish()
    {
        Part.Find("gcc", "gcc");
        var folder = ProjectFolder
            .Create()
            .WriteConsole(
                "App",
                "<RuntimeIdentifier>linux-x64</RuntimeIdentifier><PublishAot>true</PublishAot><CppCompilerAndLinker>gcc</CppCompilerAndLinker><InvariantGlobalization>true</InvariantGlobalization>"
            );
        var output = folder.Combine("App/bin/Release/net10.0/linux-x64/container");
        string[] publish = ["publish", "App", "-t:Containerize", TinyBase.Property, ToLayout];

        folder.Dotnet(publish).Succeeds();
        Assert.Equal(["base", "app"], Names(output));
        Assert.Superset(new HashSet<string> { "app/App", "app/App.dbg" }, AppFiles().ToHashSet());
        tools.Accept(output);

        var run = folder.Dotnet([.. publish, "-p:DebugType=none"]).Succeeds();
        Assert.DoesNotContain("app/App.dbg", AppFiles());
        Assert.Contains(run.Lines, line => line.StartsWith("App.dbg: left out", StringComparison.Ordinal));

        IReadOnlyList<string> AppFiles() => [.. ImageOnDisk.Read(output).AppFiles()];
    }

    [SkippableFact]
    public void SeveralPlatformsOfAWebApplication_GetWhatAStepAfterPublishMakes()
    {
        var folder = ProjectFolder
            .Create()
            .WriteWeb(
                "App",
                "<RuntimeIdentifiers>linux-x64;linux-arm64</RuntimeIdentifiers><ContainerRuntimeIdentifiers>linux-x64;linux-arm64</ContainerRuntimeIdentifiers>"
            );
        folder.Write(
            "App/App.csproj",
            folder
                .Read("App/App.csproj")
                .Replace(
                    "</Project>",
                    """
                      <Target Name="CopyOfTheApplication" AfterTargets="Publish">
                        <Copy SourceFiles="$(PublishDir)App.dll" DestinationFiles="$(PublishDir)Copy.dll" />
                      </Target>
                    </Project>
                    """,
                    StringComparison.Ordinal
                )
        );

        folder.Dotnet("publish", "App", "-t:Containerize", $"-p:ContainerBaseImage=oci:{TinyBase.Platforms}", ToLayout).Succeeds();

        var output = folder.Combine("App/bin/Release/net10.0/container");
        Assert.All(
            JsonNode.Parse(File.ReadAllText(Path.Combine(output, "image.json")))!["manifests"]!.AsArray(),
            platform =>
                Assert.Superset(
                    new HashSet<string> { "app/App.dll", "app/Copy.dll", "app/wwwroot/site.css" },
                    ImageOnDisk.At(output, (string)platform!["containerimage.digest"]!).AppFiles().ToHashSet()
                )
        );
        Assert.False(Directory.Exists(folder.Combine("App/bin/Release/net10.0/publish")));
        tools.Accept(output);
    }

    private static List<string> Names(string output) =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(output, "image.json")))!["layers"]!.AsArray().Select(layer => (string)layer!["name"]!)];
}
