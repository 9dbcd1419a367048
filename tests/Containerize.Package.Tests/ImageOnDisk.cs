using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Containerize.Package.Tests;

/// <summary>An image in an OCI layout folder, read with nothing of the code under test.</summary>
internal sealed class ImageOnDisk
{
    private readonly string folder;

    private ImageOnDisk(string folder, string digest)
    {
        this.folder = folder;
        Digest = digest;
        Manifest = JsonNode.Parse(Blob(digest))!;
        ConfigFile = JsonNode.Parse(Blob((string)Manifest["config"]!["digest"]!))!;
        Layers = [.. Manifest["layers"]!.AsArray().Select(layer => (string)layer!["digest"]!)];
    }

    /// <summary>Of the manifest.</summary>
    public string Digest { get; }

    public JsonNode Manifest { get; }

    /// <summary>The whole config blob.</summary>
    public JsonNode ConfigFile { get; }

    /// <summary>Its member <c>config</c>: what a container runtime reads.</summary>
    public JsonNode Config => ConfigFile["config"]!;

    /// <summary>Digests, the base's first.</summary>
    public IReadOnlyList<string> Layers { get; }

    /// <summary>Reads the image that the layout's index names, by its tag if given.</summary>
    public static ImageOnDisk Read(string layout, string? tag = null)
    {
        var index = JsonNode.Parse(File.ReadAllText(Path.Combine(layout, "index.json")))!;
        var entry = index["manifests"]!
            .AsArray()
            .Single(manifest => tag is null || (string?)manifest!["annotations"]?["org.opencontainers.image.ref.name"] == tag);
        return new ImageOnDisk(layout, (string)entry!["digest"]!);
    }

    /// <summary>Reads the image of a manifest that an index names.</summary>
    public static ImageOnDisk At(string layout, string digest) => new(layout, digest);

    /// <summary>The strings of a list in <see cref="Config"/>; null when it is not there.</summary>
    public IReadOnlyList<string>? List(string name) => Config[name]?.AsArray().Select(value => (string)value!).ToList();

    /// <summary>Files of a layer by path (without a slash in front): <c>mode content-digest</c>, or <c>-> target</c>.</summary>
    public IReadOnlyDictionary<string, string> Files(int layer) =>
        Entries(
            layer,
            entry =>
                entry.EntryType switch
                {
                    TarEntryType.Directory => "folder",
                    TarEntryType.SymbolicLink => "-> " + entry.LinkName,
                    _ =>
                        $"{Convert.ToString((int)entry.Mode, 8)} {Convert.ToHexStringLower(entry.DataStream is null ? SHA256.HashData([]) : SHA256.HashData(entry.DataStream))[..12]}",
                }
        );

    /// <summary>Owners of a layer's entries by path: <c>user:group</c>.</summary>
    public IReadOnlyDictionary<string, string> Owners(int layer) => Entries(layer, entry => $"{entry.Uid}:{entry.Gid}");

    /// <summary>Paths of all files (no folders) of the layers that are not the base's.</summary>
    public IReadOnlyList<string> AppFiles(int baseLayers = 1) =>
        [
            .. Enumerable
                .Range(baseLayers, Layers.Count - baseLayers)
                .SelectMany(layer => Files(layer))
                .Where(file => file.Value != "folder")
                .Select(file => file.Key)
                .Order(StringComparer.Ordinal),
        ];

    private SortedDictionary<string, string> Entries(int layer, Func<TarEntry, string> fact)
    {
        using var stream = new GZipStream(new MemoryStream(Blob(Layers[layer])), CompressionMode.Decompress);
        using var tar = new TarReader(stream);
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (tar.GetNextEntry() is { } entry)
        {
            entries[entry.Name.Trim('/')] = fact(entry);
        }

        return entries;
    }

    private byte[] Blob(string digest)
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, "blobs", "sha256", digest["sha256:".Length..]));
        Assert.Equal(digest, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return bytes;
    }
}
