using Containerize.Images.Store;

namespace Containerize.Settings;

/// <summary>Where the content store is and how large it may become: ContainerizeCacheDirectory and ContainerizeCacheLimit.</summary>
internal static class StoreFolder
{
    /// <summary>The property, else the platform's cache folder (XDG base directory specification; %LOCALAPPDATA% on Windows).</summary>
    /// <exception cref="Images.ContainerizeException">CTZ0451: it cannot be the store.</exception>
    public static string Of(string? written, string projectFolder, IReadOnlyDictionary<string, string> environment) =>
        written is not null
            ? StoreLocation.Named(Path.GetFullPath(StoreLocation.FromHome(written, environment), projectFolder))
            : StoreLocation.Default(environment, Path.GetTempPath(), Environment.UserName);

    /// <summary>In bytes; see <see cref="StoreLocation.ParseLimit"/>.</summary>
    public static long Limit(string? written) =>
        written is null
            ? StoreLocation.DefaultLimit
            : StoreLocation.ParseLimit(written) ?? throw ProjectInput.BadValue("ContainerizeCacheLimit", written, "a size such as 10 GB or 500 MB");
}
