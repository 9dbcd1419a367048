using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.Packages;

/// <summary>Commands that take away what a package manager has left behind.</summary>
internal static class Removal
{
    /// <summary>Whether files in a path that has one of the words in it are deleted, or the whole of <c>/var/cache</c>.</summary>
    public static bool Deletes(ShellCommand command, params string[] words) => command.Runs("rm", "find")
        && command.Operands.Any(word => Array.Exists(words, word.Value.Contains) || Array.Exists(words, part => part.StartsWith("/var/cache", StringComparison.Ordinal)) && IsWholeCache(word.Value));

    /// <summary>Whether it is <c>yum clean all</c> or the same of a sibling.</summary>
    public static bool CleansRpm(ShellCommand command) => command.Runs("yum", "dnf", "dnf5", "microdnf", "tdnf") && command.Has("clean") && (command.Has("all") || command.Has("*"))
        || Deletes(command, "/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/tdnf", "/var/cache/{");

    static bool IsWholeCache(string path) => path.TrimEnd('*').TrimEnd('/') == "/var/cache";
}
