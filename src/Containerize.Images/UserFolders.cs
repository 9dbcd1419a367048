namespace Containerize.Images;

/// <summary>The user's folders as the environment names them (XDG base directory specification). One that is empty or relative counts as not named: nothing is
/// ever looked for in the current directory.</summary>
internal sealed class UserFolders(IReadOnlyDictionary<string, string> environment)
{
    /// <summary>The home folder; null when there is none.</summary>
    public string? Home => Folder(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");

    /// <summary>What programs are configured by.</summary>
    public string? Configuration => Folder("XDG_CONFIG_HOME") ?? In(Home, ".config");

    /// <summary>What can be made again.</summary>
    public string? Cache => (OperatingSystem.IsWindows() ? Folder("LOCALAPPDATA") : null) ?? Folder("XDG_CACHE_HOME") ?? In(Home, ".cache");

    /// <summary>What lives as long as the user is logged in.</summary>
    public string? Runtime => Folder("XDG_RUNTIME_DIR");

    /// <summary>Docker's settings, as its client finds them.</summary>
    public string? Docker => Value("DOCKER_CONFIG") ?? In(Home, ".docker");

    /// <summary>A variable's value; null when it is empty.</summary>
    public string? Value(string variable) => environment.GetValueOrDefault(variable) is { Length: > 0 } value ? value : null;

    /// <summary>A path in a folder; null when there is no such folder.</summary>
    public static string? In(string? folder, string path) => folder is null ? null : Path.Combine(folder, path);

    private string? Folder(string variable) => Value(variable) is { } path && Path.IsPathFullyQualified(path) ? path : null;
}
