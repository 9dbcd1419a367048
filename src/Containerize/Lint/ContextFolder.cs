using System.Collections;
using System.Collections.Concurrent;
using System.IO.Enumeration;
using Containerize.Dockerfiles.Contexts;

namespace Containerize.Lint;

/// <summary>The files of a build context, looked up when a rule first asks for them.</summary>
internal sealed class ContextFolder : IReadOnlyList<string>
{
    private readonly Lazy<IReadOnlyList<string>> _files;

    private ContextFolder(string folder) => _files = new(() => List(folder));

    /// <inheritdoc/>
    public int Count => _files.Value.Count;

    /// <inheritdoc/>
    public string this[int index] => _files.Value[index];

    /// <summary>The files below a folder, each folder listed once per cache.</summary>
    public static ContextFolder Of(string folder, ConcurrentDictionary<string, ContextFolder> cache) => cache.GetOrAdd(folder, path => new(path));

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _files.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Links to folders are named and not followed: they may lead in a circle. Of other folders that are not looked into only <c>.git</c> is named;
    /// none of too many.</summary>
    private static List<string> List(string folder)
    {
        var root = Path.TrimEndingDirectorySeparator(folder);
        try
        {
            var entries = new FileSystemEnumerable<string>(
                root,
                (ref entry) => RelativeTo(root, entry.ToFullPath()) + (entry.IsDirectory ? "/" : ""),
                new EnumerationOptions
                {
                    RecurseSubdirectories = true,
                    AttributesToSkip = 0,
                    IgnoreInaccessible = true,
                }
            )
            {
                ShouldIncludePredicate = (ref entry) => entry.IsDirectory ? IsNamed(ref entry, root) : !ContextListing.SkipsFile(entry.FileName.ToString()),
                ShouldRecursePredicate = (ref entry) => !IsLink(ref entry) && !ContextListing.SkipsFolder(entry.FileName.ToString()),
            };
            var files = entries.Take(ContextListing.MostFiles + 1).ToList();
            if (files.Count > ContextListing.MostFiles)
            {
                return [];
            }

            files.Sort(StringComparer.Ordinal);
            return files;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No folder, no files: a context that cannot be read is not known.
            return [];
        }
    }

    private static bool IsNamed(ref FileSystemEntry folder, string root) =>
        folder.FileName is ".git" ? folder.Directory.Length == root.Length : IsLink(ref folder) && !ContextListing.SkipsFolder(folder.FileName.ToString());

    private static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != 0;

    private static string RelativeTo(string root, string file) => file[root.Length..].Replace('\\', '/').TrimStart('/');
}
