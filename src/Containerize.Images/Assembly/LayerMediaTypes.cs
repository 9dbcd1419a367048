using Containerize.Images.Oci;
using Containerize.Images.Plan;

namespace Containerize.Images.Assembly;

/// <summary>The same layer bytes in the words of the other format: an image may not mix both.</summary>
internal static class LayerMediaTypes
{
    private static readonly (string Oci, string Docker)[] Pairs =
    [
        (MediaTypes.OciLayerGzip, MediaTypes.DockerLayerGzip),
        (MediaTypes.OciLayer, MediaTypes.DockerLayer),
        ("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"),
        ("application/vnd.oci.image.layer.nondistributable.v1.tar", "application/vnd.docker.image.rootfs.foreign.diff.tar"),
    ];

    /// <exception cref="ContainerizeException">The format has no such layer.</exception>
    public static string Translate(string mediaType, ImageFormat format)
    {
        if (mediaType.StartsWith(format == ImageFormat.Oci ? "application/vnd.oci." : "application/vnd.docker.", StringComparison.Ordinal))
        {
            return mediaType;
        }

        // Into Docker's format it is not translated: few that read that format know it.
        if (format == ImageFormat.Oci && mediaType == MediaTypes.DockerLayerZstd)
        {
            return MediaTypes.OciLayerZstd;
        }

        var pair = Pairs.FirstOrDefault(pair => pair.Oci == mediaType || pair.Docker == mediaType);
        return (format == ImageFormat.Oci ? pair.Oci : pair.Docker)
            ?? throw new ContainerizeException(
                ErrorCodes.BaseUnsupported,
                $"the base image has a layer of type {mediaType}, which an image in {format} format cannot have; {(format == ImageFormat.Docker ? "set ContainerImageFormat to OCI" : "take another base image")}"
            );
    }
}
