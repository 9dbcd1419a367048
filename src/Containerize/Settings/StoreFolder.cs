using System.Globalization;
using Containerize.Images.Store;

namespace Containerize.Settings;

/// <summary>Where the content store is and how large it may become: ContainerizeCacheDirectory and ContainerizeCacheLimit.</summary>
internal static class StoreFolder
{
    /// <summary>The property, else the platform's cache folder (XDG base directory specification; %LOCALAPPDATA% on Windows).</summary>
    /// <exception cref="Images.ContainerizeException">CTZ0451: it cannot be the store.</exception>
    public static string Of(string? written, string projectFolder, IReadOnlyDictionary<string, string> environment) =>
        written is not null ? StoreLocation.Named(Path.GetFullPath(written, projectFolder)) : StoreLocation.Default(environment, Path.GetTempPath(), Environment.UserName);

    /// <summary>Bytes: a number with KB, MB, GB or TB (powers of 1000), or without a unit.</summary>
    public static long Limit(string? written)
    {
        if (written is null)
        {
            return StoreLocation.DefaultLimit;
        }

        (string Unit, double Factor)[] units = [("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("KB", 1e3), ("B", 1), ("", 1)];
        var (unit, factor) = units.First(candidate => written.EndsWith(candidate.Unit, StringComparison.OrdinalIgnoreCase));
        return double.TryParse(written[..^unit.Length].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (long)(number * factor)
            : throw ProjectInput.BadValue("ContainerizeCacheLimit", written, "a size such as 10 GB or 500 MB");
    }
}
