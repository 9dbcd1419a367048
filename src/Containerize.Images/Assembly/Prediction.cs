using Containerize.Images.Oci;
using Containerize.Images.Sinks;

namespace Containerize.Images.Assembly;

/// <summary>What a build would do.</summary>
/// <param name="Images">As a build would hand them to its sinks. A layer that is yet to be made (<see cref="LayerOrigin.Created"/>) has a digest that nothing
/// has, and the most bytes that it can take.</param>
/// <param name="Outputs">One for each sink, in their order.</param>
public sealed record Prediction(ImageSet Images, IReadOnlyList<SinkPrediction> Outputs)
{
    private readonly HashSet<Digest> toMake =
    [
        .. Images.Images.SelectMany(image => image.Layers).Where(layer => layer.Origin == LayerOrigin.Created).Select(layer => layer.Blob.Descriptor.Digest),
    ];

    /// <summary>Whether all bytes are known, and with them the digests.</summary>
    public bool IsKnown => toMake.Count == 0;

    /// <summary>Whether the layer is yet to be made, be it for another platform's image.</summary>
    public bool IsToMake(Layer layer) => toMake.Contains(layer.Blob.Descriptor.Digest);
}
