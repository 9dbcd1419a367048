namespace Containerize.Dockerfiles.Rules.Packages;

/// <summary>How package managers write the version of a package, and what is a file or an address and needs none.</summary>
internal static class PackageNames
{
    /// <summary>Whether it is a path, an address, or ends as the manager's package files do.</summary>
    public static bool IsFile(string package, string extension) =>
        package[0] is '.' or '/' or '~' || package.Contains("://") || package.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    /// <summary><c>name-version</c>, <c>name-epoch:version-release</c>, <c>name = version</c>, a file, a capability, a group; of a module
    /// <c>name:stream</c>.</summary>
    public static bool IsRpmPinned(string package, PackageCommand install)
    {
        if (
            install.Action.StartsWith("group", StringComparison.Ordinal)
            || package[0] is '@' or '-'
            || package.IndexOfAny(['(', '=', '<', '>']) >= 0
            || IsFile(package, ".rpm")
        )
        {
            return true;
        }

        return install.Action.StartsWith("module", StringComparison.Ordinal)
            ? package.Contains(":")
            : IsVersion(package.Substring(package.LastIndexOf('-') + 1), package);
    }

    /// <summary><c>name==1</c> and its kin, a file, an address; of a repository <c>git+https://host/path@ref</c>.</summary>
    public static bool IsPipPinned(string package)
    {
        var marker = package.IndexOf(';');
        var name = marker > 0 ? package.Substring(0, marker) : package;
        var scheme = name.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            var path = name.IndexOf('/', scheme + 3);
            return name.LastIndexOf('+', scheme) < 0 || path > 0 && name.IndexOf('@', path) > 0;
        }

        return name.IndexOfAny(['=', '<', '>', '~', '/']) >= 0
            || IsFile(name, ".whl")
            || Array.Exists([".tar.gz", ".zip", ".tar.bz2"], extension => IsFile(name, extension));
    }

    /// <summary>Whether it names a repository of git.</summary>
    public static bool IsNpmRepository(string package) =>
        package.StartsWith("git", StringComparison.Ordinal) && package.Contains(":") || package.EndsWith(".git", StringComparison.Ordinal);

    /// <summary><c>name@version</c>, a tarball, a folder; of a repository <c>git+https://host/path#ref</c>. The tag <c>latest</c> is no version.</summary>
    public static bool IsNpmPinned(string package)
    {
        if (IsNpmRepository(package))
        {
            return package.Contains("#");
        }

        if (
            IsFile(package, ".tgz")
            || IsFile(package, ".tar.gz")
            || IsFile(package, ".tar")
            || package.Contains("#")
            || package.StartsWith("file:", StringComparison.Ordinal)
        )
        {
            return true;
        }

        var at = package.IndexOf('@', 1);
        return at > 0 && package.Substring(at + 1) is not ("latest" or "*");
    }

    // java-11-openjdk is a name; openssl-1:1.1.1k has a version.
    static bool IsVersion(string last, string package) => last.Length < package.Length && last.Length > 0 && last[0] is >= '0' and <= '9';
}
