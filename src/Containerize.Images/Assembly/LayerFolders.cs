using System.Formats.Tar;
using System.Globalization;
using Containerize.Images.Inspection;
using Containerize.Images.Oci;
using Containerize.Images.Sources;
using Containerize.Images.Store;

namespace Containerize.Images.Assembly;

/// <summary>The folders and links of a layer, and what it removes. Remembered, so that a layer of a base is fetched and read once.</summary>
internal sealed class LayerFolders
{
    private const string RecordKind = "folders-2";
    private const string Unread = "unread";
    private const int PermissionBits = 0xFFF; // 07777
    private readonly Dictionary<string, BaseFolder> folders = new(StringComparer.Ordinal);
    private readonly List<string> removed = [];
    private readonly List<string> cleared = [];

    private LayerFolders(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            switch (line.Split('\0'))
            {
                case [Unread]:
                    IsWhole = false;
                    break;
                case ["cleared", var folder]:
                    cleared.Add(folder);
                    break;
                case ["removed", var path]:
                    removed.Add(path);
                    break;
                case [var kind, var path, var mode, var uid, var gid, var target]:
                    folders[path] = new BaseFolder(Number(mode) & PermissionBits, Number(uid), Number(gid), kind == "link" ? target : null);
                    break;
            }
        }

        static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    /// <summary>Whether all of the layer could be read.</summary>
    public bool IsWhole { get; } = true;

    /// <summary>Of one layer.</summary>
    /// <exception cref="ContainerizeException">It cannot be read.</exception>
    public static async Task<LayerFolders> ReadAsync(Blob layer, ContentStore store, CancellationToken cancellationToken)
    {
        var name = layer.Descriptor.Digest.ToString();
        if (store.ReadRecord(RecordKind, name) is { } known)
        {
            return new LayerFolders(known.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        var lines = await ReadAsync(layer, cancellationToken);
        store.WriteRecord(RecordKind, name, string.Join('\n', lines));
        return new LayerFolders(lines);
    }

    /// <summary>The folder or link that the layer has at a path.</summary>
    public BaseFolder? Find(string path) => folders.GetValueOrDefault(path);

    /// <summary>Whether the layer takes away what those below it have at a path.</summary>
    public bool Removes(string path) =>
        removed.Any(gone => path == gone || path.StartsWith(gone + "/", StringComparison.Ordinal))
        || cleared.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    private static async Task<IReadOnlyList<string>> ReadAsync(Blob layer, CancellationToken cancellationToken)
    {
        List<string> entries = [];
        try
        {
            await LayerEntries.ReadAsync(
                layer,
                (entry, path) =>
                {
                    if (Describe(entry, path) is { } line && !line.Contains('\n', StringComparison.Ordinal))
                    {
                        entries.Add(line);
                    }
                },
                cancellationToken
            );
        }
        catch (ContainerizeException exception) when (exception.InnerException is { } inner && TarFailure.Is(inner))
        {
            // An engine may know what .NET's reader does not, and the folders that nobody can see here are taken for those of any base. Damaged bytes are an error.
            await using var stored = await layer.OpenAsync(cancellationToken);
            await stored.CopyToAsync(Stream.Null, cancellationToken);
            entries.Add(Unread);
        }

        return entries;
    }

    private static string? Describe(TarEntry entry, string path)
    {
        return LayerEntries.RemovedBy(path) is var (removed, isContent)
            ? $"{(isContent ? "cleared" : "removed")}\0{removed}"
            : entry.EntryType switch
            {
                TarEntryType.Directory when path != "/" => Line("folder", ""),
                TarEntryType.SymbolicLink => Line("link", entry.LinkName),
                _ => null,
            };

        string Line(string kind, string target) =>
            string.Create(CultureInfo.InvariantCulture, $"{kind}\0{path}\0{(int)entry.Mode}\0{entry.Uid}\0{entry.Gid}\0{target}");
    }
}

/// <summary>A folder of a base, or a link that may lead to one.</summary>
/// <param name="LinkTarget">Null for a folder.</param>
internal sealed record BaseFolder(int Mode, int Uid, int Gid, string? LinkTarget);
