using Containerize.Images.Plan;
using Containerize.Settings;

namespace Containerize.Publishing;

/// <summary>What MSBuild says of a published file (ResolvedFileToPublish, static web assets).</summary>
/// <param name="RelativePath">In the publish folder, with <c>/</c>.</param>
/// <param name="Layer">The item's metadata <c>ContainerizeLayer</c>.</param>
/// <param name="IsNotMade">The SDK copies it when it is there, and this publish does not make it.</param>
/// <param name="Source">The file that publish copies, absolute; null where that is not known.</param>
internal sealed record PublishItem(
    string RelativePath,
    string? PackageId = null,
    string? PackageVersion = null,
    bool IsProjectReference = false,
    string? RuntimeIdentifier = null,
    string? Layer = null,
    bool IsNotMade = false,
    string? Source = null
);

/// <summary>The files of a publish folder joined with what MSBuild says of them.</summary>
/// <param name="Files">What is shipped.</param>
/// <param name="Links">Symbolic links that are shipped, by relative path.</param>
/// <param name="Unexplained">Shipped, though no item explains them (single-page applications, steps after publish).</param>
/// <param name="Stale">Left over from an earlier publish: left out.</param>
/// <param name="Excluded">Left out by ContainerizeExclude.</param>
/// <param name="Outdated">Shipped, though publish copies another file there: it leaves one that is newer than its source, or of the same time and size. Looked
/// for when it is asked for.</param>
/// <param name="Record">What the next run must remember: every path that items explained and that is still there, and of which package which file is.</param>
internal sealed record PublishContents(
    IReadOnlyList<PublishFile> Files,
    IReadOnlyDictionary<string, string> Links,
    IReadOnlyList<string> Unexplained,
    IReadOnlyList<string> Stale,
    IReadOnlyList<string> Excluded,
    Lazy<IReadOnlyList<PublishItem>> Outdated,
    IEnumerable<string> Record
)
{
    /// <summary>Joins both on the relative path. A file is stale only if an earlier run's record explains it, nothing does now, and nothing wrote it
    /// since.</summary>
    /// <param name="known">Names that publish always writes: the app's host, web.config, the static-asset endpoints.</param>
    /// <param name="record">What an earlier run of the same folder remembered.</param>
    public static PublishContents Join(
        IReadOnlyList<FolderFile> folder,
        IEnumerable<PublishItem> items,
        IEnumerable<string> known,
        PublishRecord record,
        IReadOnlyList<ExcludePattern> excludes
    )
    {
        var byPath = new Dictionary<string, PublishItem>(StringComparer.Ordinal);
        foreach (var item in known.Select(path => new PublishItem(path)).Concat(items))
        {
            byPath[item.RelativePath] = item;
        }

        var files = new List<PublishFile>();
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> unexplained = [],
            stale = [],
            excluded = [],
            remembered = [];
        List<(FolderFile File, PublishItem Item)> explained = [];
        foreach (var file in folder)
        {
            var path = file.RelativePath;
            var named = byPath.GetValueOrDefault(path);
            var item = named is { IsNotMade: true } ? null : named;
            var isLeftover = item is null && record.IsLeftover(file, isCopiedAgain: named is not null);
            if (item is not null || isLeftover)
            {
                remembered.Add(path);
            }

            if (ExcludePatterns.Match(excludes, path))
            {
                excluded.Add(path);
            }
            else if (isLeftover)
            {
                stale.Add(path);
            }
            else
            {
                if (item is null)
                {
                    unexplained.Add(path);
                }
                else
                {
                    explained.Add((file, item));
                }

                if (file.LinkTarget is { } target)
                {
                    links[path] = target;
                }

                files.Add(
                    new PublishFile(path, file.FullPath)
                    {
                        Size = file.Size,
                        PackageId = item?.PackageId,
                        PackageVersion = item?.PackageVersion,
                        IsProjectReference = item?.IsProjectReference ?? false,
                        IsExecutable = file.IsExecutable,
                        RuntimeIdentifier = item?.RuntimeIdentifier,
                        Layer = item?.Layer,
                    }
                );
            }
        }

        var outdated = new Lazy<IReadOnlyList<PublishItem>>(() => [.. explained.Where(one => IsOutdated(one.File, one.Item, record)).Select(one => one.Item)]);
        var ofPackages = explained.Select(one => one.Item).Where(item => item.PackageId is not null && !outdated.Value.Contains(item));
        return new PublishContents(files, links, unexplained, stale, excluded, outdated, remembered.Concat(ofPackages.Select(PublishRecord.OfPackage)));
    }

    // What a step of the project changed since the last run is its own; files of packages are nobody's to change. web.config is no copy.
    private static bool IsOutdated(FolderFile file, PublishItem item, PublishRecord record) =>
        item is { Source: not null, RelativePath: not "web.config" }
        && file.LinkTarget is null
        && (item.PackageId is not null || (record.Paths.Contains(file.RelativePath) && file.WrittenAt <= record.WrittenAt))
        && new FileInfo(item.Source) is { Exists: true } source
        && (source.LastWriteTimeUtc < file.WrittenAt || (source.LastWriteTimeUtc == file.WrittenAt && record.HasOtherVersionOf(item)))
        && (source.Length != file.Size || !HaveSameBytes(source.FullName, file.FullPath));

    private static bool HaveSameBytes(string one, string other)
    {
        using var first = new BufferedStream(File.OpenRead(one));
        using var second = new BufferedStream(File.OpenRead(other));
        Span<byte> left = stackalloc byte[4096],
            right = stackalloc byte[4096];
        int count;
        while ((count = first.ReadAtLeast(left, left.Length, throwOnEndOfStream: false)) > 0)
        {
            if (second.ReadAtLeast(right[..count], count, throwOnEndOfStream: false) != count || !left[..count].SequenceEqual(right[..count]))
            {
                return false;
            }
        }

        return true;
    }
}
