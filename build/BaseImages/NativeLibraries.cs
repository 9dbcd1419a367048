using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Containerize.BaseImages;

/// <summary>The native libraries of this Linux machine that .NET needs to run somewhere else: what <c>ldd</c> lists, and what is loaded by name at run
/// time.</summary>
internal static partial class NativeLibraries
{
    // Loaded by name: TLS, and name resolution where libc does not have it built in.
    private static readonly string[] LoadedByName =
    [
        "libssl.so.3",
        "libcrypto.so.3",
        "libssl.so.1.1",
        "libcrypto.so.1.1",
        "libnss_files.so.2",
        "libnss_dns.so.2",
        "libresolv.so.2",
    ];

    /// <summary>Absolute paths, sorted: everything that the binaries are linked with, the loader included, and not the binaries themselves.</summary>
    public static IReadOnlyList<string> Closure(IReadOnlyCollection<string> binaries)
    {
        var linked = Linked(binaries);
        var folders = linked.Select(library => Path.GetDirectoryName(library)!).Distinct();
        var byName = folders.SelectMany(folder => LoadedByName.Select(name => Path.Combine(folder, name))).Where(File.Exists).ToList();
        return [.. linked.Concat(byName).Concat(Linked(byName)).Except(binaries).Distinct().Order(StringComparer.Ordinal)];
    }

    private static List<string> Linked(IReadOnlyCollection<string> binaries)
    {
        if (binaries.Count == 0)
        {
            return [];
        }

        using var ldd = Process.Start(new ProcessStartInfo("ldd", binaries) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = ldd.StandardError.ReadToEndAsync();
        var output = ldd.StandardOutput.ReadToEnd();
        errors.GetAwaiter().GetResult();
        ldd.WaitForExit();
        // A line is "libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x…)" or, for the loader, "/lib64/ld-linux-x86-64.so.2 (0x…)".
        return [.. LibraryPath().Matches(output).Select(match => match.Groups[1].Value).Distinct()];
    }

    [GeneratedRegex(@"^\s(?:.* => )?(/\S+) \(0x", RegexOptions.Multiline)]
    private static partial Regex LibraryPath();
}
