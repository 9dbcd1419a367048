namespace Containerize.Images.Store;

/// <summary>Where the machine-wide content store is unless somebody says otherwise.</summary>
public static class StoreLocation
{
    /// <summary>The most bytes that it keeps unless somebody says otherwise: 10 GB.</summary>
    public const long DefaultLimit = 10_000_000_000;

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
    public static string Named(string folder) => !File.Exists(Path.Combine(folder, "oci-layout")) ? folder
        : throw new ContainerizeException(ErrorCodes.StoreNotWritable, $"{folder} is an OCI layout, not a content store, which would prune its layers; set ContainerizeCacheDirectory to a folder of its own");

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
            return File.GetUnixFileMode(folder) == OwnersAlone && new DirectoryInfo(folder).LinkTarget is null ? folder
                : throw new ContainerizeException(ErrorCodes.StoreNotWritable, $"HOME is not set, and {folder} is a link or open to other users; set ContainerizeCacheDirectory to a folder of your own");
        }
        catch (Exception exception) when (StoreFailure.Of(exception, "make", folder) is { } failure)
        {
            throw failure;
        }
    }
}
