using System.IO.Compression;

namespace Containerize.Package.Tests;

public class PackingTests
{
    [Fact]
    public void Package_HoldsTasksTargetsAndAnalyzers_AndDependsOnNothing()
    {
        using var package = ZipFile.OpenRead(Path.Combine(TestRun.Feed, $"Containerize.{TestRun.Version}.nupkg"));
        var files = package.Entries.Select(entry => entry.FullName).ToHashSet();

        Assert.Superset(
            new HashSet<string>
            {
                "build/Containerize.props", "build/Containerize.targets", "buildMultiTargeting/Containerize.targets",
                "tasks/net10.0/Containerize.Tasks.dll", "tasks/net10.0/Containerize.Images.dll", "tasks/net10.0/Containerize.Dockerfiles.dll", "tasks/net10.0/Tomlyn.dll",
                "analyzers/dotnet/cs/Containerize.Analyzers.dll", "analyzers/dotnet/cs/Containerize.CodeFixes.dll", "analyzers/dotnet/cs/Containerize.Dockerfiles.dll",
                "README.md", "LICENSE",
            },
            files);
        Assert.DoesNotContain(files, file => file.Contains("Microsoft.", StringComparison.Ordinal) || file.StartsWith("lib/", StringComparison.Ordinal));

        using var reader = new StreamReader(package.GetEntry("Containerize.nuspec")!.Open());
        var nuspec = reader.ReadToEnd();
        Assert.Contains("<developmentDependency>true</developmentDependency>", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency", nuspec, StringComparison.Ordinal);
    }

    [Fact]
    public void DotnetAddPackage_FromAFolder_IsAllAProjectNeeds()
    {
        var folder = ProjectFolder.Create().WriteConsole("App");
        folder.Write("App/App.csproj", folder.Read("App/App.csproj").Replace(ProjectFolder.PackageReference, "", StringComparison.Ordinal));

        folder.Dotnet("add", "App", "package", "Containerize", "--version", TestRun.Version).Succeeds();

        Assert.Contains("<PrivateAssets>all</PrivateAssets>", folder.Read("App/App.csproj"), StringComparison.Ordinal);
        folder.Dotnet("build", "App", "--no-restore").Succeeds();
    }
}
