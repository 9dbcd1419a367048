using Containerize.Images;
using Containerize.Images.Layers;
using Containerize.Images.Oci;

namespace Containerize.Publishing;

/// <summary>Which paths of a publish folder MSBuild explained, kept in obj/ so that a later run knows leftovers from files that other steps made, and of which
/// packages they are: packers that write the same time into all files hide another version from publish.</summary>
/// <param name="File">Where it is kept.</param>
/// <param name="PublishFolder">A record of another folder counts as none.</param>
/// <param name="WrittenAt">When the last run wrote it, in UTC.</param>
/// <param name="Paths">Those of the last run, and what <see cref="OfPackage"/> says; empty when there was none or it cannot be read.</param>
internal sealed record PublishRecord(string File, string PublishFolder, DateTime WrittenAt, IReadOnlySet<string> Paths)
{
    /// <summary>Of a folder that was never published to.</summary>
    public static PublishRecord None { get; } = new("", "", DateTime.MinValue, new HashSet<string>());

    /// <summary>Its name in obj/: one for each publish folder, which platforms and configurations may share.</summary>
    public static string NameFor(string publishFolder) => $"published-{Digest.Of(publishFolder).Hex[..16]}.txt";

    /// <summary>What the last run wrote.</summary>
    public static PublishRecord Read(string file, string publishFolder)
    {
        HashSet<string> paths = new(StringComparer.Ordinal);
        try
        {
            using var lines = new StreamReader(file);
            for (var line = lines.ReadLine() == publishFolder ? lines.ReadLine() : null; line is not null; line = lines.ReadLine())
            {
                paths.Add(line);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            paths.Clear();
        }

        return new PublishRecord(file, publishFolder, System.IO.File.GetLastWriteTimeUtc(file), paths);
    }

    /// <summary>Whether a file that nothing explains is left over from the last run: one that was written or copied since is of this run.</summary>
    /// <param name="isCopiedAgain">The SDK copies it with every publish, also where this one did not make it: that it was copied says nothing.</param>
    public bool IsLeftover(FolderFile file, bool isCopiedAgain) => Paths.Contains(file.RelativePath) && LastChange(file, isCopiedAgain) <= WrittenAt.Ticks;

    /// <summary>What is remembered beside its path of a package's file.</summary>
    public static string OfPackage(PublishItem item) => $"{item.RelativePath}\t{item.PackageId}/{item.PackageVersion}";

    /// <summary>Whether the last run had the file of another package, or did not say.</summary>
    public bool HasOtherVersionOf(PublishItem item) => item.PackageId is not null && Paths.Contains(item.RelativePath) && !Paths.Contains(OfPackage(item));

    /// <summary>Writes what this run explained; when it is the same, only the time.</summary>
    public void Write(IEnumerable<string> lines)
    {
        var paths = lines.ToList();
        try
        {
            if (Paths.SetEquals(paths) && System.IO.File.Exists(File))
            {
                System.IO.File.SetLastWriteTimeUtc(File, DateTime.UtcNow);
            }
            else
            {
                WholeFile.Write(File, temporary => System.IO.File.WriteAllLines(temporary, paths.Prepend(PublishFolder)));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without a record the next run ships what is left over, no more.
        }
    }

    // A copy keeps the time of writing. A link tells its own.
    private static long LastChange(FolderFile file, bool isCopiedAgain)
    {
        if (isCopiedAgain || file.LinkTarget is not null || !System.IO.File.Exists(file.FullPath))
        {
            return System.IO.File.GetLastWriteTimeUtc(file.FullPath).Ticks;
        }

        var stamp = FileStamp.Of(file.FullPath);
        return Math.Max(stamp.Modified, stamp.Changed);
    }
}
