using System.IO.Enumeration;
using Containerize.Images.Layers;

namespace Containerize.Evaluation;

/// <summary>
/// Folders whose names decide what a project is made of. What a build makes in them does not count, nor what tools keep there: folders that begin with a dot
/// and node_modules, in which no project looks by itself.
/// </summary>
internal static class WatchedFolders
{
    private static readonly EnumerationOptions Flat = new() { AttributesToSkip = 0 };
    private static readonly EnumerationOptions Deep = new()
    {
        AttributesToSkip = 0,
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
    };

    /// <summary>All below a folder. Those behind a link are not looked into: it may lead back.</summary>
    /// <param name="made">Folders that a build makes, absolute.</param>
    public static IEnumerable<string> Below(string folder, IReadOnlySet<string> made) =>
        new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), Deep)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.IsDirectory && !IsOfTools(entry.FileName) && !made.Contains(entry.ToFullPath()),
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                !IsOfTools(entry.FileName) && !made.Contains(entry.ToFullPath()) && (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };

    /// <summary>When a name came or went last, in ticks. Where the system tells, it is a time that no program can set back.</summary>
    public static long Modified(string folder) => OperatingSystem.IsLinux() ? FileStamp.Of(folder).Changed : Directory.GetLastWriteTimeUtc(folder).Ticks;

    /// <summary>Of all names in the folder, and where links lead. A sum needs no order, so that nothing is kept of the names.</summary>
    /// <param name="made">Names of folders that a build makes there.</param>
    public static ulong DigestOfNames(string folder, string[] made)
    {
        var sum = 0UL;
        // Of numbers themselves, all of the enumeration would be compiled anew.
        foreach (
            ulong digest in new FileSystemEnumerable<object>(folder, (ref FileSystemEntry entry) => Digest(entry), Flat)
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || !(IsOfTools(entry.FileName) || IsOneOf(made, entry.FileName)),
            }
        )
        {
            sum += digest;
        }

        return sum;
    }

    private static bool IsOfTools(ReadOnlySpan<char> folder) => folder is ['.', ..] or "node_modules";

    private static bool IsOneOf(string[] names, ReadOnlySpan<char> name)
    {
        foreach (var one in names)
        {
            if (name.SequenceEqual(one))
            {
                return true;
            }
        }

        return false;
    }

    // Nobody gains by a collision, and a folder may have ten thousand names: to multiply and fold, as splitmix64 does, mixes well enough and costs next to
    // nothing beside a cryptographic digest.
    private static ulong Digest(in FileSystemEntry entry)
    {
        var mixed = Mix(entry.IsDirectory ? 2UL : 1UL, entry.FileName);
        if ((entry.Attributes & FileAttributes.ReparsePoint) != 0)
        {
            mixed = Mix(mixed, "\0" + entry.ToFileSystemInfo().LinkTarget);
        }

        return mixed * 0xBF58476D1CE4E5B9;
    }

    private static ulong Mix(ulong mixed, ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            mixed = (mixed ^ character) * 0x9E3779B97F4A7C15;
            mixed ^= mixed >> 32;
        }

        return mixed;
    }
}
