using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Containerize.Package.Tests.Rig;

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
                "build/Containerize.props",
                "build/Containerize.targets",
                "buildMultiTargeting/Containerize.targets",
                "tasks/net10.0/Containerize.Tasks.dll",
                "tasks/net10.0/Containerize.Images.dll",
                "tasks/net10.0/Containerize.Dockerfiles.dll",
                "tasks/net10.0/Tomlyn.dll",
                "analyzers/dotnet/cs/Containerize.Analyzers.dll",
                "analyzers/dotnet/cs/Containerize.CodeFixes.dll",
                "analyzers/dotnet/cs/Containerize.Dockerfiles.dll",
                "README.md",
                "LICENSE",
            },
            files
        );

        // The same assemblies, compiled ahead for the machine that packed: larger, and without a part that is missing.
        var plain = package.Entries.Where(entry => Path.GetDirectoryName(entry.FullName) == "tasks/net10.0").ToList();
        Assert.All(
            plain,
            entry =>
                Assert.InRange(
                    package.GetEntry($"tasks/net10.0/{RuntimeInformation.RuntimeIdentifier}/{entry.Name}")!.Length,
                    entry.Length + (entry.Name.EndsWith(".dll", StringComparison.Ordinal) ? entry.Length / 4 : 0),
                    long.MaxValue
                )
        );
        Assert.DoesNotContain(files, file => file.Contains("Microsoft.", StringComparison.Ordinal) || file.StartsWith("lib/", StringComparison.Ordinal));

        using var reader = new StreamReader(package.GetEntry("Containerize.nuspec")!.Open());
        var nuspec = reader.ReadToEnd();
        Assert.Contains("<developmentDependency>true</developmentDependency>", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency", nuspec, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPackage_HasItsReadme_AndTheLicencesOfAllThatIsInIt()
    {
        string[] packages = [.. Directory.EnumerateFiles(TestRun.Feed, "*.nupkg").Concat(Directory.EnumerateFiles(TestRun.ToolFeed, "*.nupkg")).Distinct()];

        Assert.InRange(packages.Length, 3, int.MaxValue);
        Assert.All(
            packages,
            path =>
            {
                using var package = ZipFile.OpenRead(path);
                Assert.Superset(
                    new HashSet<string> { "README.md", "LICENSE", "THIRD-PARTY-NOTICES.txt", "THIRD-PARTY-NOTICES-dotnet.txt" },
                    package.Entries.Select(entry => entry.FullName).ToHashSet()
                );
                var foreign = package
                    .Entries.Select(entry => entry.Name)
                    .Where(name => name.EndsWith(".dll", StringComparison.Ordinal) && !name.StartsWith("containerize.", StringComparison.OrdinalIgnoreCase))
                    .Distinct();
                Assert.All(foreign, name => Assert.Contains(name, Text(package, "THIRD-PARTY-NOTICES.txt"), StringComparison.Ordinal));
                Assert.Contains(
                    "<readme>README.md</readme>",
                    Text(package, package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).FullName),
                    StringComparison.Ordinal
                );
            }
        );
    }

    [Fact]
    public void PackedReadme_HasNoPathIntoTheRepository()
    {
        using var package = ZipFile.OpenRead(Path.Combine(TestRun.Feed, $"Containerize.{TestRun.Version}.nupkg"));
        var readme = Text(package, "README.md");

        Assert.DoesNotMatch(@"\]\((?!https?:|#)", readme);
        Assert.Equal(
            Regex.Replace(File.ReadAllText(Path.Combine(TestRun.Repository, "README.md")), @"\[([^\]]+)\]\((?!https?:|#)[^)]+\)", "$1"),
            readme.ReplaceLineEndings("\n").TrimEnd() + "\n"
        );
    }

    private static string Text(ZipArchive package, string entry)
    {
        using var reader = new StreamReader(package.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
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

    [SkippableFact]
    public void Tool_IsOneNativeProgram_WhereTheMachineCanLinkOne()
    {
        Part.Find("gcc", "gcc", "clang");
        if (!File.Exists("/usr/include/stdio.h"))
        {
            throw Part.Missing("the C library's headers are not installed (Debian package libc6-dev)");
        }

        using var package = ZipFile.OpenRead(
            Path.Combine(TestRun.ToolFeed, $"Containerize.Tool.{RuntimeInformation.RuntimeIdentifier}.{TestRun.Version}.nupkg")
        );

        Assert.Equal(
            ["DotnetToolSettings.xml", "containerize"],
            package
                .Entries.Where(entry => entry.FullName.StartsWith("tools/", StringComparison.Ordinal))
                .Select(entry => entry.Name)
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("true", "own", "true")]
    [InlineData("true", "any", "")]
    [InlineData("true", "linux-s390x", "")] // No linker makes programs for every other machine.
    [InlineData("false", "own", "")]
    public void Tool_IsNative_OnlyForTheMachineThatPacks(string asked, string runtime, string native)
    {
        var evaluated = Dotnet.Run(
            TestRun.Repository,
            "msbuild",
            "src/Containerize.Tool",
            "-p:NativeTool=" + asked,
            "-p:RuntimeIdentifier=" + (runtime == "own" ? RuntimeInformation.RuntimeIdentifier : runtime),
            "-getProperty:PublishAot"
        );

        Assert.Equal(native, evaluated.Succeeds().Output.Trim());
    }
}
