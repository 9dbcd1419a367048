using System.Collections.Concurrent;
using System.Net;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Containerize.Images.Store;

namespace Containerize.Images.Sinks;

/// <summary>
/// Pushes to a registry: what it has is not sent, what a neighbouring repository of it has (the base image's, or one that was pushed to earlier) is mounted,
/// the rest is sent in parallel.
/// Layers, then configs, manifests by digest, the index, and the tags last: a push that ends before them moves no tag.
/// </summary>
/// <param name="registry">Host and port, as in a reference.</param>
/// <param name="store">Remembers what was sent where; null for nothing.</param>
public sealed class RegistrySink(RegistryPool registries, string registry, ContentStore? store = null) : IImageSink
{
    private readonly SentBlobs sentBlobs = new(store, registry);
    private readonly ConcurrentDictionary<string, bool> held = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Descriptor?> tagged = new(StringComparer.Ordinal);
    private (long Sent, int Requests) counted = registries.To(registry);

    /// <inheritdoc/>
    public long Moved => registries.To(registry).Sent;

    /// <inheritdoc/>
    public async Task<SinkResult> WriteAsync(ImageSet images, CancellationToken cancellationToken)
    {
        var client = registries[registry, images.Repository];
        await LimitedAsync(images.Repository, token => PushAsync(client, images, token), cancellationToken);
        var (before, now) = (counted, registries.To(registry));
        counted = now;
        return new SinkResult(NamesOf(images), now.Sent - before.Sent, now.Requests - before.Requests);
    }

    /// <inheritdoc/>
    public Task<SinkPrediction> PredictAsync(ImageSet images, CancellationToken cancellationToken) =>
        LimitedAsync(
            images.Repository,
            async token =>
            {
                var client = registries[registry, images.Repository];
                var scope = new Scope(images.Repository, Push: true);
                await LearnAsync(client, scope, await FindAsync(client, scope, images.Tags[0], token), token);
                var stale = await StaleTagsAsync(client, scope, images, token);
                var content = stale.Count == images.Tags.Count ? await ContentSizeAsync(client, scope, images, token) : 0;
                return new SinkPrediction(NamesOf(images), content + (stale.Count * images.Root.Descriptor.Size), images.IsKnown);
            },
            cancellationToken
        );

    /// <summary>
    /// The layers of a base whose bytes a push will need: those the repository does not have and cannot mount. Nothing is sent.
    /// </summary>
    /// <param name="tag">What most likely points at the image before, which has most of them.</param>
    internal Task<IReadOnlyList<Layer>> NeedsAsync(string repository, string tag, BaseImage from, CancellationToken cancellationToken) =>
        LimitedAsync<IReadOnlyList<Layer>>(
            repository,
            async token =>
            {
                var client = registries[registry, repository];
                var scope = new Scope(repository, Push: true);
                if (Neighbour(from) is not null)
                {
                    return [];
                }

                await LearnAheadAsync(client, scope, tag, token);
                var needed = await SideBySide.SelectAsync(
                    from.Layers,
                    async (layer, asking) =>
                        sentBlobs.RepositoryOf(layer.Blob.Descriptor, repository) is not null || await HoldsAsync(client, scope, layer.Blob.Descriptor, asking)
                            ? null
                            : layer,
                    token
                );
                return [.. needed.OfType<Layer>()];
            },
            cancellationToken
        );

    /// <summary>Sends layers as they come, before it is known which image they are of; <see cref="WriteAsync"/> leaves them out then.</summary>
    /// <param name="tag">What most likely points at the image before this one, whose parts need not be asked for one by one.</param>
    /// <param name="layers">With the base image that brings them, if one does.</param>
    internal async Task SendAheadAsync(string repository, string tag, IAsyncEnumerable<KnownLayer> layers, CancellationToken cancellationToken)
    {
        var scope = new Scope(repository, Push: true);
        await LimitedAsync(repository, token => LearnAheadAsync(registries[registry, repository], scope, tag, token), cancellationToken);
        await Parallel.ForEachAsync(
            layers,
            Limits(cancellationToken),
            async (item, token) =>
                await LimitedAsync(
                    repository,
                    limited =>
                        SendAsync(registries[registry, repository], item.Layer.Blob, scope with { MountFrom = Neighbour(item.From) }, mount: true, limited),
                    token
                )
        );
    }

    private async Task PushAsync(RegistryClient client, ImageSet images, CancellationToken cancellationToken)
    {
        var scope = new Scope(images.Repository, Push: true);
        var stale = await StaleTagsAsync(client, scope, images, cancellationToken);
        var isNew = stale.Count == images.Tags.Count;
        if (isNew)
        {
            await PutContentAsync(client, scope, images, cancellationToken);
        }

        List<string> moved = [];
        foreach (var tag in stale)
        {
            try
            {
                await PutTagAsync(client, scope, images, tag, isNew, cancellationToken);
            }
            catch (ContainerizeException failure) when (moved.Count > 0)
            {
                throw new ContainerizeException(
                    failure.Code,
                    $"{failure.Message}; the new image {images.Root.Descriptor.Digest} is there as {string.Join(", ", moved)}",
                    failure.InnerException
                );
            }

            tagged[Name(scope, tag)] = images.Root.Descriptor;
            moved.Add(tag);
        }
    }

    private async Task<List<string>> StaleTagsAsync(RegistryClient client, Scope scope, ImageSet images, CancellationToken cancellationToken)
    {
        var stale = new List<string>();
        foreach (var tag in images.Tags)
        {
            if ((await FindAsync(client, scope, tag, cancellationToken))?.Digest != images.Root.Descriptor.Digest)
            {
                stale.Add(tag);
            }
        }

        return stale;
    }

    /// <summary>How many bytes <see cref="PutContentAsync"/> would send, if what can be mounted is mounted.</summary>
    private async Task<long> ContentSizeAsync(RegistryClient client, Scope scope, ImageSet images, CancellationToken cancellationToken)
    {
        var blobs = LayersOf(images, scope).Concat(ConfigsOf(images, scope)).DistinctBy(upload => upload.Blob.Descriptor.Digest);
        var missing = await SideBySide.SelectAsync(
            blobs,
            async (upload, token) =>
                await HoldsAsync(client, scope, upload.Blob.Descriptor, token) || await CanMountAsync(client, upload, token) ? 0 : upload.Blob.Descriptor.Size,
            cancellationToken
        );
        return missing.Concat(ManifestsOf(images).Select(manifest => manifest.Descriptor.Size)).Sum();
    }

    private async Task PutTagAsync(RegistryClient client, Scope scope, ImageSet images, string tag, bool isNew, CancellationToken cancellationToken)
    {
        try
        {
            await client.PutManifestAsync(scope, images.Root, tag, cancellationToken);
        }
        catch (ContainerizeException failure) when (!isNew && MayLackParts(failure))
        {
            await PutAgainAsync(client, scope, images, cancellationToken);
            await client.PutManifestAsync(scope, images.Root, tag, cancellationToken);
        }
    }

    private async Task PutContentAsync(RegistryClient client, Scope scope, ImageSet images, CancellationToken cancellationToken)
    {
        await PutPartsAsync(client, scope, images, mount: true, cancellationToken);
        try
        {
            await PutManifestsAsync(client, scope, images, cancellationToken);
        }
        catch (ContainerizeException failure) when (MayLackParts(failure))
        {
            await PutAgainAsync(client, scope, images, cancellationToken);
        }
    }

    /// <summary>Whether a manifest was refused as the registry may have an image whose parts it lost, which registries say in several ways.</summary>
    private static bool MayLackParts(ContainerizeException failure) =>
        failure.InnerException
            is RegistryException
            {
                Retryable: false,
                Status: HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity,
            };

    // Nothing is taken for granted any more, and no mount: a registry may say that it did one, and have nothing.
    private async Task PutAgainAsync(RegistryClient client, Scope scope, ImageSet images, CancellationToken cancellationToken)
    {
        held.Clear();
        await PutPartsAsync(client, scope, images, mount: false, cancellationToken);
        await PutManifestsAsync(client, scope, images, cancellationToken);
    }

    private async Task PutPartsAsync(RegistryClient client, Scope scope, ImageSet images, bool mount, CancellationToken cancellationToken)
    {
        await SendAsync(client, LayersOf(images, scope), mount, cancellationToken);
        await SendAsync(client, ConfigsOf(images, scope), mount, cancellationToken);
    }

    private static async Task PutManifestsAsync(RegistryClient client, Scope scope, ImageSet images, CancellationToken cancellationToken)
    {
        foreach (var manifest in ManifestsOf(images))
        {
            await client.PutManifestAsync(scope, manifest, manifest.Descriptor.Digest.ToString(), cancellationToken);
        }
    }

    private IEnumerable<Upload> LayersOf(ImageSet images, Scope scope) =>
        images.Images.SelectMany(image =>
            image.Layers.Select(layer => new Upload(layer.Blob, layer.Origin == LayerOrigin.Base ? scope with { MountFrom = Neighbour(image.Base) } : scope))
        );

    private static IEnumerable<Upload> ConfigsOf(ImageSet images, Scope scope) => images.Images.Select(image => new Upload(image.Config, scope));

    // An index comes after what it names.
    private static IEnumerable<Blob> ManifestsOf(ImageSet images) =>
        images.Images.Select(image => image.Manifest).Append(images.Root).DistinctBy(manifest => manifest.Descriptor.Digest);

    // What the tag points at is not kept: it may move before the push.
    private async Task LearnAheadAsync(RegistryClient client, Scope scope, string tag, CancellationToken cancellationToken) =>
        await LearnAsync(client, scope, await client.FindManifestAsync(scope, tag, cancellationToken), cancellationToken);

    /// <summary>A registry that has an image has its config and layers (OCI distribution-spec, Pushing manifests).</summary>
    private async Task LearnAsync(RegistryClient client, Scope scope, Descriptor? image, CancellationToken cancellationToken)
    {
        if (image is not null && Manifest.IsManifest(image.MediaType) && held.TryAdd(Place(scope, image), true))
        {
            try
            {
                var manifest = Manifest.Parse((await client.GetManifestAsync(scope, image.Digest.ToString(), cancellationToken)).Bytes, image.MediaType);
                foreach (var part in manifest.Layers.Append(manifest.Config))
                {
                    held.TryAdd(Place(scope, part), true);
                }
            }
            catch (Exception exception) when (exception is FormatException or ContainerizeException)
            {
                // Whatever there is, it is no help; each part is asked for.
            }
        }
    }

    private async Task<bool> HoldsAsync(RegistryClient client, Scope scope, Descriptor blob, CancellationToken cancellationToken)
    {
        if (!held.ContainsKey(Place(scope, blob)) && await client.HasBlobAsync(scope with { MountFrom = null }, blob, cancellationToken))
        {
            held.TryAdd(Place(scope, blob), true);
        }

        return held.ContainsKey(Place(scope, blob));
    }

    private async Task<bool> CanMountAsync(RegistryClient client, Upload upload, CancellationToken cancellationToken)
    {
        try
        {
            return MountFrom(upload.Blob, upload.Scope) is { } neighbour
                && await client.HasBlobAsync(new Scope(neighbour), upload.Blob.Descriptor, cancellationToken);
        }
        catch (ContainerizeException)
        {
            return false; // What may not be read there cannot be mounted.
        }
    }

    /// <summary>What a tag points at; asked for once.</summary>
    private async Task<Descriptor?> FindAsync(RegistryClient client, Scope scope, string tag, CancellationToken cancellationToken)
    {
        if (!tagged.TryGetValue(Name(scope, tag), out var found))
        {
            found = await client.FindManifestAsync(scope, tag, cancellationToken);
            tagged[Name(scope, tag)] = found;
        }

        return found;
    }

    private Task LimitedAsync(string repository, Func<CancellationToken, Task> push, CancellationToken cancellationToken) =>
        Deadline.RunAsync(registries.Options, $"push {registry}/{repository}", push, cancellationToken);

    private Task<T> LimitedAsync<T>(string repository, Func<CancellationToken, Task<T>> push, CancellationToken cancellationToken) =>
        Deadline.RunAsync(registries.Options, $"push {registry}/{repository}", push, cancellationToken);

    private Task SendAsync(RegistryClient client, IEnumerable<Upload> blobs, bool mount, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            blobs.DistinctBy(item => item.Blob.Descriptor.Digest),
            Limits(cancellationToken),
            async (item, token) => await SendAsync(client, item.Blob, item.Scope, mount, token)
        );

    // What it is known to hold, or about to, is not asked for again.
    private async Task SendAsync(RegistryClient client, Blob blob, Scope scope, bool mount, CancellationToken cancellationToken)
    {
        var place = Place(scope, blob.Descriptor);
        if (!held.TryAdd(place, true))
        {
            return;
        }

        try
        {
            if (
                !await client.HasBlobAsync(scope with { MountFrom = null }, blob.Descriptor, cancellationToken)
                && !await client.UploadAsync(scope with { MountFrom = mount ? MountFrom(blob, scope) : null }, blob, cancellationToken)
            )
            {
                sentBlobs.Add(blob.Descriptor, scope.Repository);
            }
        }
        catch
        {
            held.TryRemove(place, out _);
            throw;
        }
    }

    private ParallelOptions Limits(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = registries.Options.Parallelism, CancellationToken = cancellationToken };

    private string? MountFrom(Blob blob, Scope scope) => scope.MountFrom ?? sentBlobs.RepositoryOf(blob.Descriptor, scope.Repository);

    /// <summary>The repository of the base image, or of its mirror, that is in the same registry.</summary>
    private string? Neighbour(BaseImage? from) =>
        from?.Reference is not { } reference
            ? null
            : registries
                .PlacesFor(reference)
                .FirstOrDefault(place => string.Equals(place.Registry, registry, StringComparison.OrdinalIgnoreCase) && place.Repository.Length > 0)
                ?.Repository;

    private IReadOnlyList<string> NamesOf(ImageSet images) => [.. images.Tags.Select(tag => $"{registry}/{images.Repository}:{tag}")];

    private static string Place(Scope scope, Descriptor blob) => $"{scope.Repository}@{blob.Digest}";

    private static string Name(Scope scope, string tag) => $"{scope.Repository}:{tag}";

    private sealed record Upload(Blob Blob, Scope Scope);
}
