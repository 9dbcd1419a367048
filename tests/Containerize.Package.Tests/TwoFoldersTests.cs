namespace Containerize.Package.Tests;

/// <summary>The same sources in two folders, outside a repository, give the same image, whatever compiles them and whatever is done to the
/// assemblies.</summary>
public class TwoFoldersTests
{
    private static readonly string[] Places = ["one", "two/deeper/still"];

    // The F# compiler leaves as much room for the path of the symbols as that has on this machine: the folders' names are of the same length.
    private static readonly string[] PlacesOfOneLength = ["one/of", "two/of"];

    [Fact]
    public void NameWithWhatSeparatesMappedPaths_IsCompiled() =>
        ProjectFolder.Create().WriteConsole("a,b=c").Dotnet("build", "a,b=c", "-c", "Release").Succeeds();

    [Fact]
    public void RepositoryWithAnApostropheInItsPath_IsCompiled() =>
        ProjectFolder
            .Create()
            .Write("it's/.git/HEAD", "0123456789012345678901234567890123456789\n")
            .Write("it's/.git/config", "")
            .Write("it's/.git/objects/info/packs", "")
            .Write("it's/.git/refs/heads/readme", "")
            .WriteConsole("it's/App")
            .Dotnet("build", "it's/App", "-c", "Release")
            .Succeeds();

    [Fact]
    public void FSharp_WithALibraryAndALinkedFile_IsTheSame()
    {
        var folder = ProjectFolder.Create();
        foreach (var place in PlacesOfOneLength)
        {
            folder
                .Write($"{place}/Shared/Linked.fs", "module Linked\nlet here = __SOURCE_DIRECTORY__\n")
                .Write($"{place}/Data/Data.fs", "module Data\nlet here = __SOURCE_DIRECTORY__\n")
                .Write($"{place}/Data/Data.fsproj", FSharp("", """<Compile Include="Data.fs" />"""))
                .Write($"{place}/App/Program.fs", "printfn \"%s %s\" Data.here Linked.here\n")
                .Write(
                    $"{place}/App/App.fsproj",
                    FSharp(
                        "<OutputType>Exe</OutputType>",
                        """<Compile Include="../Shared/Linked.fs" /><Compile Include="Program.fs" /><ProjectReference Include="../Data/Data.fsproj" />"""
                    )
                );
        }

        GiveTheSameImage(folder, PlacesOfOneLength);

        static string FSharp(string properties, string items) =>
            $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework><SatelliteResourceLanguages>en</SatelliteResourceLanguages>{properties}</PropertyGroup>
                  <ItemGroup>{ProjectFolder.PackageReference}{items}</ItemGroup>
                </Project>
                """;
    }

    // The SDK maps the roots of repositories and of packages then, and none of them holds the project.
    [Theory]
    [InlineData("Release")]
    [InlineData("Debug")]
    public void BuildOfContinuousIntegration_IsTheSame(string configuration)
    {
        var folder = ProjectFolder.Create();
        foreach (var place in Places)
        {
            folder.WriteLibrary($"{place}/Data").WriteConsole($"{place}/App", items: """<ProjectReference Include="../Data/Data.csproj" />""");
        }

        GiveTheSameImage(folder, Places, "-c", configuration, "-p:ContinuousIntegrationBuild=true");
    }

    [Fact]
    public void TrimmedApplication_IsTheSame()
    {
        var folder = ProjectFolder.Create();
        foreach (var place in Places)
        {
            folder.WriteConsole(
                $"{place}/App",
                "<RuntimeIdentifier>linux-x64</RuntimeIdentifier><PublishTrimmed>true</PublishTrimmed><InvariantGlobalization>true</InvariantGlobalization>"
            );
        }

        GiveTheSameImage(folder, Places);
    }

    private static void GiveTheSameImage(ProjectFolder folder, string[] places, params string[] arguments)
    {
        var outputs = places
            .Select(
                (place, number) =>
                {
                    var output = folder.Combine($"image-{number}");
                    var run = folder
                        .Dotnet([
                            "publish",
                            $"{place}/App",
                            "-t:Containerize",
                            TinyBase.Property,
                            "-p:ContainerizeOutput=oci-layout",
                            "-p:ContainerizeOutputPath=" + output,
                            .. arguments,
                        ])
                        .Succeeds();
                    Assert.DoesNotContain(run.Lines, line => line.Contains("holds the folder it was compiled in", StringComparison.Ordinal));
                    return output;
                }
            )
            .ToList();

        Assert.Equal(ImageOnDisk.Read(outputs[0]).Digest, ImageOnDisk.Read(outputs[1]).Digest);
    }
}
