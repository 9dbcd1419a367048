namespace Containerize.Package.Tests;

/// <summary>What a project brings along that was set up for the .NET SDK's own target.</summary>
public class MigrationTests
{
    private const string ToLayout = "-p:ContainerizeOutput=oci-layout";

    [Fact]
    public void ProfileForContainers_MakesNoSecondImage_AndNamesOfVisualStudioAndComputedSettingsCount()
    {
        var folder = ProjectFolder.Create().WriteWeb("App", "<ContainerizeDependsOn>$(ContainerizeDependsOn);FromGit</ContainerizeDependsOn>");
        folder.Write(
            "App/App.csproj",
            folder
                .Read("App/App.csproj")
                .Replace(
                    "</Project>",
                    """
                      <Target Name="FromGit">
                        <PropertyGroup><ContainerUser>77</ContainerUser></PropertyGroup>
                        <ItemGroup><ContainerLabel Include="commit" Value="abc" /></ItemGroup>
                      </Target>
                    </Project>
                    """,
                    StringComparison.Ordinal
                )
        );
        string[] publish = ["publish", "App", "-t:Containerize", TinyBase.Property, ToLayout, "-p:PublishImageTag=v7"];

        folder.Dotnet(publish).Succeeds();
        var image = ImageOnDisk.Read(folder.Combine("App/bin/Release/net10.0/container"));
        var run = folder.Dotnet([.. publish, "-p:PublishProfile=DefaultContainer"]).Succeeds();

        Assert.Equal(("77", "abc"), ((string?)image.Config["User"], (string?)image.Config["Labels"]!["commit"]));
        Assert.Single(run.Lines, line => line.Contains($":v7@{image.Digest}", StringComparison.Ordinal));
        Assert.DoesNotContain(
            run.Lines,
            line => line.Contains("Pushed image", StringComparison.Ordinal) || line.Contains("Microsoft.NET.Build.Containers", StringComparison.Ordinal)
        );
    }

    // MSBuild does not care for the case of a target's name.
    [Theory]
    [InlineData("publish", "-t:containerize")]
    [InlineData("build", "-t:Containerize")]
    public void ProfileForContainers_MakesNoSecondImage_HoweverOursIsAskedFor(string command, string target)
    {
        var folder = ProjectFolder.Create().WriteConsole("App");

        var run = folder.Dotnet(command, "App", "-c", "Release", target, TinyBase.Property, ToLayout, "-p:PublishProfile=DefaultContainer").Succeeds();

        Assert.Single(run.Lines, line => line.StartsWith("App -> oci:", StringComparison.Ordinal));
        Assert.DoesNotContain(
            run.Lines,
            line => line.Contains("Pushed image", StringComparison.Ordinal) || line.Contains("Microsoft.NET.Build.Containers", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void SettingsOfDirectoryBuildTargets_Count_AndWhatIsNotPublishedIsNoImage()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole("App", "<RuntimeIdentifiers>linux-x64;linux-arm64</RuntimeIdentifiers><UseAppHost>false</UseAppHost>")
            .Write(
                "Directory.Build.targets",
                """
                <Project>
                  <PropertyGroup>
                    <ContainerRuntimeIdentifiers>linux-x64;linux-arm64</ContainerRuntimeIdentifiers>
                    <PublishImageTag Condition="'$(OutputType)' == 'Exe'">77</PublishImageTag>
                    <IsPublishable Condition="'$(Internal)' == 'true'">false</IsPublishable>
                  </PropertyGroup>
                </Project>
                """
            );
        string[] publish =
        [
            "publish",
            "App",
            "-t:Containerize",
            $"-p:ContainerBaseImage=oci:{TinyBase.Platforms}",
            ToLayout,
            "-p:ContainerizeOutputPath=../image",
        ];

        var made = folder.Dotnet(publish).Succeeds();
        var skipped = folder.Dotnet([.. publish, "-p:Internal=true"]).Succeeds();

        Assert.Contains("application/vnd.oci.image.index.v1+json", folder.Read("image/index.json"), StringComparison.Ordinal);
        Assert.Single(made.Lines, line => line.StartsWith("App -> oci:", StringComparison.Ordinal) && line.Contains(":77@", StringComparison.Ordinal));
        Assert.Contains(
            "App -> no image",
            Assert.Single(skipped.Lines, line => line.StartsWith("App -> ", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void SomebodyElseTakesTheHook_IsAnErrorThatSaysWhatToWrite()
    {
        var folder = ProjectFolder
            .Create()
            .WriteConsole("App")
            .Write("Directory.Build.targets", "<Project><PropertyGroup><AfterMicrosoftNETSdkTargets /></PropertyGroup></Project>");

        Assert.Contains(
            "$(AfterMicrosoftNETSdkTargets);",
            folder.Dotnet("publish", "App", "-t:Containerize", TinyBase.Property, ToLayout).FailsWith("CTZ0018"),
            StringComparison.Ordinal
        );
        folder.Dotnet("build", "App", "-t:GenerateDockerfile").FailsWith("CTZ0018");
    }
}
