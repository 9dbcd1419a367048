namespace Containerize.Images.Store;

/// <summary>Where the machine-wide content store is unless somebody says otherwise.</summary>
public static class StoreLocation
{
    /// <summary>The most bytes that it keeps unless somebody says otherwise: 10 GB.</summary>
    public const long DefaultLimit = 10_000_000_000;

    /// <summary>The platform's cache folder (XDG base directory specification; %LOCALAPPDATA% on Windows), in it <c>containerize</c>.</summary>
    /// <param name="environment">The environment variables.</param>
    /// <param name="fallback">Where to go when they name no home, such as the folder for temporary files.</param>
    public static string Default(IReadOnlyDictionary<string, string> environment, string fallback) => Path.Combine(new UserFolders(environment).Cache ?? fallback, "containerize");
}
