using System.IO.Compression;
using System.Runtime.InteropServices;

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

        // The same assemblies, compiled ahead for the machine that packed: larger, and without a part that is missing.
        var plain = package.Entries.Where(entry => Path.GetDirectoryName(entry.FullName) == "tasks/net10.0").ToList();
        Assert.All(plain, entry => Assert.InRange(package.GetEntry($"tasks/net10.0/{RuntimeInformation.RuntimeIdentifier}/{entry.Name}")!.Length, entry.Length + (entry.Name.EndsWith(".dll", StringComparison.Ordinal) ? entry.Length / 4 : 0), long.MaxValue));
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
