using System.Text.Json.Nodes;

namespace Containerize.Package.Tests;

/// <summary>Real projects with the packed package, published as a user does it; each publish is looked at from all sides, as it takes seconds.</summary>
public class PublishTests
{
    private const string ToLayout = "-p:ContainerizeOutput=oci-layout";

    [Fact]
    public void WebApplicationWithALibrary_BecomesLayersByHowOftenTheyChange()
    {
        var folder = ProjectFolder
            .Create()
            .WriteLibrary("Core")
            .WriteLibrary("Data", items: """<ProjectReference Include="../Core/Core.csproj" />""")
            .WriteWeb(
                "Shop.Api",
                properties: "<Authors>Shop</Authors><PackageLicenseExpression>MIT</PackageLicenseExpression>",
                items: """
                <ProjectReference Include="../Data/Data.csproj" />
                <PackageReference Include="YamlDotNet" Version="18.1.0" />
                <ContainerPort Include="9000" Type="udp" />
                <ContainerEnvironmentVariable Include="GREETING" Value="a;b=c" />
                <ContainerLabel Include="team" Value="shop" />
                """
            );

        var run = folder.Dotnet("publish", "Shop.Api", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();
        var image = ImageOnDisk.Read(folder.Combine("Shop.Api/bin/Release/net10.0/container"));
        var report = JsonNode.Parse(folder.Read("Shop.Api/bin/Release/net10.0/container/image.json"))!;

        Assert.Equal(["base", "packages", "projects", "static", "app"], report["layers"]!.AsArray().Select(layer => (string)layer!["name"]!));
        Assert.Equal(image.Layers, report["layers"]!.AsArray().Select(layer => (string)layer!["digest"]!));
        Assert.Equal(image.Digest, (string)report["containerimage.digest"]!);
        Assert.Equal(["app/YamlDotNet.dll"], image.Files(1).Keys.Where(path => path != "app"));
        Assert.Equal(["app/Core.dll", "app/Core.pdb", "app/Data.dll", "app/Data.pdb"], image.Files(2).Keys.Where(path => path != "app"));
        Assert.Contains("app/wwwroot/site.css", image.Files(3).Keys);
        Assert.StartsWith("755 ", image.Files(4)["app/Shop.Api"], StringComparison.Ordinal);
        Assert.StartsWith("644 ", image.Files(4)["app/Shop.Api.dll"], StringComparison.Ordinal);

        Assert.Equal(["dotnet", "Shop.Api.dll"], image.List("Cmd"));
        Assert.Null(image.List("Entrypoint"));
        Assert.Equal("/app", (string?)image.Config["WorkingDir"]);
        Assert.Equal("1654", (string?)image.Config["User"]);
        Assert.Equal(["8080/tcp", "9000/udp"], image.Config["ExposedPorts"]!.AsObject().Select(port => port.Key).Order(StringComparer.Ordinal));
        Assert.Contains("GREETING=a;b=c", image.List("Env")!);
        Assert.Equal(
            ("shop", "Shop", "MIT"),
            (
                (string?)image.Config["Labels"]!["team"],
                (string?)image.Config["Labels"]!["org.opencontainers.image.authors"],
                (string?)image.Config["Labels"]!["org.opencontainers.image.licenses"]
            )
        );
        Assert.Equal("kept", (string?)image.ConfigFile["x-unknown"]);

        var line = Assert.Single(run.Lines, line => line.Contains(image.Digest, StringComparison.Ordinal));
        Assert.Matches(@"^Shop\.Api -> .*@sha256:[0-9a-f]{64} \(\d of 5 layers reused, .* sent\)$", line);
        Assert.DoesNotContain(run.Lines, text => text.Contains("warning", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void SameSourcesInTwoFolders_GiveTheSameImage()
    {
        var digests = new List<(string Digest, string Layers)>();
        foreach (var (place, epoch) in new[] { ("one", "0"), ("two/deeper", "0"), ("three", "1700000000") })
        {
            var folder = ProjectFolder.Create();
            folder.WriteLibrary($"{place}/Data").WriteWeb($"{place}/App", items: """<ProjectReference Include="../Data/Data.csproj" />""");
            Dotnet
                .Run(
                    folder.FullPath,
                    [KeyValuePair.Create("SOURCE_DATE_EPOCH", (string?)epoch)],
                    "publish",
                    $"{place}/App",
                    "-t:Containerize",
                    TinyBase.Property,
                    ToLayout
                )
                .Succeeds();
            var image = ImageOnDisk.Read(folder.Combine($"{place}/App/bin/Release/net10.0/container"));
            digests.Add((image.Digest, string.Join(' ', image.Layers)));
        }

        Assert.Equal(digests[0], digests[1]);
        Assert.Equal(digests[0].Layers, digests[2].Layers);
        Assert.NotEqual(digests[0].Digest, digests[2].Digest);
    }

    [Fact]
    public void PublishAgain_ReusesWhatDidNotChange_AndLeavesOutWhatIsStale()
    {
        var folder = ProjectFolder
            .Create()
            .WriteWeb("App", items: """<PackageReference Include="YamlDotNet" Version="18.1.0" />""")
            .Write("App/wwwroot/old.css", "a{}");
        string[] publish = ["publish", "App", "-t:Containerize", TinyBase.Property, ToLayout];
        folder.Dotnet(publish).Succeeds();
        var first = Read(folder);
        var assembly = File.GetLastWriteTimeUtc(folder.Combine("App/obj/Release/net10.0/App.dll"));

        folder.Dotnet("build", "App", "-c", "Release").Succeeds();
        var again = folder.Dotnet(publish).Succeeds();
        Assert.Equal(assembly, File.GetLastWriteTimeUtc(folder.Combine("App/obj/Release/net10.0/App.dll")));
        Assert.Equal(first.Digest, Read(folder).Digest);
        Assert.Contains(again.Lines, line => line.Contains("(4 of 4 layers reused", StringComparison.Ordinal));

        folder.Write("App/Program.cs", folder.Read("App/Program.cs").Replace("hello", "other", StringComparison.Ordinal));
        var edited = folder.Dotnet(publish).Succeeds();
        Assert.Contains(edited.Lines, line => line.Contains("(3 of 4 layers reused", StringComparison.Ordinal));
        Assert.Equal(first.Layers.SkipLast(1), Read(folder).Layers.SkipLast(1));

        File.Delete(folder.Combine("App/wwwroot/old.css"));
        var cleaned = folder.Dotnet(publish).Succeeds();
        Assert.DoesNotContain("app/wwwroot/old.css", Read(folder).AppFiles());
        Assert.Contains(cleaned.Lines, line => line.Contains("wwwroot/old.css", StringComparison.Ordinal));

        static ImageOnDisk Read(ProjectFolder folder) => ImageOnDisk.Read(folder.Combine("App/bin/Release/net10.0/container"));
    }

    [Fact]
    public void LeftoversInAFolderThatConfigurationsShare_AreLeftOut_AndWhatAStepCopiedThere_IsNot()
    {
        var folder = ProjectFolder.Create().WriteWeb("App").Write("App/extra.json", "{}").Write("App/model.bin", "x");
        File.SetLastWriteTimeUtc(folder.Combine("App/model.bin"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var project = folder.Read("App/App.csproj");
        folder.Write(
            "App/App.csproj",
            project.Replace(
                "</Project>",
                """<ItemGroup><Content Include="model.bin" CopyToPublishDirectory="Always" /></ItemGroup></Project>""",
                StringComparison.Ordinal
            )
        );
        folder.Dotnet("publish", "App", "-c", "Debug", "-o", "out", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();
        Assert.Subset(
            ImageOnDisk.Read(folder.Combine("App/bin/Debug/net10.0/container")).AppFiles().ToHashSet(),
            new HashSet<string> { "app/extra.json", "app/model.bin" }
        );
        folder.Dotnet("clean", "App", "-c", "Debug").Succeeds();
        Assert.False(Directory.Exists(folder.Combine("App/obj/Debug/net10.0/containerize")));

        File.Delete(folder.Combine("App/extra.json"));
        folder.Write(
            "App/App.csproj",
            project.Replace(
                "</Project>",
                """<Target Name="Last" AfterTargets="Publish"><Copy SourceFiles="model.bin" DestinationFolder="$(PublishDir)" /></Target></Project>""",
                StringComparison.Ordinal
            )
        );
        var again = folder.Dotnet("publish", "App", "-o", "out", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();

        var files = ImageOnDisk.Read(folder.Combine("App/bin/Release/net10.0/container")).AppFiles();
        Assert.Contains("app/model.bin", files);
        Assert.DoesNotContain("app/extra.json", files);
        Assert.Contains(again.Lines, line => line.Contains("extra.json: left out, as an earlier publish wrote it", StringComparison.Ordinal));
    }

    [Fact]
    public void NuGetConfig_WithAPassword_IsNotInTheImage()
    {
        var folder = ProjectFolder
            .Create()
            .WriteWeb("App")
            .Write(
                "App/nuget.config",
                """<configuration><packageSourceCredentials><priv><add key="Username" value="ann" /><add key="ClearTextPassword" value="hunter2" /></priv></packageSourceCredentials></configuration>"""
            )
            .Write("App/plain/nuget.config", "<configuration />");

        var run = folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();

        var files = ImageOnDisk.Read(folder.Combine("App/bin/Release/net10.0/container")).AppFiles();
        Assert.Contains("app/plain/nuget.config", files);
        Assert.DoesNotContain("app/nuget.config", files);
        Assert.Contains(run.Lines, line => line.Contains("nuget.config: left out, as a password of a package source is in it", StringComparison.Ordinal));
    }

    [Fact]
    public void Switches_OfPublish_AreHonoured()
    {
        var folder = ProjectFolder.Create("grün und blau").WriteConsole("App");

        folder.Dotnet("publish", "App", "-c", "Debug", "-o", "out put", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();
        var debug = ImageOnDisk.Read(folder.Combine("App/bin/Debug/net10.0/container"));
        Assert.Contains("app/App.dll", debug.AppFiles());

        folder.Write("App/Program.cs", "this does not compile");
        folder.Dotnet("publish", "App", "-c", "Debug", "-o", "out put", "--no-build", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();
        Assert.Equal(debug.Digest, ImageOnDisk.Read(folder.Combine("App/bin/Debug/net10.0/container")).Digest);

        folder
            .WriteConsole("Art")
            .Write("Directory.Build.props", "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>");
        folder.Dotnet("restore", "Art").Succeeds();
        folder.Dotnet("publish", "Art", "--no-restore", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();
        Assert.Contains("app/Art.dll", ImageOnDisk.Read(folder.Combine("artifacts/bin/Art/release/container")).AppFiles());
    }

    [Fact]
    public void OutputInsideAWebProject_IsNoContentOfTheNextImage()
    {
        (string Project, string Output)[] places = [("Below", "out"), ("Content", "wwwroot/out"), ("Beside", ".")];
        var folder = ProjectFolder.Create().WriteSolution([.. places.Select(place => place.Project)]);
        Array.ForEach(places, place => folder.WriteWeb(place.Project, $"<ContainerizeOutputPath>{place.Output}</ContainerizeOutputPath>"));
        string[] publish = ["publish", "All.slnx", "-m:1", "-t:Containerize", TinyBase.Property, ToLayout];
        folder.Dotnet(publish).Succeeds();
        var first = Images();

        folder.Again(publish).Succeeds();

        Assert.Equal(first.Select(image => image.Digest), Images().Select(image => image.Digest));
        Assert.All(first, image => Assert.Superset(new HashSet<string> { "app/wwwroot/site.css", "app/appsettings.json" }, image.AppFiles().ToHashSet()));

        List<ImageOnDisk> Images() => [.. places.Select(place => ImageOnDisk.Read(folder.Combine($"{place.Project}/{place.Output}")))];
    }

    [Fact]
    public void Solution_MakesImagesOfItsApplicationsOnly()
    {
        string[] projects = ["Data", "Shared", "Worker", "Tests", "Tool", "Skipped"];
        var folder = ProjectFolder
            .Create()
            .WriteLibrary("Data")
            .WriteLibrary("Shared")
            .WriteConsole("Worker", items: """<ProjectReference Include="../Data/Data.csproj" /><ProjectReference Include="../Shared/Shared.csproj" />""")
            .WriteConsole("Tests", "<IsTestProject>true</IsTestProject>")
            .WriteConsole("Tool", "<IsPublishable>false</IsPublishable>")
            .WriteConsole("Skipped", "<ContainerizeSkip>true</ContainerizeSkip>")
            .WriteSolution(projects)
            .Write("All.sln", OldSolution(projects));
        foreach (var project in (string[])["Tool/Tool.csproj", "Skipped/Skipped.csproj"])
        {
            folder.Write(
                project,
                folder
                    .Read(project)
                    .Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0;net8.0</TargetFrameworks>", StringComparison.Ordinal)
            );
        }

        folder.Write(
            "Shared/Shared.csproj",
            folder
                .Read("Shared/Shared.csproj")
                .Replace(
                    "<TargetFramework>net10.0</TargetFramework>",
                    "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion>",
                    StringComparison.Ordinal
                )
        );
        foreach (var solution in new[] { "All.sln", "All.slnx" })
        {
            var run = folder.Dotnet("publish", solution, "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();

            Assert.Single(run.Lines, line => line.Contains("@sha256:", StringComparison.Ordinal));
            Assert.Contains(run.Lines, line => line.StartsWith("Worker -> no Dockerfile beside the image (CTZ0503): ", StringComparison.Ordinal));
            Assert.True(File.Exists(folder.Combine("Worker/bin/Release/net10.0/container/index.json")));
            Assert.False(Directory.Exists(folder.Combine("Tests/bin/Release/net10.0/container")));
            Directory.Delete(folder.Combine("Worker/bin/Release/net10.0/container"), recursive: true);
        }
    }

    // What dotnet sln writes in the old format, as far as a build reads it.
    private static string OldSolution(string[] projects)
    {
        string[] configurations = ["Debug|Any CPU", "Release|Any CPU"];
        string Id(string project) => $"{{00000000-0000-0000-0000-{Array.IndexOf(projects, project):000000000000}}}";
        return $"""

            Microsoft Visual Studio Solution File, Format Version 12.00
            {Lines(
                projects.Select(project =>
                    $$"""Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "{{project}}", "{{project}}\{{project}}.csproj", "{{Id(project)}}"{{"\n"}}EndProject"""
                )
            )}
            Global
            GlobalSection(SolutionConfigurationPlatforms) = preSolution
            {Lines(configurations.Select(one => $"{one} = {one}"))}
            EndGlobalSection
            GlobalSection(ProjectConfigurationPlatforms) = postSolution
            {Lines(projects.SelectMany(project => configurations.Select(one => $"{Id(project)}.{one}.ActiveCfg = {one}\n{Id(project)}.{one}.Build.0 = {one}")))}
            EndGlobalSection
            EndGlobal

            """;

        static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
    }

    [Fact]
    public void LibraryWithoutThePackage_IsNamed_AsItsFolderIsInItsAssembly()
    {
        var folder = ProjectFolder
            .Create()
            .WriteLibrary("Data", withPackage: false)
            .WriteConsole("App", items: """<ProjectReference Include="../Data/Data.csproj" />""");

        var run = folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, ToLayout).Succeeds();

        var line = Assert.Single(run.Lines, line => line.Contains("Data.dll", StringComparison.Ordinal) && line.Contains("folder", StringComparison.Ordinal));
        Assert.DoesNotContain("App.dll", line, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralPlatforms_BecomeOneIndex_OfOnePublishEach()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole(
                "App",
                "<RuntimeIdentifiers>linux-x64;linux-musl-x64;linux-arm64</RuntimeIdentifiers><ContainerRuntimeIdentifiers>linux-x64;linux-arm64</ContainerRuntimeIdentifiers><UseAppHost>false</UseAppHost>",
                items: """<ContainerEnvironmentVariable Include="A" Value="a;b:c=d,e%0A%3Bf" /><ContainerLabel Include="l" Value="x;y:z=1,2%0A3" />"""
            );

        var run = folder.Dotnet("publish", "App", "-t:Containerize", "-p:ContainerBaseImage=scratch", ToLayout).Succeeds();
        var layout = folder.Combine("App/bin/Release/net10.0/container");
        var index = JsonNode.Parse(File.ReadAllText(Path.Combine(layout, "index.json")))!["manifests"]!.AsArray().Single()!;
        var digest = (string)index["digest"]!;
        var platforms = JsonNode.Parse(File.ReadAllText(Path.Combine(layout, "blobs", "sha256", digest["sha256:".Length..])))!["manifests"]!.AsArray();

        Assert.Equal(["amd64", "arm64"], platforms.Select(manifest => (string)manifest!["platform"]!["architecture"]!));
        Assert.Single(run.Lines, line => line.Contains($"App -> oci:{layout}:latest@{digest}", StringComparison.Ordinal));
        Assert.All(
            platforms.Select(manifest => ImageOnDisk.At(layout, (string)manifest!["digest"]!)),
            image =>
            {
                Assert.Equal("A=a;b:c=d,e\n;f", Assert.Single(image.List("Env")!, variable => variable.StartsWith("A=", StringComparison.Ordinal)));
                Assert.Equal("x;y:z=1,2\n3", (string?)image.Config["Labels"]!["l"]);
            }
        );

        // Not for no platform in particular: nothing was compiled or published but for these two.
        Assert.Equal(
            ["container", "linux-arm64", "linux-x64"],
            new DirectoryInfo(folder.Combine("App/bin/Release/net10.0")).GetFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void SkipSwitch_MakesNothing()
    {
        var folder = ProjectFolder.Create().WriteConsole("App");

        var run = folder.Dotnet("publish", "App", "-t:Containerize", "-p:ContainerizeSkip=true").Succeeds();

        Assert.DoesNotContain(run.Lines, line => line.Contains("sha256:", StringComparison.Ordinal));
        Assert.Single(run.Lines, line => line.Contains("App -> no image: ContainerizeSkip is true.", StringComparison.Ordinal));
        Assert.False(Directory.Exists(folder.Combine("App/bin/Release/net10.0/container")));
    }
}
