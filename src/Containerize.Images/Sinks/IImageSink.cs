using Containerize.Images.Assembly;

namespace Containerize.Images.Sinks;

/// <summary>What a write cost: bytes of blobs and manifests sent or written, requests made (0 for files), and the names it now has.</summary>
/// <param name="Names">Full names, such as <c>localhost:5000/shop/api:1.0</c>, <c>shop/api:1.0</c> or a path.</param>
public sealed record SinkResult(IReadOnlyList<string> Names, long BytesSent, int Requests);

/// <summary>Where an image is written to: a registry, a daemon, an OCI layout folder, an archive.</summary>
public interface IImageSink
{
    /// <summary>Writes everything, tags or final names last: an interrupted write leaves what was there before.</summary>
    Task<SinkResult> WriteAsync(ImageSet images, CancellationToken cancellationToken);
}
