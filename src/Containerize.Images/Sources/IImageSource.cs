using Containerize.Images.Assembly;
using Containerize.Images.Oci;

namespace Containerize.Images.Sources;

/// <summary>Where an image is read from: a registry, an OCI layout folder, an archive, or nothing (scratch).</summary>
public interface IImageSource
{
    /// <summary>Finds the image of the platform; manifest and config are read and checked, layers stay lazy.</summary>
    /// <exception cref="ContainerizeException">It is not there, not well formed, or not of that platform.</exception>
    Task<BaseImage> GetAsync(Platform platform, CancellationToken cancellationToken);

    /// <summary>The images of all platforms, in the source's order; each has the digest of what the name points at.</summary>
    /// <exception cref="ContainerizeException">There is none, or one is not well formed.</exception>
    Task<IReadOnlyList<BaseImage>> GetAllAsync(CancellationToken cancellationToken);
}
