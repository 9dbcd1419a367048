using Containerize.Images.Tests.InProcessRegistry;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Package.Tests;

/// <summary>What is done for an image while its project is built. A target of each project waits for it: were it not begun, the publish would fail.</summary>
public sealed class AheadOfBuildTests : IAsyncLifetime
{
    private Registry registry = null!;

    public async Task InitializeAsync() => registry = await Registry.StartAsync();

    public async Task DisposeAsync() => await registry.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Base_IsReadWhileTheCodeIsCompiled_AndNothingIsSentWhenThatFails(int libraries)
    {
        // With several libraries the application is built in a worker node, whose command line does not say what was asked for.
        var names = Enumerable.Range(1, libraries).Select(number => $"Lib{number}").ToList();
        var folder = ProjectFolder
            .Create()
            .WriteConsole(
                "App",
                items: string.Concat(names.Select(name => $"<ProjectReference Include=\"../{name}/{name}.csproj\" />"))
                    + Waiting("CoreCompile", "store/blobs/sha256")
            )
            .Write("App/Program.cs", "nothing();\n");
        names.ForEach(name => folder.WriteConsole(name, "<IsPublishable>false</IsPublishable>"));

        var run = Publish(folder, "-t:Containerize");

        run.FailsWith("CS0103");
        Assert.DoesNotContain("MSB3073", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            (1, 0, 0),
            (registry.Count(RegistryOperation.ReadManifest), registry.Count(RegistryOperation.StartUpload), registry.Count(RegistryOperation.PutTag))
        );
    }

    [Fact]
    public void PlainPublish_AsksNoRegistry()
    {
        var folder = ProjectFolder.Create().WriteConsole("App");

        Publish(folder, "-p:ContainerImageTag=Containerize").Succeeds();

        Assert.Empty(registry.Requests);
        Assert.False(Directory.Exists(folder.Combine("store")));
    }

    [Fact]
    public void PackageLayer_IsMadeWhileFilesAreCopied_AndIsTheOneThatIsWanted()
    {
        const string Package = """<PackageReference Include="Microsoft.Data.Sqlite" Version="10.0.1" />""";
        var folder = ProjectFolder.Create().WriteConsole("App", items: Package + Waiting("CopyFilesToPublishDirectory", "store/records/layers"));

        var run = Publish(folder, "-t:Containerize", "-v:n").Succeeds();

        var layers = run.Lines.Where(line => line.Contains("layer ", StringComparison.Ordinal) && line.Contains(" files, ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, layers.Count);
        Assert.All(layers, line => Assert.Contains(", created, ", line, StringComparison.Ordinal));
        Assert.Equal(layers.Count, Directory.GetFiles(folder.Combine("store/records/layers")).Length);

        // The same without any of it.
        var plain = ProjectFolder.Create("plain").WriteConsole("App", items: Package);
        plain.Dotnet(["msbuild", "App", "-restore", "-t:Publish;Containerize", "-p:Configuration=Release", .. Properties("plain-store")]).Succeeds();
        Assert.Equal(
            Directory.GetFiles(folder.Combine("store/records/layers")).Select(Path.GetFileName).Order(),
            Directory.GetFiles(plain.Combine("plain-store/records/layers")).Select(Path.GetFileName).Order()
        );
    }

    [Fact]
    public void FileOfANewerPackage_ThatPublishLeaves_IsNamed()
    {
        const string Line = "Newtonsoft.Json.dll in the publish folder is not older than";
        var folder = ProjectFolder.Create();
        Assert.DoesNotContain(Line, PublishWith("13.0.4").Output, StringComparison.Ordinal);

        var publishFolder = folder.Combine("App/bin/Release/net10.0/publish/");
        Assert.Contains(
            $"{Line}, and not the same as, that of Newtonsoft.Json 13.0.3. dotnet publish leaves it, so that it is in the image: delete {publishFolder} and publish again",
            PublishWith("13.0.3").Output,
            StringComparison.Ordinal
        );

        Directory.Delete(publishFolder, recursive: true);
        Assert.DoesNotContain(Line, PublishWith("13.0.3").Output, StringComparison.Ordinal);

        CommandResult PublishWith(string version)
        {
            folder.WriteConsole("App", items: $"<PackageReference Include=\"Newtonsoft.Json\" Version=\"{version}\" />");
            return Publish(folder, "-t:Containerize").Succeeds();
        }
    }

    [Fact]
    public void FileThatAnOlderOneReplaces_AndPublishLeaves_IsNamed()
    {
        const string Line = "data.txt in the publish folder is not older than, and not the same as, its source.";
        var folder = ProjectFolder
            .Create()
            .WriteConsole("App", items: """<None Update="data.txt" CopyToPublishDirectory="PreserveNewest" />""")
            .Write("App/data.txt", "new");
        Assert.DoesNotContain(Line, Publish(folder, "-t:Containerize").Succeeds().Output, StringComparison.Ordinal);

        folder.Write("App/data.txt", "old");
        File.SetLastWriteTimeUtc(folder.Combine("App/data.txt"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Contains(Line, Publish(folder, "-t:Containerize").Succeeds().Output, StringComparison.Ordinal);

        // What a step of the project writes is its own.
        File.WriteAllText(folder.Combine("App/bin/Release/net10.0/publish/data.txt"), "changed by a step");
        Assert.DoesNotContain(Line, Publish(folder, "-t:Containerize").Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void SettingThatATargetChanges_IsTheOneThatCounts()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole(
                "App",
                "<ContainerBaseImage>127.0.0.1:1/no/such:1</ContainerBaseImage>",
                $"""
                </ItemGroup><Target Name="Change" AfterTargets="Build"><PropertyGroup><ContainerBaseImage>{TinyBase.In(
                    registry
                )}</ContainerBaseImage><ContainerImageTag>changed</ContainerImageTag></PropertyGroup></Target><ItemGroup>
                """
            );

        folder
            .Dotnet(
                "publish",
                "App",
                "-t:Containerize",
                $"-p:ContainerRegistry={registry.Address}",
                "-p:ContainerRepository=shop/api",
                "-p:ContainerizeRetries=1"
            )
            .Succeeds();

        Assert.NotNull(registry.Contents.Tag("shop/api", "changed"));
    }

    // Ends the publish when nothing appears in the folder within a minute.
    private static string Waiting(string target, string folder) =>
        $"""
            </ItemGroup><Target Name="Wait" BeforeTargets="{target}">
              <Exec Command="for i in `seq 600`; do [ -n &quot;`ls -A {folder} 2&gt;/dev/null`&quot; ] &amp;&amp; exit 0; sleep 0.1; done; exit 1" WorkingDirectory="$(MSBuildProjectDirectory)/.." />
            </Target><ItemGroup>
            """;

    private CommandResult Publish(ProjectFolder folder, params string[] arguments) =>
        folder.Dotnet(["publish", "App", "-m:2", .. arguments, .. Properties("store")]);

    private string[] Properties(string store) =>
        [
            $"-p:ContainerBaseImage={TinyBase.In(registry)}",
            $"-p:ContainerRegistry={registry.Address}",
            "-p:ContainerRepository=shop/api",
            $"-p:ContainerizeCacheDirectory=../{store}",
        ];
}
