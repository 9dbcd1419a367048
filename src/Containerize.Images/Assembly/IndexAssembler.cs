using Containerize.Images.Oci;

namespace Containerize.Images.Assembly;

/// <summary>Puts images for several platforms under one index.</summary>
public static class IndexAssembler
{
    /// <summary>One image stays as it is; several get an index in their format, OCI when they differ.</summary>
    /// <exception cref="ContainerizeException">Two images are for the same platform.</exception>
    public static ImageSet Assemble(IReadOnlyList<Image> images, string repository, IReadOnlyList<string> tags)
    {
        if (images.Count == 1)
        {
            return new ImageSet(images, null, repository, tags);
        }

        if (images.GroupBy(image => image.Platform).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Settings.Invalid($"the platform {twice.Key} (ContainerRuntimeIdentifiers)", "it is asked for twice");
        }

        var isDocker = images.All(image => image.Manifest.Descriptor.MediaType == MediaTypes.DockerManifest);
        var index = new ImageIndex(
            isDocker ? MediaTypes.DockerIndex : MediaTypes.OciIndex,
            [.. images.Select(image => image.Manifest.Descriptor with { Platform = image.Platform })]
        )
        {
            Annotations = CommonAnnotations(images),
        };
        return new ImageSet(images, index.ToBlob(), repository, tags);
    }

    // What all labels agree on holds for the whole; a base's digest, say, belongs to one platform.
    private static Dictionary<string, string>? CommonAnnotations(IReadOnlyList<Image> images)
    {
        var all = images.Select(image => image.Annotations).ToList();
        return all[0]?.Where(annotation => all.All(other => other?.GetValueOrDefault(annotation.Key) == annotation.Value)).ToDictionary(StringComparer.Ordinal);
    }
}
