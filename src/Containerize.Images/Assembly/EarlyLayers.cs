using System.Threading.Channels;
using Containerize.Images.Layers;
using Containerize.Images.Sinks;

namespace Containerize.Images.Assembly;

/// <summary>
/// Hands layers to a registry as soon as they are known, while others are still read and compressed. As long as no layer had to be made it waits:
/// then most likely nothing changed, and one question about the tag says so.
/// </summary>
internal sealed class EarlyLayers(RegistrySink sink, string repository, string tag)
{
    private readonly Channel<KnownLayer> known = Channel.CreateUnbounded<KnownLayer>();
    private readonly TaskCompletionSource<bool> isWorthwhile = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What tells it of the image's own layers.</summary>
    public LayerWatch Watch => new(() => isWorthwhile.TrySetResult(true), layer => known.Writer.TryWrite(new KnownLayer(layer, null)));

    /// <summary>The base's layers are known.</summary>
    public void Add(BaseImage from)
    {
        foreach (var layer in from.Layers)
        {
            known.Writer.TryWrite(new KnownLayer(layer, from));
        }
    }

    /// <summary>No further layer comes.</summary>
    public void Complete()
    {
        known.Writer.TryComplete();
        isWorthwhile.TrySetResult(false);
    }

    /// <summary>Sends until <see cref="Complete"/>, and what came until then.</summary>
    /// <exception cref="ContainerizeException">The registry does not take one.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await isWorthwhile.Task.WaitAsync(cancellationToken))
        {
            await sink.SendAheadAsync(repository, tag, known.Reader.ReadAllAsync(cancellationToken), cancellationToken);
        }
    }
}

/// <summary>A layer that can be sent.</summary>
/// <param name="From">The base image that brings it; null for one of the image's own.</param>
internal sealed record KnownLayer(Layer Layer, BaseImage? From);
