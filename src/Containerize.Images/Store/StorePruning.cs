namespace Containerize.Images.Store;

/// <summary>Keeps the store below its limit: what was not used for the longest time goes first.</summary>
internal static class StorePruning
{
    // A download or a compression that takes longer than this was killed.
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    // Between its last byte and its place among the blobs nobody holds a file; a network may pause for ten minutes.
    private static readonly TimeSpan Paused = TimeSpan.FromMinutes(15);

    // Nothing of the store lies deeper than one kind's records.
    private static readonly EnumerationOptions OwnFolders = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 1,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.None,
    };

    public static (long Removed, long Left, long Unfinished) Prune(IEnumerable<string> folders, string unfinished, long limit, DateTime now)
    {
        var removed = FilesIn(unfinished)
            .Where(file => now - file.LastWriteTimeUtc is var age && (age > Abandoned || (age > Paused && !IsHeld(file))))
            .Sum(Delete);
        var files = folders.SelectMany(FilesIn).OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal).ToList();
        var left = files.Sum(file => file.Length);
        foreach (var file in files.TakeWhile(_ => left > limit))
        {
            var size = Delete(file);
            removed += size;
            left -= size;
        }

        return (removed, left, FilesIn(unfinished).Sum(file => file.Length));
    }

    private static List<FileInfo> FilesIn(string folder)
    {
        List<FileInfo> files = [];
        try
        {
            files.AddRange(new DirectoryInfo(folder).EnumerateFiles("*", OwnFolders).Where(file => file.Exists));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // No such folder, or something foreign in it: the image that was made is good all the same.
        }

        return files;
    }

    // Who writes a file lets nobody else open it.
    private static bool IsHeld(FileInfo file)
    {
        try
        {
            using var opened = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.None, bufferSize: 0);
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static long Delete(FileInfo file)
    {
        try
        {
            var size = file.Length;
            file.Delete();
            return size;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process removed it first, or holds it open where that forbids removal: it will go next time.
            return 0;
        }
    }
}
