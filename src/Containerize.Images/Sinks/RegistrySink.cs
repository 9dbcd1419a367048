using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Registries;

namespace Containerize.Images.Sinks;

/// <summary>
/// Pushes to a registry: what it has is not sent, what a neighbouring repository of it has is mounted, the rest is sent in parallel.
/// Layers, then configs, manifests by digest, the index, and the tags last: a push that ends early moves no tag.
/// </summary>
/// <param name="registry">Host and port, as in a reference.</param>
public sealed class RegistrySink(RegistryPool registries, string registry) : IImageSink
{
    /// <inheritdoc/>
    public async Task<SinkResult> WriteAsync(ImageSet images, CancellationToken cancellationToken)
    {
        var client = registries[registry];
        var (bytes, requests) = (client.Traffic.BytesSent, client.Traffic.Requests);
        await Deadline.RunAsync(registries.Options, $"push {registry}/{images.Repository}", token => PushAsync(client, images, token), cancellationToken);
        return new SinkResult([.. images.Tags.Select(tag => $"{registry}/{images.Repository}:{tag}")], client.Traffic.BytesSent - bytes, client.Traffic.Requests - requests);
    }

    private async Task<bool> PushAsync(RegistryClient client, ImageSet images, CancellationToken cancellationToken)
    {
        var scope = new Scope(images.Repository, Push: true);
        var stale = new List<string>();
        foreach (var tag in images.Tags)
        {
            if ((await client.FindManifestAsync(scope, tag, cancellationToken))?.Digest != images.Root.Descriptor.Digest)
            {
                stale.Add(tag);
            }
        }

        if (stale.Count == images.Tags.Count)
        {
            await PushContentAsync(client, scope, images, cancellationToken);
        }

        foreach (var tag in stale)
        {
            await client.PutManifestAsync(scope, images.Root, tag, cancellationToken);
        }

        return true;
    }

    private async Task PushContentAsync(RegistryClient client, Scope scope, ImageSet images, CancellationToken cancellationToken)
    {
        var layers = images.Images.SelectMany(image => image.Layers.Select(layer => (layer.Blob, Scope: layer.Origin == LayerOrigin.Base ? scope with { MountFrom = Neighbour(image) } : scope)));
        await SendAsync(client, layers, cancellationToken);
        await SendAsync(client, images.Images.Select(image => (image.Config, scope)), cancellationToken);
        foreach (var manifest in images.Images.Select(image => image.Manifest).DistinctBy(manifest => manifest.Descriptor.Digest))
        {
            await client.PutManifestAsync(scope, manifest, manifest.Descriptor.Digest.ToString(), cancellationToken);
        }

        if (images.Index is { } index)
        {
            await client.PutManifestAsync(scope, index, index.Descriptor.Digest.ToString(), cancellationToken);
        }
    }

    private async Task SendAsync(RegistryClient client, IEnumerable<(Blob Blob, Scope Scope)> blobs, CancellationToken cancellationToken)
    {
        var limits = new ParallelOptions { MaxDegreeOfParallelism = registries.Options.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(blobs.DistinctBy(item => item.Blob.Descriptor.Digest), limits, async (item, token) =>
        {
            if (!await client.HasBlobAsync(item.Scope with { MountFrom = null }, item.Blob.Descriptor, token))
            {
                await client.UploadAsync(item.Scope, item.Blob, token);
            }
        });
    }

    /// <summary>The repository of the base image when it is in the same registry.</summary>
    private string? Neighbour(Image image) =>
        image.Base?.Reference is { } reference && string.Equals(reference.Registry, registry, StringComparison.OrdinalIgnoreCase) && reference.Repository.Length > 0 ? reference.Repository : null;
}
