using System.Globalization;

namespace Containerize.Settings;

/// <summary>Where the content store is and how large it may become: ContainerizeCacheDirectory and ContainerizeCacheLimit.</summary>
internal static class StoreFolder
{
    private const long DefaultLimit = 10_000_000_000;

    /// <summary>The property, else the platform's cache folder (XDG base directory specification; %LOCALAPPDATA% on Windows).</summary>
    public static string Of(string? written, string projectFolder, IReadOnlyDictionary<string, string> environment)
    {
        if (written is not null)
        {
            return Path.GetFullPath(written, projectFolder);
        }

        var local = environment.GetValueOrDefault("LOCALAPPDATA");
        var cache = OperatingSystem.IsWindows() && !string.IsNullOrEmpty(local) ? local
            : environment.GetValueOrDefault("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg) ? xdg
            : environment.GetValueOrDefault("HOME") is { Length: > 0 } home ? Path.Combine(home, ".cache")
            : Path.GetTempPath();
        return Path.Combine(cache, "containerize");
    }

    /// <summary>Bytes: a number with KB, MB, GB or TB (powers of 1000), or without a unit.</summary>
    public static long Limit(string? written)
    {
        if (written is null)
        {
            return DefaultLimit;
        }

        (string Unit, double Factor)[] units = [("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("KB", 1e3), ("B", 1), ("", 1)];
        var (unit, factor) = units.First(candidate => written.EndsWith(candidate.Unit, StringComparison.OrdinalIgnoreCase));
        return double.TryParse(written[..^unit.Length].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (long)(number * factor)
            : throw ProjectInput.BadValue("ContainerizeCacheLimit", written, "a size such as 10 GB or 500 MB");
    }
}
