using Containerize.Images.Assembly;
using Containerize.Images.Oci;

namespace Containerize.Package.Tests;

public class LayerCountNoticeTests
{
    [Theory]
    [InlineData(1, null)]
    [InlineData(125, null)]
    [InlineData(126, "126 layers")]
    public void MoreLayersThanDockerTakes_AreSaid(int count, string? said)
    {
        var blob = Blob.FromBytes(MediaTypes.OciLayer, [1]);
        var layer = new Layer("base", blob, blob.Descriptor.Digest, 1, LayerOrigin.Base);
        Image WithLayers(int number) => new(new Platform("linux", "amd64"), blob, blob, [.. Enumerable.Repeat(layer, number)], null);

        var line = LayerCountNotice.Of([WithLayers(1), WithLayers(count)]);

        Assert.Equal(said is not null, line is not null);
        Assert.Contains(said ?? "", line ?? "", StringComparison.Ordinal);
    }
}
