using System.Reflection;

namespace Containerize.Package.Tests;

/// <summary>What all tests of one run share: a folder outside the repository with the packed packages, the NuGet cache and the log of every command.</summary>
internal static class TestRun
{
    /// <summary>The root of the repository whose build is under test.</summary>
    public static string Repository { get; } = Metadata("RepositoryRoot");

    /// <summary>The version of the packages in this run; another one each time, or the NuGet cache would serve old bits.</summary>
    public static string Version { get; } = $"0.1.0-test.t{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    /// <summary>Everything this run writes. Kept for looking into failures; removed by the next run.</summary>
    public static string Folder { get; } = CreateFolder();

    /// <summary>Held as long as this run lasts: another does not remove the folder then.</summary>
    private static readonly FileStream Running = Take(Folder);

    /// <summary>Extracted packages of this run only; those of the machine are a fallback folder and are not copied.</summary>
    public static string NuGetPackages { get; } = Directory.CreateDirectory(Path.Combine(Folder, "packages")).FullName;

    /// <summary>The content store and every other cache of the commands under test.</summary>
    public static string Cache { get; } = Directory.CreateDirectory(Path.Combine(Folder, "cache")).FullName;

    private static readonly Lazy<string> LazyFeed = new(() => Pack("Containerize"));
    private static readonly Lazy<string> LazyToolFeed = new(() => Pack("Containerize.Tool", built: false));

    /// <summary>The folder that holds Containerize.nupkg, packed from the build that the tests belong to.</summary>
    public static string Feed => LazyFeed.Value;

    /// <summary>The folder that holds Containerize.Tool.nupkg.</summary>
    public static string ToolFeed => LazyToolFeed.Value;

    /// <param name="built">Whether the build of the tests made all that is packed; the tool is built once more for each runtime that it is compiled ahead
    /// for.</param>
    private static string Pack(string project, bool built = true)
    {
        var feed = Directory.CreateDirectory(Path.Combine(Folder, "feed")).FullName;
        Dotnet
            .Run(
                Repository,
                [
                    "pack",
                    Path.Combine("src", project),
                    .. built ? ["--no-build"] : Array.Empty<string>(),
                    "-c",
                    Metadata("Configuration"),
                    "-p:PackageVersion=" + Version,
                    "-o",
                    feed,
                ]
            )
            .Succeeds();
        return feed;
    }

    private static string CreateFolder()
    {
        var all = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "containerize-tests"));
        foreach (var old in all.GetDirectories())
        {
            try
            {
                Take(old.FullName).Dispose();
                old.Delete(recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It still runs, or is another user's.
            }
        }

        return all.CreateSubdirectory($"{DateTime.UtcNow:HHmmss}-{Environment.ProcessId}").FullName;
    }

    private static FileStream Take(string folder) => new(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static string Metadata(string key) =>
        typeof(TestRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
