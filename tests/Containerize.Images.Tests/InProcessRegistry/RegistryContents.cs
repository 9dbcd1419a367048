using System.Collections.Concurrent;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;

namespace Containerize.Images.Tests.InProcessRegistry;

/// <summary>What the in-process registry holds.</summary>
internal sealed class RegistryContents
{
    /// <summary>By <c>repository@digest</c>.</summary>
    public ConcurrentDictionary<string, byte[]> Blobs { get; } = new();

    /// <summary>By <c>repository@digest</c> and by <c>repository:tag</c>.</summary>
    public ConcurrentDictionary<string, (string MediaType, byte[] Bytes)> Manifests { get; } = new();

    /// <summary>Unfinished uploads by their id.</summary>
    public ConcurrentDictionary<string, MemoryStream> Uploads { get; } = new();

    public Digest? Tag(string repository, string tag) => Manifests.TryGetValue($"{repository}:{tag}", out var manifest) ? Digest.Of(manifest.Bytes) : null;

    public IReadOnlyList<string> Tags(string repository) =>
        [
            .. Manifests
                .Keys.Where(key => key.StartsWith(repository + ":", StringComparison.Ordinal))
                .Select(key => key[(repository.Length + 1)..])
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Every blob that a manifest names is there, and every manifest that an index names: else a registry refuses it.</summary>
    public bool IsComplete(string repository, string mediaType, byte[] bytes) =>
        MediaTypes.IsIndex(mediaType)
            ? ImageIndex.Parse(bytes, mediaType).Manifests.All(manifest => Manifests.ContainsKey($"{repository}@{manifest.Digest}"))
            : Manifest.Parse(bytes, mediaType) is var manifest
                && manifest.Layers.Append(manifest.Config).All(blob => Blobs.ContainsKey($"{repository}@{blob.Digest}"));

    /// <summary>Puts a whole image there, as if it had been pushed.</summary>
    public void Add(Image image, string repository, params string[] tags)
    {
        foreach (var blob in image.Layers.Select(layer => layer.Blob).Append(image.Config))
        {
            Blobs[$"{repository}@{blob.Descriptor.Digest}"] = Bytes(blob);
        }

        Add(image.Manifest, repository, tags);
    }

    public void Add(Blob manifest, string repository, params string[] tags)
    {
        foreach (var name in tags.Select(tag => $"{repository}:{tag}").Append($"{repository}@{manifest.Descriptor.Digest}"))
        {
            Manifests[name] = (manifest.Descriptor.MediaType, Bytes(manifest));
        }
    }

    private static byte[] Bytes(Blob blob)
    {
        using var stream = blob.OpenAsync(default).GetAwaiter().GetResult();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
