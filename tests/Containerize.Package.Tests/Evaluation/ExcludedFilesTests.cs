using Containerize.Dockerfiles.Generation;
using Containerize.Images.Plan;
using Containerize.Package.Tests.Rig;

namespace Containerize.Package.Tests.Evaluation;

/// <summary>What the generated Dockerfile deletes is what the direct image leaves out, glob by glob, with a real find.</summary>
public class ExcludedFilesTests
{
    private static readonly string[] Files =
    [
        "App.dll", "App.pdb", "AppXpdb", "a.b.json", "a+b$c.txt", "a(b){c}|^d.txt", "b[1].txt", "b1.txt", "de/App.resources.dll", "de/x.pdb", "docs/a.md", "docs/deep/b.md", "docs/deep/er/c.md", "other/docs/a.md", "with space/it's.md", "wwwroot/site.css.map",
    ];

    [SkippableTheory]
    [InlineData("*.pdb")]
    [InlineData("**/*.pdb")]
    [InlineData("docs/**")]
    [InlineData("docs/*")]
    [InlineData("docs/**/*.md")]
    [InlineData("docs/**/**/c.md")]
    [InlineData("**/docs/**")]
    [InlineData("d?/*")]
    [InlineData("*/*")]
    [InlineData("**")]
    [InlineData("a.b.json")]
    [InlineData("a+b$c.txt", "a(b){c}|^d.txt")]
    [InlineData("b[1].txt")]
    [InlineData("with space\\it's.md", "no such/**", "*.map", "APP.DLL")]
    public void Find_DeletesWhatTheGlobsMatch(params string[] globs)
    {
        Skip.If(OperatingSystem.IsWindows(), "needs find");
        var command = Command(globs);
        foreach (var shell in Shells())
        {
            var folder = Directory.CreateDirectory(Path.Combine(RealParts.Folder("excluded"), Guid.NewGuid().ToString("N"))).FullName;
            foreach (var file in Files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
                File.WriteAllText(Path.Combine(folder, file), "");
            }

            Dotnet.RunCommand(folder, shell[0], [], [.. shell[1..], "-c", command.Replace("/app", folder, StringComparison.Ordinal)]).Succeeds();

            Assert.Equal(
                Files.Where(file => !globs.Any(glob => Glob.IsMatch(glob, file))).Order(StringComparer.Ordinal),
                Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal));
        }
    }

    // Alpine's find is BusyBox's, where that is at hand.
    private static IEnumerable<string[]> Shells() => File.Exists("/bin/busybox") ? [["/bin/sh"], ["/bin/busybox", "sh"]] : [["/bin/sh"]];

    private static string Command(string[] globs)
    {
        var graph = new ProjectGraph { EntryProject = "App.csproj", RestoreFiles = ["App.csproj"], SourceFolders = ["."] };
        var plan = DockerfilePlanner.Plan(graph, new PublishSettings { SdkImage = "sdk", Excluded = globs }, new RuntimeStage { BaseImage = "scratch" }, "Dockerfile");
        return plan.Stages[0].Steps.OfType<RunStep>().SelectMany(step => step.Commands).Single(line => line.Contains("-regex", StringComparison.Ordinal));
    }
}
