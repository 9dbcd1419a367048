namespace Containerize.Package.Tests;

/// <summary>Dockerfiles of real project trees, by the packed package; nothing is built from them here.</summary>
public class GenerateDockerfileTests
{
    private const string Generate = "-t:GenerateDockerfile";

    [Fact]
    public void SingleProject_GetsADockerfileAndAnIgnoreFile_AndTheCommandThatBuildsIt()
    {
        var folder = ProjectFolder.Create().WriteWeb("App");
        PortableFeed.In(folder.Combine("App"));
        File.Delete(folder.Combine("nuget.config"));

        var run = folder.Dotnet("build", "App", Generate).Succeeds();

        var lines = folder.Read("App/Dockerfile").Split('\n');
        Assert.Contains("COPY App.csproj nuget.config ./", lines);
        Assert.Contains("COPY . ./", lines);
        Assert.Contains("FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS final", lines);
        Assert.Contains("EXPOSE 8080", lines);
        Assert.Contains("""CMD ["dotnet", "App.dll"]""", lines);
        Assert.Contains("-c Release", string.Join('\n', lines), StringComparison.Ordinal);
        Assert.True(File.Exists(folder.Combine("App/.dockerignore")));
        Assert.False(File.Exists(folder.Combine("App/bin/Release/net10.0/App.dll")), "nothing is built for it");
        Assert.Contains(
            run.Lines,
            line => line.EndsWith($"docker build -f {folder.Combine("App/Dockerfile")} {folder.Combine("App")}", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void ProjectsWithSharedFiles_CopyAllThatRestoreReads_AndNothingElseBeforeIt()
    {
        var folder = Tree();

        folder.Dotnet("restore", "src/Api").Succeeds();
        folder.Again("build", "src/Api", Generate).Succeeds();

        var lines = folder.Read("src/Api/Dockerfile").Split('\n');
        var restore = Array.FindIndex(lines, line => line.Contains("dotnet restore src/Api/Api.csproj", StringComparison.Ordinal));
        Assert.Equal(
            [
                "COPY Directory.Build.props Directory.Packages.props global.json nuget.config ./",
                "COPY build/Shared.props build/",
                "COPY feed/ feed/",
                "COPY src/Api/Api.csproj src/Api/packages.lock.json src/Api/",
                "COPY src/Core/Core.csproj src/Core/packages.lock.json src/Core/",
                "COPY src/Data/Data.csproj src/Data/packages.lock.json src/Data/",
            ],
            lines.Take(restore).Where(line => line.StartsWith("COPY", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
        Assert.Contains("--locked-mode", lines[restore], StringComparison.Ordinal);
        Assert.Equal(
            ["COPY .editorconfig ./", "COPY Shared/Linked.cs Shared/", "COPY src/Api/ src/Api/", "COPY src/Core/ src/Core/", "COPY src/Data/ src/Data/"],
            lines
                .Skip(restore)
                .Where(line => line.StartsWith("COPY", StringComparison.Ordinal) && !line.StartsWith("COPY --", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
        Assert.Contains("!src/Api/wwwroot/lib/bin/tool.js", folder.Read("src/Api/Dockerfile.dockerignore").Split('\n'));
        Assert.Equal(folder.Read("src/Api/Dockerfile.dockerignore"), folder.Read(".dockerignore"));
    }

    [Fact]
    public void WrittenAgain_IsTheSame_AndAnEditedOrHandWrittenOneStays()
    {
        var folder = ProjectFolder.Create().WriteConsole("App");
        PortableFeed.In(folder.FullPath);
        folder.Dotnet("build", "App", Generate).Succeeds();
        var (text, ignored, time) = (
            folder.Read("App/Dockerfile"),
            folder.Read("App/Dockerfile.dockerignore"),
            File.GetLastWriteTimeUtc(folder.Combine("App/Dockerfile"))
        );

        folder.Dotnet("msbuild", "App", Generate).Succeeds();
        Assert.Equal(
            (text, ignored, time),
            (folder.Read("App/Dockerfile"), folder.Read("App/Dockerfile.dockerignore"), File.GetLastWriteTimeUtc(folder.Combine("App/Dockerfile")))
        );

        folder.Write("App/Dockerfile.dockerignore", ignored + "mine\n");
        Assert.Contains(
            folder.Dotnet("msbuild", "App", Generate).Succeeds().Lines,
            line => line.Contains("Dockerfile.dockerignore was edited", StringComparison.Ordinal)
        );
        Assert.Equal(ignored + "mine\n", folder.Read("App/Dockerfile.dockerignore"));

        folder.Write("App/Dockerfile", text + "# mine\n");
        Assert.Contains("edited", folder.Dotnet("msbuild", "App", Generate).FailsWith("CTZ0501"), StringComparison.Ordinal);
        Assert.Equal(text + "# mine\n", folder.Read("App/Dockerfile"));

        File.Delete(folder.Combine("App/Dockerfile"));
        folder.Dotnet("msbuild", "App", Generate, "-p:ContainerUser=1234").Succeeds();
        folder.Dotnet("msbuild", "App", Generate, "-p:ContainerUser=4321").Succeeds();
        folder.Write("App/Dockerfile", folder.Read("App/Dockerfile").Replace("USER 4321", "USER 99", StringComparison.Ordinal));
        folder.Dotnet("msbuild", "App", Generate, "-p:ContainerUser=4321").FailsWith("CTZ0501");
        Assert.Contains("USER 99", folder.Read("App/Dockerfile"), StringComparison.Ordinal);

        folder.Write("App/Dockerfile", "FROM scratch\n");
        Assert.Contains("App/Dockerfile", folder.Dotnet("build", "App", Generate).FailsWith("CTZ0501"), StringComparison.Ordinal);
        Assert.Equal("FROM scratch\n", folder.Read("App/Dockerfile"));
    }

    [Fact]
    public void HandWrittenIgnoreFile_ThatLeavesOutWhatIsPublished_IsToldWhat()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole(
                "App",
                items: """<Content Include="a.md;b.md;c.md;d.md" CopyToPublishDirectory="Always" /><Content Include="never.md" CopyToPublishDirectory="Never" />"""
            )
            .Write("App/a.md", "")
            .Write("App/b.md", "")
            .Write("App/c.md", "")
            .Write("App/d.md", "")
            .Write("App/never.md", "")
            .Write("App/README.md", "")
            .Write("App/.dockerignore", "**/bin\n**/obj\n**/*.md\n!b.md\n");
        PortableFeed.In(folder.Combine("App"));
        File.Delete(folder.Combine("nuget.config"));

        Assert.Contains(
            folder.Dotnet("build", "App", Generate).Succeeds().Lines,
            line =>
                line.EndsWith(
                    ".dockerignore was not written by Containerize and stays as it is, and leaves out what the build needs: a.md, c.md, d.md. Bring it back there, as in !a.md",
                    StringComparison.Ordinal
                )
        );

        folder.Write("App/.dockerignore", "**/bin\n**/obj\n");
        Assert.Contains(
            folder.Again("build", "App", Generate).Succeeds().Lines,
            line => line.EndsWith(".dockerignore was not written by Containerize and stays as it is.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void TwoProjectsOfAFolder_DoNotWriteOverEachOther_AndARenamedOneWritesItsOwn()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole("App")
            .Write(
                "Directory.Build.props",
                "<Project><PropertyGroup><BaseIntermediateOutputPath>obj/$(MSBuildProjectName)/</BaseIntermediateOutputPath></PropertyGroup></Project>"
            );
        PortableFeed.In(folder.FullPath);
        File.Copy(folder.Combine("App/App.csproj"), folder.Combine("App/Other.csproj"));
        folder.Dotnet("build", "App/App.csproj", Generate).Succeeds();
        var text = folder.Read("App/Dockerfile");

        Assert.Contains("generated for App.csproj", folder.Dotnet("build", "App/Other.csproj", Generate).FailsWith("CTZ0501"), StringComparison.Ordinal);
        Assert.Equal(text, folder.Read("App/Dockerfile"));
        Assert.DoesNotContain(folder.Dotnet("build", "App/Other.csproj").Succeeds().Lines, line => line.Contains("CTZ6041", StringComparison.Ordinal));

        File.Delete(folder.Combine("App/App.csproj"));
        folder.Dotnet("build", "App/Other.csproj", Generate).Succeeds();
        Assert.Contains("Other.csproj", folder.Read("App/Dockerfile"), StringComparison.Ordinal);
    }

    [Fact]
    public void ProjectThatIsNotPublishedInRelease_GetsItsOwnConfiguration_AndItsOutputsAreLeftOut()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole(
                "App",
                "<PublishRelease>false</PublishRelease><ContainerizeOutputPath>dist/</ContainerizeOutputPath><BaseOutputPath>made/</BaseOutputPath>",
                """<Content Include="secrets/public.json" />"""
            )
            .Write("App/secrets/public.json", "{}")
            .Write("App/secrets/private.pem", "");
        PortableFeed.In(folder.Combine("App"));
        File.Delete(folder.Combine("nuget.config"));

        folder.Dotnet("build", "App", Generate).Succeeds();

        Assert.Contains("dotnet publish App.csproj -c Debug ", folder.Read("App/Dockerfile"), StringComparison.Ordinal);
        var ignored = folder.Read("App/.dockerignore").Split('\n');
        Assert.Superset(new HashSet<string> { "dist", "made", "!secrets/public.json" }, ignored.ToHashSet());
        Assert.Single(ignored, line => line.StartsWith('!'));
    }

    [Fact]
    public void ProjectWhoseNameMakesNoRepositoryName_GetsItsDockerfile()
    {
        var folder = ProjectFolder.Create().WriteConsole("Ünï.Çode");
        PortableFeed.In(folder.FullPath);

        folder.Dotnet("build", "Ünï.Çode", Generate).Succeeds();

        Assert.Contains("""CMD ["dotnet", "Ünï.Çode.dll"]""", folder.Read("Ünï.Çode/Dockerfile").Split('\n'));
    }

    [Fact]
    public void ProjectThatGetsNone_SaysWhy_AndInASolutionNothing()
    {
        (string Name, string Properties, string Reason)[] projects =
        [
            ("Library", "<OutputType>Library</OutputType>", "one is made of an application (OutputType Exe), and this is a Library."),
            ("Test", "<IsTestProject>true</IsTestProject>", "IsTestProject is true, and a test gets none."),
            ("Private", "<IsPublishable>false</IsPublishable>", "IsPublishable is false."),
            ("Skipped", "<ContainerizeSkip>true</ContainerizeSkip>", "ContainerizeSkip is true."),
            (
                "Several",
                "<TargetFramework /><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><OutputType>Library</OutputType>",
                "one is made of an application (OutputType Exe), and this is a Library."
            ),
        ];
        var folder = ProjectFolder.Create().WriteSolution([.. projects.Select(project => project.Name)]);
        Array.ForEach(projects, project => folder.WriteConsole(project.Name, project.Properties));

        Assert.DoesNotContain(" -> ", folder.Dotnet("build", "All.slnx", "-m:1", Generate).Succeeds().Output, StringComparison.Ordinal);
        foreach (var (name, _, reason) in projects)
        {
            Assert.Contains(
                $"{name} -> no Dockerfile: {reason}",
                Assert.Single(folder.Again("build", name, Generate).Succeeds().Lines, line => line.Contains(name + " -> ", StringComparison.Ordinal)),
                StringComparison.Ordinal
            );
            Assert.False(File.Exists(folder.Combine(name + "/Dockerfile")));
        }
    }

    [Fact]
    public void SkipThatIsNoFlag_IsOneErrorThatNamesIt() =>
        Assert.Contains(
            "ContainerizeSkip is '1'",
            ProjectFolder.Create().WriteConsole("App").Dotnet("build", "App", Generate, "-p:ContainerizeSkip=1").FailsWith("CTZ0008"),
            StringComparison.Ordinal
        );

    [Fact]
    public void NeededFileOutsideTheContext_IsOneErrorThatNamesIt()
    {
        var folder = Tree();
        folder.Dotnet("restore", "src/Api").Succeeds();

        var line = folder.Again("build", "src/Api", Generate, "-p:ContainerizeDockerContext=..").FailsWith("CTZ0502");

        Assert.Contains("ContainerizeDockerContext", line, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Combine("src/Api/Dockerfile")));
    }

    [Fact]
    public void FeedThatOnlyThisMachineHas_IsOneErrorOfTheProjectThatNamesIt()
    {
        var line = ProjectFolder.Create().WriteConsole("App").Dotnet("build", "App", Generate).FailsWith("CTZ0503");

        Assert.Contains(TestRun.Feed, line, StringComparison.Ordinal);
        Assert.Contains("/App/App.csproj : error CTZ0503: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void PasswordInNuGetConfig_IsOneErrorThatDoesNotShowIt()
    {
        var folder = ProjectFolder.Create().WriteConsole("App");
        PortableFeed.In(folder.FullPath);
        folder.Write(
            "nuget.config",
            folder
                .Read("nuget.config")
                .Replace(
                    "</configuration>",
                    """
                    <packageSourceCredentials><our_x0020_feed><add key="Username" value="u" /><add key="ClearTextPassword" value="hunter2" /></our_x0020_feed></packageSourceCredentials></configuration>
                    """,
                    StringComparison.Ordinal
                )
        );

        var run = folder.Dotnet("build", "App", Generate);

        Assert.Contains("our feed", run.FailsWith("CTZ0508"), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Containerize_WritesTheDockerfileBesideItsOutputs_OnlyWhenAnInputChanged()
    {
        var folder = ProjectFolder.Create().WriteConsole("App");
        PortableFeed.In(folder.FullPath);
        string[] publish = ["publish", "App", "-t:Containerize", "-p:ContainerBaseImage=scratch", "-p:ContainerizeOutput=oci-layout"];
        var dockerfile = folder.Combine("App/bin/Release/net10.0/container/Dockerfile");
        var stamp = folder.Combine("App/obj/Release/net10.0/containerize/dockerfile.inputs");
        folder.Dotnet(publish).Succeeds();
        Assert.True(File.Exists(dockerfile + ".dockerignore"));
        var (written, remembered) = (File.GetLastWriteTimeUtc(dockerfile), File.GetLastWriteTimeUtc(stamp));

        folder.Write("App/Program.cs", "System.Console.WriteLine(2);\n");
        folder.Dotnet(publish).Succeeds();
        Assert.Equal((written, remembered), (File.GetLastWriteTimeUtc(dockerfile), File.GetLastWriteTimeUtc(stamp)));

        // Other settings of the image: the projects are not evaluated again for it.
        var inputs = File.GetLastWriteTimeUtc(folder.Combine("App/obj/Release/net10.0/containerize/inputs.json"));
        Dotnet.Run(folder.FullPath, [new("SOURCE_DATE_EPOCH", "5")], [.. publish, "-p:ContainerImageTag=2"]).Succeeds();
        Assert.NotEqual(remembered, File.GetLastWriteTimeUtc(stamp));
        Assert.Equal(inputs, File.GetLastWriteTimeUtc(folder.Combine("App/obj/Release/net10.0/containerize/inputs.json")));

        folder.Write("Directory.Build.props", "<Project />");
        folder.Dotnet(publish).Succeeds();
        Assert.Contains("COPY Directory.Build.props nuget.config ./", File.ReadAllText(dockerfile), StringComparison.Ordinal);
    }

    /// <summary>Three projects with everything that stands above projects.</summary>
    internal static ProjectFolder Tree(
        [System.Runtime.CompilerServices.CallerMemberName] string name = "",
        [System.Runtime.CompilerServices.CallerFilePath] string file = ""
    )
    {
        var folder = ProjectFolder
            .Create(name, file)
            .Write("global.json", """{ "sdk": { "version": "10.0.100", "rollForward": "latestFeature" } }""")
            .Write(
                "Directory.Build.props",
                """
                <Project>
                  <Import Project="build/Shared.props" />
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><RestorePackagesWithLockFile>true</RestorePackagesWithLockFile></PropertyGroup>
                </Project>
                """
            )
            .Write("build/Shared.props", "<Project><PropertyGroup><Company>Shop</Company></PropertyGroup></Project>")
            .Write(
                "Directory.Packages.props",
                $"""
                <Project>
                  <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
                  <ItemGroup><GlobalPackageReference Include="Containerize" Version="{TestRun.Version}" /><PackageVersion Include="Microsoft.Data.Sqlite" Version="10.0.1" /></ItemGroup>
                </Project>
                """
            )
            .Write(".editorconfig", "root = true\n[*.cs]\nindent_size = 4\n")
            .Write("Shared/Linked.cs", "namespace Shared; public static class Linked { public const string Text = \"linked\"; }\n")
            .Write("src/Core/Core.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""")
            .Write("src/Core/Thing.cs", "namespace Core; public static class Thing { public static string Name => \"core\"; }\n")
            .Write(
                "src/Data/Data.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk">
                  <ItemGroup><ProjectReference Include="../Core/Core.csproj" /><PackageReference Include="Microsoft.Data.Sqlite" /></ItemGroup>
                </Project>
                """
            )
            .Write(
                "src/Data/Store.cs",
                """
                namespace Data;
                public static class Store
                {
                    public static string Version()
                    {
                        using var connection = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:");
                        connection.Open();
                        return $"{Core.Thing.Name} sqlite {connection.ServerVersion}";
                    }
                }
                """
            )
            .Write(
                "src/Api/Api.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk.Web">
                  <ItemGroup>
                    <ProjectReference Include="../Data/Data.csproj" />
                    <Compile Include="../../Shared/Linked.cs" Link="Linked.cs" />
                    <ContainerEnvironmentVariable Include="GREETING" Value="it's $HOME &quot;é&quot; \ " />
                    <ContainerLabel Include="team" Value="$shop" />
                    <ContainerPort Include="9000" Type="udp" />
                    <ContainerizeExclude Include="*.pdb;wwwroot/**/*.map*;wwwroot/drafts/**" Exclude="wwwroot/drafts/ready.html" />
                    <ContainerizeFile Include="shop.conf" ContainerPath="/etc/" Mode="0640" Owner="1654:100" />
                    <ContainerizeFile Include="shop.conf" ContainerPath="/etc/shop/deep/plain.conf" />
                    <ContainerizeFile Include="../../Shared/instead.json" ContainerPath="/app/appsettings.json" />
                    <ContainerizeVolume Include="/data" />
                  </ItemGroup>
                  <PropertyGroup>
                    <ContainerizeStopSignal>SIGINT</ContainerizeStopSignal>
                    <ContainerizeHealthcheck>["dotnet", "Api.dll", "--healthy", "it's $fine"]</ContainerizeHealthcheck>
                    <ContainerizeHealthcheckInterval>90s</ContainerizeHealthcheckInterval>
                    <ContainerizeHealthcheckRetries>2</ContainerizeHealthcheckRetries>
                  </PropertyGroup>
                  <Target Name="LinkAndEmptyFolder" AfterTargets="Publish" Condition="'$(OS)' != 'Windows_NT'">
                    <Exec Command="mkdir -p empty/folder &amp;&amp; ln -sf Api.dll Same.dll" WorkingDirectory="$(PublishDir)" />
                  </Target>
                </Project>
                """
            )
            .Write("src/Api/shop.conf", "a=b\n")
            .Write("Shared/instead.json", "{}\n")
            .Write("src/Api/wwwroot/site.css.map", "{}")
            .Write("src/Api/wwwroot/drafts/deep/next.html", "<p>")
            .Write("src/Api/wwwroot/drafts/ready.html", "<p>")
            .Write(
                "src/Api/Program.cs",
                """
                var app = WebApplication.CreateBuilder(args).Build();
                app.MapStaticAssets();
                app.MapGet("/", () => $"{Data.Store.Version()} {Shared.Linked.Text} {Environment.GetEnvironmentVariable("GREETING")}");
                app.MapGet("/kept", () => { File.AppendAllText("/data/visits", "x"); return File.ReadAllText("/data/visits"); });
                app.Run();
                """
            )
            .Write("src/Api/appsettings.json", "{}")
            .Write("src/Api/wwwroot/site.css", "body { color: red }\n")
            .Write("src/Api/wwwroot/lib/bin/tool.js", "#!/usr/bin/env node\n");
        PortableFeed.In(folder.FullPath);
        return folder;
    }
}
