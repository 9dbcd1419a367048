using System.Globalization;

namespace Containerize.Images.Store;

/// <summary>Where the machine-wide content store is unless somebody says otherwise.</summary>
public static class StoreLocation
{
    /// <summary>The most bytes that it keeps unless somebody says otherwise: 10 GB.</summary>
    public const long DefaultLimit = 10_000_000_000;

    // Who means bytes and writes no unit asks for more.
    private const double MaxLimit = 1e15;

    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The platform's cache folder (XDG base directory specification; %LOCALAPPDATA% on Windows), in it <c>containerize</c>.</summary>
    /// <param name="environment">The environment variables.</param>
    /// <param name="temporary">The folder for temporary files: in it the user gets a folder of his own when they name no home.</param>
    /// <param name="user">His name.</param>
    /// <exception cref="ContainerizeException">That folder is somebody else's, or open to others.</exception>
    public static string Default(IReadOnlyDictionary<string, string> environment, string temporary, string user) =>
        new UserFolders(environment).Cache is { } cache ? Path.Combine(cache, "containerize") : Own(Path.Combine(temporary, $"containerize-{user}"));

    /// <summary>A folder that somebody named for the store.</summary>
    /// <exception cref="ContainerizeException">It is an OCI layout: what the store prunes are its layers.</exception>
    public static string Named(string folder) =>
        !File.Exists(Path.Combine(folder, "oci-layout"))
            ? folder
            : throw new ContainerizeException(
                ErrorCodes.StoreNotWritable,
                $"{folder} is an OCI layout, not a content store, which would prune its layers; set ContainerizeCacheDirectory to a folder of its own"
            );

    /// <summary>A path that somebody wrote, <c>~</c> at its beginning being the home folder, as no shell reads it.</summary>
    /// <param name="environment">The environment variables.</param>
    /// <exception cref="ContainerizeException">There is no home folder.</exception>
    public static string FromHome(string path, IReadOnlyDictionary<string, string> environment) =>
        path is not "~" && !path.StartsWith("~/", StringComparison.Ordinal) && !path.StartsWith("~\\", StringComparison.Ordinal)
            ? path
            : UserFolders.In(new UserFolders(environment).Home, path[1..].TrimStart('/', '\\'))
                ?? throw new ContainerizeException(
                    ErrorCodes.StoreNotWritable,
                    $"{path} is in the home folder, and there is none: HOME is not set; set ContainerizeCacheDirectory to a full path"
                );

    /// <summary>A number with KB, MB, GB or TB (powers of 1000) or B; without a unit it counts GB.</summary>
    /// <returns>Bytes; null for what is none, or too many.</returns>
    public static long? ParseLimit(string text)
    {
        (string Unit, double Factor)[] units = [("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("KB", 1e3), ("B", 1), ("", 1e9)];
        var (unit, factor) = units.First(candidate => text.EndsWith(candidate.Unit, StringComparison.OrdinalIgnoreCase));
        return
            double.TryParse(text[..^unit.Length].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= 0
            && number * factor <= MaxLimit
            ? (long)(number * factor)
            : null;
    }

    // Whoever can write there can put any layer into the user's images. Of another user's folder that only he may enter, nothing can be read.
    private static string Own(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return folder;
        }

        try
        {
            Directory.CreateDirectory(folder, OwnersAlone);
            return File.GetUnixFileMode(folder) == OwnersAlone && new DirectoryInfo(folder).LinkTarget is null
                ? folder
                : throw new ContainerizeException(
                    ErrorCodes.StoreNotWritable,
                    $"HOME is not set, and {folder} is a link or open to other users; set ContainerizeCacheDirectory to a folder of your own"
                );
        }
        catch (Exception exception) when (StoreFailure.Of(exception, "make", folder) is { } failure)
        {
            throw failure;
        }
    }
}
