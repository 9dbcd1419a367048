using Containerize.Images.Assembly;

namespace Containerize.Images.Sinks;

/// <summary>What a write cost: bytes of blobs and manifests sent or written, requests made (0 for files), and the names it now has.</summary>
/// <param name="Names">Full names, such as <c>localhost:5000/shop/api:1.0</c>, <c>shop/api:1.0</c> or a path.</param>
public sealed record SinkResult(IReadOnlyList<string> Names, long BytesSent, int Requests)
{
    /// <summary>The names of other repositories' images that were in the same place, and are there no more.</summary>
    public IReadOnlyList<string> Replaced { get; init; } = [];
}

/// <summary>What a write would cost.</summary>
/// <param name="Names">As in <see cref="SinkResult"/>.</param>
/// <param name="BytesSent">As in <see cref="SinkResult"/>.</param>
/// <param name="IsExact">Whether it would be so many bytes; else it would be so many at most.</param>
public sealed record SinkPrediction(IReadOnlyList<string> Names, long BytesSent, bool IsExact);

/// <summary>Where an image is written to: a registry, a daemon, an OCI layout folder, an archive.</summary>
public interface IImageSink
{
    /// <summary>Bytes sent or written so far, for whoever shows progress.</summary>
    long Moved { get; }

    /// <summary>Writes everything, tags or final names last: an interrupted write leaves what was there before.</summary>
    Task<SinkResult> WriteAsync(ImageSet images, CancellationToken cancellationToken);

    /// <summary>Says what <see cref="WriteAsync"/> would do. Nothing is written; a registry or an engine is only asked what it has.</summary>
    /// <param name="images">Of a <see cref="Prediction"/>: not every layer is made.</param>
    /// <exception cref="ContainerizeException">As in <see cref="WriteAsync"/>, where it shows without writing.</exception>
    Task<SinkPrediction> PredictAsync(ImageSet images, CancellationToken cancellationToken);
}
