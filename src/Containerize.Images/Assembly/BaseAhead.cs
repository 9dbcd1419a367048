using Containerize.Images.Oci;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;

namespace Containerize.Images.Assembly;

/// <summary>What can be done for an image before its application is built: its base is read, and the layers of the base that a registry lacks are fetched into
/// the store. Nothing is sent.</summary>
public static class BaseAhead
{
    /// <summary>Reads and fetches.</summary>
    /// <param name="baseImage">As in a plan.</param>
    /// <exception cref="ContainerizeException">Any expected failure; whoever builds the image meets it again.</exception>
    public static async Task FetchAsync(string baseImage, Platform platform, BuildOptions options, CancellationToken cancellationToken)
    {
        var from = await ImageSources.Create(baseImage, options.Store, options.Registry).GetAsync(platform, cancellationToken);
        if (from.Reference is null || from.Layers.All(IsInStore))
        {
            return;
        }

        foreach (var sink in options.Sinks.OfType<RegistrySink>())
        {
            var needed = await sink.NeedsAsync(options.Repository, options.Tags[0], from, cancellationToken);
            await SideBySide.EachAsync(
                needed.Where(layer => !IsInStore(layer)),
                (layer, token) => BlobReader.PrepareAsync(layer.Blob, token),
                cancellationToken
            );
        }

        bool IsInStore(Layer layer) => options.Store.Contains(layer.Blob.Descriptor);
    }
}
