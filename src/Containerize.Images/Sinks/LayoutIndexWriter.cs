using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Sources;

namespace Containerize.Images.Sinks;

/// <summary>The index.json of an OCI layout, with the names that Docker, containerd, podman and skopeo look for.</summary>
internal static class LayoutIndexWriter
{
    /// <summary>Of the layout, not of what is in it (OCI image-spec, image-layout.md).</summary>
    public const string Version = "1.0.0";

    /// <summary>The constant content of the file oci-layout.</summary>
    public static ReadOnlySpan<byte> LayoutFile => """{"imageLayoutVersion":"1.0.0"}"""u8;

    /// <summary>One descriptor for each tag.</summary>
    public static IEnumerable<Descriptor> Describe(ImageSet images) =>
        images.Tags.Select(tag =>
            images.Root.Descriptor with
            {
                Platform = images.Index is null ? images.Images[0].Platform : null,
                Annotations = new Dictionary<string, string>
                {
                    [LayoutIndex.NameAnnotation] = ImageReference.TryParse($"{images.Repository}:{tag}", out var reference)
                        ? reference.ToString()
                        : $"{images.Repository}:{tag}",
                    [LayoutIndex.TagAnnotation] = tag,
                },
            }
        );

    /// <summary>Of what an image takes the place of: the names of other repositories.</summary>
    public static IReadOnlyList<string> OtherNames(IEnumerable<Descriptor> replaced, ImageSet images) =>
        [.. replaced.Select(NameOf).OfType<string>().ExceptBy(Describe(images).Select(NameOf).OfType<string>().Select(RepositoryOf), RepositoryOf)];

    /// <summary>Every blob once: manifests, configs, layers, and the index when there is one.</summary>
    public static IReadOnlyList<Blob> BlobsOf(ImageSet images) =>
        [
            .. images
                .Images.SelectMany(image => image.Layers.Select(layer => layer.Blob).Append(image.Config).Append(image.Manifest))
                .Concat(images.Index is { } index ? [index] : [])
                .DistinctBy(blob => blob.Descriptor.Digest),
        ];

    private static string RepositoryOf(string name) => ImageReference.TryParse(name, out var reference) ? $"{reference.Registry}/{reference.Repository}" : name;

    private static string? NameOf(Descriptor descriptor) => descriptor.Annotations?.GetValueOrDefault(LayoutIndex.NameAnnotation);
}
