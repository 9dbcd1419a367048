namespace Containerize.Package.Tests;

/// <summary>What a project brings along that was set up for the .NET SDK's own target.</summary>
public class MigrationTests
{
    private const string ToLayout = "-p:ContainerizeOutput=oci-layout";

    [Fact]
    public void ProfileForContainers_MakesNoSecondImage_AndNamesOfVisualStudioAndComputedSettingsCount()
    {
        var folder = ProjectFolder.Create().WriteWeb("App", "<ContainerizeDependsOn>$(ContainerizeDependsOn);FromGit</ContainerizeDependsOn>");
        folder.Write("App/App.csproj", folder.Read("App/App.csproj").Replace("</Project>", """
              <Target Name="FromGit">
                <PropertyGroup><ContainerUser>77</ContainerUser></PropertyGroup>
                <ItemGroup><ContainerLabel Include="commit" Value="abc" /></ItemGroup>
              </Target>
            </Project>
            """, StringComparison.Ordinal));
        string[] publish = ["publish", "App", "-t:Containerize", TinyBase.Property, ToLayout, "-p:PublishImageTag=v7"];

        folder.Dotnet(publish).Succeeds();
        var image = ImageOnDisk.Read(folder.Combine("App/bin/Release/net10.0/container"));
        var run = folder.Dotnet([.. publish, "-p:PublishProfile=DefaultContainer"]).Succeeds();

        Assert.Equal(("77", "abc"), ((string?)image.Config["User"], (string?)image.Config["Labels"]!["commit"]));
        Assert.Single(run.Lines, line => line.Contains($":v7@{image.Digest}", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Lines, line => line.Contains("Pushed image", StringComparison.Ordinal) || line.Contains("Microsoft.NET.Build.Containers", StringComparison.Ordinal));
    }
}
