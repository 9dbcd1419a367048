using Containerize.Images.Oci;

namespace Containerize.Images.Sources;

/// <summary>Finds what a tag means in an OCI layout's index.json (OCI image-spec, image-layout.md).</summary>
internal static class LayoutIndex
{
    public const string TagAnnotation = "org.opencontainers.image.ref.name";
    public const string NameAnnotation = "io.containerd.image.name";

    /// <summary>The descriptors to start from, and the image's name where the layout says it.</summary>
    /// <exception cref="ContainerizeException">No such tag, or several images and no tag to choose by.</exception>
    public static ImageRoot Find(byte[] indexJson, LocalBase origin, Func<Descriptor, Blob> open)
    {
        var index = Parse(indexJson, origin);
        var tags = index.Manifests.Select(Tag).OfType<string>().Distinct().ToList();
        var there = tags.Count == 0 ? "it has no tags" : $"it has {string.Join(", ", tags)}";
        var found = origin.Tag is { } tag ? [.. index.Manifests.Where(manifest => Tag(manifest) == tag || Name(manifest) == tag)] : index.Manifests;
        if (found.Count == 0)
        {
            throw origin.NotFound(origin.Tag is null ? "the layout is empty" : $"no image has that tag; {there}");
        }

        // Several images without tags, or under one tag, are one image for several platforms.
        var distinct = found.DistinctBy(manifest => manifest.Digest).ToList();
        return distinct.Count == 1 ? new ImageRoot(Name(distinct[0]) ?? origin.ToString(), null, distinct, open, origin.Role)
            : distinct.All(manifest => Tag(manifest) == Tag(distinct[0]))
                ? new ImageRoot(origin.ToString(), null, distinct, open, origin.Role) { Whole = Digest.Of(indexJson) }
            : throw origin.NotFound($"it has several images; choose one by its tag: {string.Join(", ", tags)}");
    }

    public static ImageIndex Parse(byte[] indexJson, LocalBase origin)
    {
        try
        {
            return ImageIndex.Parse(indexJson, MediaTypes.OciIndex);
        }
        catch (FormatException exception)
        {
            throw origin.Malformed($"its index.json is not an index ({exception.Message})", exception);
        }
    }

    private static string? Tag(Descriptor manifest) => manifest.Annotations?.GetValueOrDefault(TagAnnotation);

    private static string? Name(Descriptor manifest) => manifest.Annotations?.GetValueOrDefault(NameAnnotation);
}
