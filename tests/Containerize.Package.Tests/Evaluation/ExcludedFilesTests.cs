using System.Runtime.Versioning;
using Containerize.Dockerfiles.Generation;
using Containerize.Evaluation;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Package.Tests.Rig;
using Containerize.Publishing;

namespace Containerize.Package.Tests.Evaluation;

/// <summary>What the generated Dockerfile does with the published files, with GNU's commands and with BusyBox's, which Alpine has.</summary>
public class ExcludedFilesTests
{
    private static readonly Lazy<string> Applets = new(InstallApplets);

    private static readonly string[] Files =
    [
        "App.dll",
        "App.pdb",
        "AppXpdb",
        "a.b.json",
        "a+b$c.txt",
        "a(b){c}|^d.txt",
        "b[1].txt",
        "b1.txt",
        "de/App.resources.dll",
        "de/x.pdb",
        "docs/a.md",
        "docs/deep/b.md",
        "docs/deep/er/c.md",
        "other/docs/a.md",
        "with space/it's.md",
        "wwwroot/site.css.map",
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
    public void DeletesWhatTheGlobsMatch(params string[] globs)
    {
        var kept = Files.Where(file => !globs.Any(glob => Glob.IsMatch(glob, file))).Order(StringComparer.Ordinal);

        foreach (
            var folder in CleanedUp([.. globs.Select(glob => new ExcludedPattern(glob, []))], folder => Array.ForEach(Files, file => Write(folder, file, "")))
        )
        {
            Assert.Equal(kept, FilesIn(folder));
        }
    }

    [SkippableTheory]
    [InlineData("**/*.pdb", "App.pdb")]
    [InlineData("docs/**", "docs/a.md", "docs/deep/er/*")]
    [InlineData("**", "**/*.md", "App*")]
    public void KeepsWhatIsExcepted(string glob, params string[] except)
    {
        var kept = Files.Where(file => !Glob.IsMatch(glob, file) || Glob.IsMatch(except, file)).Order(StringComparer.Ordinal);

        foreach (var folder in CleanedUp([new(glob, except)], folder => Array.ForEach(Files, file => Write(folder, file, ""))))
        {
            Assert.Equal(kept, FilesIn(folder));
        }
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void DeletesEmptyFolders_AndSetsModesByContent()
    {
        var folders = CleanedUp(
            [new("gone/**", [])],
            folder =>
            {
                Write(folder, "gone/deep/x.txt", "");
                Write(folder, "App", "\u007fELF and more");
                Write(folder, "native.so", "\u007fELF and more");
                Write(folder, "tools/run it.sh", "#!/bin/sh\n");
                Write(folder, "wwwroot/script", "#!/bin/sh\n");
                Write(folder, "empty", "");
                Write(folder, "App.dll", "MZ");
                Directory.CreateDirectory(Path.Combine(folder, "a/b/c"));
            }
        );

        foreach (var folder in folders)
        {
            Assert.Equal(
                ["755 App", "644 App.dll", "644 empty", "644 native.so", "755 tools", "755 tools/run it.sh", "755 wwwroot", "644 wwwroot/script"],
                Directory
                    .EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(path => $"{Convert.ToString((int)File.GetUnixFileMode(path), 8)} {Path.GetRelativePath(folder, path)}")
            );
        }
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void SetsModesAsTheDirectImageHasThem()
    {
        var starts = new Dictionary<string, string>
        {
            ["native"] = "\u007fELF and more",
            ["script"] = "#!/bin/sh\n",
            ["other"] = "MZ",
            ["nearly"] = "SELF",
            ["later"] = "\n#!/bin/sh\n",
            ["wide"] = "#\0!\0",
        };
        string[] names =
        [
            "App",
            "libx.so.1",
            "libx.SO.1",
            "x.sonar",
            "a.so.b/run",
            "wwwroot/run",
            "WWWROOT/run",
            "sub/wwwroot/run",
            .. FileModes.NeverRun.SelectMany(end => new[] { "x" + end, "y" + end.ToUpperInvariant() }),
            "z.sh",
            ".txt",
        ];
        var files = starts
            .SelectMany(start =>
                names.Select(name =>
                    (Path: name.Contains("wwwroot/", StringComparison.Ordinal) ? $"{name}-{start.Key}" : $"{start.Key}/{name}", Text: start.Value)
                )
            )
            .ToList();

        foreach (var folder in CleanedUp([], folder => files.ForEach(file => Write(folder, file.Path, file.Text))))
        {
            Assert.Equal(
                files
                    .Select(file => $"{(FileModes.IsExecutable(file.Path, System.Text.Encoding.Latin1.GetBytes(file.Text)) ? "755" : "644")} {file.Path}")
                    .Order(StringComparer.Ordinal),
                files
                    .Select(file => $"{Convert.ToString((int)File.GetUnixFileMode(Path.Combine(folder, file.Path)), 8)} {file.Path}")
                    .Order(StringComparer.Ordinal)
            );
        }
    }

    [SkippableTheory]
    [InlineData("amd64", false)]
    [InlineData("amd64", null)]
    [InlineData("arm64", false)]
    [InlineData("arm64", true)]
    [InlineData("386", false)]
    [InlineData("loong64", false)]
    public void DeletesNativesAsTheDirectImageLeavesThemOut_AndNothingOfTheProjects(string architecture, bool? musl)
    {
        string[] package =
        [
            .. NativeFoldersTests.Sqlite,
            "runtimes/win/lib/net10.0/x.dll",
            "runtimes/unix/lib/net10.0/x.dll",
            "runtimes/linux-loongarch64/native/deep/y.so",
            "runtimes/osx-x64/native/deep/y.dylib",
        ];
        string[] own =
        [
            "runtimes/win-tools/native/a.txt",
            "runtimes/my-models/a.bin",
            "runtimes/osx.txt",
            "runtimes/linux-x64-notes/a",
            "runtimes/win-x64/agent/agent.exe",
            "runtimes/linux-arm64/own.txt",
            "other/runtimes/win-x64/native/a.dll",
        ];
        var split = LayerSplitter.Split(
            [.. package.Select(file => new PublishFile(file, "/" + file) { PackageId = "P" }), .. own.Select(file => new PublishFile(file, "/" + file))],
            new LayerSplit(LayerSplitter.ParseGroups("single", new Dictionary<string, IReadOnlyList<string>>()), "/app", new Platform("linux", architecture))
            {
                Musl = musl,
            }
        );

        foreach (
            var folder in CleanedUp(
                [],
                folder => Array.ForEach([.. package, .. own], file => Write(folder, file, "")),
                NativeFolders.Of(package, musl),
                architecture
            )
        )
        {
            Assert.Equal(split.Layers[0].Files.Select(file => file.ContainerPath["/app/".Length..]), FilesIn(folder));
        }
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);

    // GNU's come first, so that they are checked where BusyBox is missing and the rest is skipped.
    private static IEnumerable<string> CleanedUp(ExcludedPattern[] excluded, Action<string> fill, ForeignNatives? natives = null, string architecture = "amd64")
    {
        Skip.If(OperatingSystem.IsWindows(), "needs a POSIX shell");
        var target = new KeyValuePair<string, string?>("TARGETARCH", architecture);
        yield return Run("/bin/sh", target);
        yield return Run(Path.Combine(Applets.Value, "sh"), target, new KeyValuePair<string, string?>("PATH", Applets.Value));

        string Run(string shell, params KeyValuePair<string, string?>[] variables)
        {
            var folder = NewFolder();
            fill(folder);
            Dotnet
                .RunCommand(
                    folder,
                    shell,
                    variables,
                    ["-e", "-c", string.Join('\n', Commands(excluded, natives ?? ForeignNatives.None)).Replace("/app", folder, StringComparison.Ordinal)]
                )
                .Succeeds();
            return folder;
        }
    }

    // BusyBox's shell would take other commands from PATH before its own.
    private static string InstallApplets()
    {
        var folder = NewFolder();
        Dotnet.RunCommand(folder, Part.Find("busybox", "busybox"), [], ["--install", "-s", folder]).Succeeds();
        return folder;
    }

    private static string NewFolder() => RealParts.Folder(Path.Combine("excluded", Guid.NewGuid().ToString("N")));

    // All that follows dotnet publish in its step.
    private static IEnumerable<string> Commands(ExcludedPattern[] excluded, ForeignNatives natives)
    {
        var graph = new ProjectGraph
        {
            EntryProject = "App.csproj",
            RestoreFiles = ["App.csproj"],
            SourceFolders = ["."],
        };
        var plan = DockerfilePlanner.Plan(
            graph,
            new PublishSettings
            {
                SdkImage = "sdk",
                Natives = natives,
                Excluded = excluded,
                NeverRun = FileModes.NeverRun,
            },
            new RuntimeStage { BaseImage = "scratch" },
            "Dockerfile"
        );
        return plan.Stages[0]
            .Steps.OfType<RunStep>()
            .Last()
            .Commands.SkipWhile(command => !command.StartsWith("dotnet publish", StringComparison.Ordinal))
            .Skip(1);
    }

    private static void Write(string folder, string file, string text)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
