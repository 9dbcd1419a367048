namespace Containerize.Package.Tests.Rig;

/// <summary>
/// A program of this machine that a test needs. Where it is absent the test is skipped and says why; with CONTAINERIZE_E2E=required it fails instead.
/// </summary>
internal static class Part
{
    /// <summary>The absolute path of the first of these names that is there; <paramref name="package"/> is what brings it on Debian.</summary>
    public static string Find(string package, params string[] names) =>
        names.SelectMany(name => Folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
        ?? throw Missing($"{names[0]} is not installed (Debian package {package})");

    /// <summary>Ends the test: skipped, or failed where everything is required.</summary>
    public static Exception Missing(string reason) =>
        Environment.GetEnvironmentVariable("CONTAINERIZE_E2E") == "required"
            ? new InvalidOperationException($"{reason}, and CONTAINERIZE_E2E=required")
            : new SkipException(reason);

    // The system's folders first: they hold the matching client and server of one package.
    private static IEnumerable<string> Folders { get; } =
    [
        "/usr/bin",
        "/usr/sbin",
        "/bin",
        "/sbin",
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
    ];
}
