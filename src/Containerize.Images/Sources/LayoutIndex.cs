using Containerize.Images.Oci;

namespace Containerize.Images.Sources;

/// <summary>Finds what a tag means in an OCI layout's index.json (OCI image-spec, image-layout.md).</summary>
internal static class LayoutIndex
{
    public const string TagAnnotation = "org.opencontainers.image.ref.name";
    public const string NameAnnotation = "io.containerd.image.name";

    /// <summary>The descriptor to start from, and the image's name where the layout says it.</summary>
    /// <exception cref="ContainerizeException">No such tag, none for the platform, or several images and no tag to choose by.</exception>
    public static (Descriptor Root, string Name) Find(byte[] indexJson, LocalBase origin, Platform platform)
    {
        var index = Parse(indexJson, origin);
        var tags = index.Manifests.Select(Tag).OfType<string>().Distinct().ToList();
        var there = tags.Count == 0 ? "it has no tags" : $"it has {string.Join(", ", tags)}";
        var found = origin.Tag is { } tag
            ? [.. index.Manifests.Where(manifest => Tag(manifest) == tag || Name(manifest) == tag)]
            : index.Manifests;
        if (found.Count == 0)
        {
            throw origin.NotFound(origin.Tag is null ? "the layout is empty" : $"no image has that tag; {there}");
        }

        // Several images without tags, or under one tag, are one image for several platforms.
        var distinct = found.DistinctBy(manifest => manifest.Digest).ToList();
        var root = distinct.Count == 1 ? distinct[0] : distinct.All(manifest => Tag(manifest) == Tag(distinct[0])) ? new ImageIndex(MediaTypes.OciIndex, distinct).Find(platform) : null;
        return root is not null ? (root, Name(root) ?? origin.ToString())
            : throw (tags.Count > 1 ? origin.NotFound($"it has several images; choose one by its tag: {string.Join(", ", tags)}")
                : PlatformImage.Missing(origin.ToString(), platform, [.. distinct.Select(manifest => manifest.Platform).OfType<Platform>()]));
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
