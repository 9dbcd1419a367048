namespace Containerize.Images.Store;

/// <summary>Keeps the store below its limit: what was not used for the longest time goes first.</summary>
internal static class StorePruning
{
    // A download or a compression that takes longer than this was killed.
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    public static (long Removed, long Left) Prune(IEnumerable<string> folders, string unfinished, long limit, DateTime now)
    {
        var removed = FilesIn(unfinished).Where(file => now - file.LastWriteTimeUtc > Abandoned).Sum(Delete);
        var files = folders.SelectMany(FilesIn).OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal).ToList();
        var left = files.Sum(file => file.Length);
        foreach (var file in files.TakeWhile(_ => left > limit))
        {
            var size = Delete(file);
            removed += size;
            left -= size;
        }

        return (removed, left);
    }

    private static List<FileInfo> FilesIn(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Exists)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
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
