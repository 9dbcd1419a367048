using System.Globalization;
using Containerize.Images.Assembly;

namespace Containerize.Images.Inspection;

/// <summary>Compares how the files of two images are stored, which a container does not see.</summary>
internal static class ImageLayers
{
    /// <param name="areFilesEqual">Whether other tars hold the same files; where files differ, they say why layers do.</param>
    public static IEnumerable<ImageDifference> Compare(IReadOnlyList<Layer> left, IReadOnlyList<Layer> right, bool areFilesEqual)
    {
        if (left.Count != right.Count)
        {
            yield return new ImageDifference("layer", "count", Number(left.Count), Number(right.Count));
        }

        foreach (var ((one, other), number) in left.Zip(right).Select((pair, number) => (pair, number)))
        {
            if (
                one.Blob.Descriptor.MediaType != other.Blob.Descriptor.MediaType
                || (one.DiffId == other.DiffId ? one.Blob.Descriptor.Digest != other.Blob.Descriptor.Digest : areFilesEqual)
            )
            {
                yield return new ImageDifference("layer", Number(number), Text(one), Text(other));
            }
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(Layer layer) => $"{layer.Blob.Descriptor.MediaType} {layer.Blob.Descriptor.Digest} of {layer.DiffId}";
}
