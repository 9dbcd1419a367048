using Containerize.Images.Assembly;

namespace Containerize;

/// <summary>What becomes of an image with very many layers: Docker's own store of images takes no more than this (moby, layer store); Podman does.</summary>
internal static class LayerCountNotice
{
    private const int Most = 125;

    /// <summary>The line for people; null when every engine takes the images.</summary>
    public static string? Of(IReadOnlyList<Image> images) =>
        images.Max(image => image.Layers.Count) is > Most and var count
            ? $"The image has {count} layers, and Docker takes no more than {Most} (max depth exceeded): choose a base image with fewer, or set ContainerizeLayers=single."
            : null;
}
