using Containerize.Images.Assembly;
using Containerize.Images.Daemons;
using Containerize.Images.Oci;
using Containerize.Images.Registries;

namespace Containerize.Images.Sinks;

/// <summary>
/// Loads into a container engine on this machine through its API. An image that the engine has only gets its names;
/// Docker is sent only the layers it lacks, so that a base it knows need not even be downloaded.
/// </summary>
/// <param name="endpoint">The engine, as <see cref="DaemonDiscovery"/> found it; null looks for it when the image is written.</param>
public sealed class DaemonSink(DaemonEndpoint? endpoint, DaemonOptions options) : IImageSink
{
    // An engine with thousands of images is not asked for each: the newest know the layers in use.
    private const int MaxInspected = 64;

    private readonly Traffic traffic = new();

    /// <inheritdoc/>
    public long Moved => traffic.BytesSent;

    /// <inheritdoc/>
    public Task<SinkResult> WriteAsync(ImageSet images, CancellationToken cancellationToken) =>
        TalkAsync(
            images,
            async (client, token) =>
            {
                await LoadAsync(client, images, token);
                return new SinkResult(NamesOf(images), traffic.BytesSent, traffic.Requests);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<SinkPrediction> PredictAsync(ImageSet images, CancellationToken cancellationToken) =>
        TalkAsync(
            images,
            async (client, token) =>
            {
                var isThere = await FindAsync(client, images, token) is not null;
                var size = isThere ? 0 : (await ArchiveWriter.CreateAsync(images, await KnownLayersAsync(client, images, token), token)).Size;
                return new SinkPrediction(NamesOf(images), size, images.IsKnown);
            },
            cancellationToken
        );

    private static IReadOnlyList<string> NamesOf(ImageSet images) => [.. images.Tags.Select(tag => $"{images.Repository}:{tag}")];

    private async Task<T> TalkAsync<T>(ImageSet images, Func<DaemonClient, CancellationToken, Task<T>> talk, CancellationToken cancellationToken)
    {
        var engine = endpoint ?? await DaemonDiscovery.FindAsync(options, cancellationToken) ?? throw NotFound();
        using var client = new DaemonClient(engine, options, traffic);
        return await Deadline.RunAsync(
            options.Timeout,
            options.Clock,
            token => talk(client, token),
            exception => new ContainerizeException(
                ErrorCodes.DaemonFailed,
                $"the container engine at {engine} did not take {images.Repository} within {options.Timeout}; see its log, or raise ContainerizeTimeout",
                exception
            ),
            cancellationToken
        );
    }

    private static async Task LoadAsync(DaemonClient client, ImageSet images, CancellationToken cancellationToken)
    {
        if (await FindAsync(client, images, cancellationToken) is { } id)
        {
            foreach (var tag in images.Tags)
            {
                await client.TagAsync(id, images.Repository, tag, cancellationToken);
            }

            return;
        }

        var what = $"{images.Repository}:{images.Tags[0]}";
        var known = await KnownLayersAsync(client, images, cancellationToken);
        if (known.Count > 0)
        {
            try
            {
                await SendAsync(known);
                return;
            }
            catch (ContainerizeException failure) when (failure.Code == ErrorCodes.DaemonFailed)
            {
                // It knew the layers a moment ago; if it does not take their absence, it gets everything.
            }
        }

        await SendAsync(new HashSet<Digest>());

        async Task SendAsync(IReadOnlySet<Digest> omitted)
        {
            var archive = await ArchiveWriter.CreateAsync(images, omitted, cancellationToken);
            await archive.PrepareAsync(cancellationToken);
            await client.LoadAsync(archive.WriteAsync, what, cancellationToken);
        }
    }

    // A name holds one platform in an engine: several are loaded, and the first gets it. Classic stores know an image by its config, containerd's by its
    // manifest.
    private static async Task<string?> FindAsync(DaemonClient client, ImageSet images, CancellationToken cancellationToken)
    {
        foreach (var id in images.Images is [var image] ? new[] { image.Config.Descriptor.Digest.ToString(), image.Manifest.Descriptor.Digest.ToString() } : [])
        {
            if (await client.InspectAsync(id, cancellationToken) is not null)
            {
                return id;
            }
        }

        return null;
    }

    /// <summary>Layers the engine has at the same place above the same layers: what it identifies a layer by.</summary>
    private static async Task<IReadOnlySet<Digest>> KnownLayersAsync(DaemonClient client, ImageSet images, CancellationToken cancellationToken)
    {
        var known = new HashSet<Digest>();
        if (!await client.MayOmitLayersAsync(cancellationToken))
        {
            return known;
        }

        var wanted = images.Images.ToDictionary(image => image, _ => 0);
        foreach (var id in (await client.ListAsync(cancellationToken)).Take(MaxInspected))
        {
            var layers = await client.InspectAsync(id, cancellationToken) ?? [];
            foreach (var image in images.Images)
            {
                var common = image.Layers.Zip(layers).TakeWhile(pair => pair.First.DiffId.ToString() == pair.Second).Count();
                wanted[image] = Math.Max(wanted[image], common);
            }
        }

        // A blob may stand twice in an image; it is left out only where every place of it is known.
        known.UnionWith(wanted.SelectMany(pair => pair.Key.Layers.Take(pair.Value)).Select(layer => layer.Blob.Descriptor.Digest));
        known.ExceptWith(wanted.SelectMany(pair => pair.Key.Layers.Skip(pair.Value)).Select(layer => layer.Blob.Descriptor.Digest));
        return known;
    }

    private ContainerizeException NotFound()
    {
        var kind = options.Kind?.ToString() ?? "Docker or Podman";
        var variable = options.Kind is DaemonKind.Podman ? "CONTAINER_HOST" : "DOCKER_HOST";
        return new(
            ErrorCodes.DaemonNotFound,
            DaemonDiscovery.Named(options) is { } named
                ? $"could not load the image: no {kind} answers at {named}; start it, correct that address, or choose another ContainerizeOutput"
                : $"could not load the image: no {kind} answers on this machine; start it, set {variable}, or choose another ContainerizeOutput"
        );
    }
}
