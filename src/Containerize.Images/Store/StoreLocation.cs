namespace Containerize.Images.Store;

/// <summary>Where the machine-wide content store is unless somebody says otherwise.</summary>
public static class StoreLocation
{
    /// <summary>The most bytes that it keeps unless somebody says otherwise: 10 GB.</summary>
    public const long DefaultLimit = 10_000_000_000;

    /// <summary>The platform's cache folder (XDG base directory specification; %LOCALAPPDATA% on Windows), in it <c>containerize</c>.</summary>
    /// <param name="environment">The environment variables.</param>
    /// <param name="fallback">Where to go when they name no home, such as the folder for temporary files.</param>
    public static string Default(IReadOnlyDictionary<string, string> environment, string fallback)
    {
        var cache = OperatingSystem.IsWindows() && Value("LOCALAPPDATA") is { } local ? local
            : Value("XDG_CACHE_HOME") is { } cacheHome && Path.IsPathRooted(cacheHome) ? cacheHome
            : Value("HOME") is { } home ? Path.Combine(home, ".cache")
            : fallback;
        return Path.Combine(cache, "containerize");

        string? Value(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
    }
}
