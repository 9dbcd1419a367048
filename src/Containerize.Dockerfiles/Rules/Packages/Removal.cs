using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.Packages;

/// <summary>Commands that take away what a package manager has left behind.</summary>
internal static class Removal
{
    static readonly string[] Dnf = ["yum", "dnf", "dnf5"];

    /// <summary>Whether files in a path that has one of the words in it are deleted, or the whole of <c>/var/cache</c>.</summary>
    public static bool Deletes(ShellCommand command, params string[] words) =>
        command.Runs("rm", "find")
        && command.Operands.Any(word =>
            Array.Exists(words, word.Value.Contains)
            || Array.Exists(words, part => part.StartsWith("/var/cache", StringComparison.Ordinal)) && IsWholeCache(word.Value)
        );

    /// <summary>Whether it is <c>yum clean all</c>, of the program that installed: microdnf and tdnf have caches of their own, yum is dnf where there are
    /// both.</summary>
    public static bool CleansRpm(ShellCommand command, string program) =>
        (command.Name == program || command.Runs(Dnf) && Array.IndexOf(Dnf, program) >= 0) && command.Has("clean") && (command.Has("all") || command.Has("*"))
        || Deletes(command, "/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/tdnf", "/var/cache/{");

    static bool IsWholeCache(string path) => path.TrimEnd('*').TrimEnd('/') == "/var/cache";
}
