using System.Runtime.InteropServices;

namespace Containerize.BaseImages;

/// <summary>The .NET installation that runs this code, as far as a base image takes it over.</summary>
internal static class DotnetRoot
{
    /// <summary>The folder of the <c>dotnet</c> host.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Such as 10.0.3.</summary>
    public static string RuntimeVersion { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory()));

    /// <summary>The host, what finds the runtime, and the runtime.</summary>
    public static IReadOnlyList<string> RuntimeFiles { get; } =
    [Path.Combine(Folder, "dotnet"), .. Files("host", "fxr", RuntimeVersion), .. Files("shared", "Microsoft.NETCore.App", RuntimeVersion)];

    /// <summary>The web framework of the same version.</summary>
    public static IReadOnlyList<string> AspNetFiles { get; } = Files("shared", "Microsoft.AspNetCore.App", RuntimeVersion);

    /// <summary>Everything, with the SDK.</summary>
    public static IReadOnlyList<string> AllFiles() => Files();

    private static List<string> Files(params string[] path) =>
        [.. Directory.EnumerateFiles(Path.Combine([Folder, .. path]), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
