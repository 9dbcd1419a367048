using Containerize.Images.Assembly;
using Containerize.Images.Oci;

namespace Containerize.Images.Sources;

/// <summary>Where a base image is read from: a registry, an OCI layout folder, an archive, or nothing (scratch).</summary>
public interface IImageSource
{
    /// <summary>Finds the image of the platform; manifest and config are read and checked, layers stay lazy.</summary>
    /// <exception cref="ContainerizeException">It is not there, not well formed, or not of that platform.</exception>
    Task<BaseImage> GetAsync(Platform platform, CancellationToken cancellationToken);
}
