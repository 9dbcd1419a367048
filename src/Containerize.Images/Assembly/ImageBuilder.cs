using System.Diagnostics;
using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;

namespace Containerize.Images.Assembly;

/// <summary>
/// The whole way from plans to written images: base, layers, config, index, sinks. What skins call. Stages overlap where they can:
/// the base is read while files are, one layer is compressed while another is sent, and all sinks write at once; the first failure ends all.
/// </summary>
public static class ImageBuilder
{
    /// <summary>Builds one image, or one index over several, and writes it to all sinks.</summary>
    /// <param name="plans">One for each platform.</param>
    /// <param name="log">Takes one line for each step, for detailed output; null for silence.</param>
    /// <exception cref="ContainerizeException">Any expected failure.</exception>
    public static async Task<BuildResult> BuildAsync(
        IReadOnlyList<ImagePlan> plans,
        BuildOptions options,
        Action<string>? log,
        CancellationToken cancellationToken
    )
    {
        var clock = Stopwatch.StartNew();
        List<Image> images = [];
        var (planned, made) = (TimeSpan.Zero, TimeSpan.Zero);
        List<EarlyLayers> early = [.. options.Sinks.OfType<RegistrySink>().Select(sink => new EarlyLayers(sink, options.Repository, options.Tags[0]))];
        await SideBySide.RunAsync(cancellationToken, [MakeAsync, .. early.Select(layers => (Func<CancellationToken, Task>)layers.RunAsync)]);

        options.Layers.Hashes.Save();
        var set = IndexAssembler.Assemble(images, options.Repository, options.Tags);
        var outputs = await SideBySide.SelectAsync(options.Sinks, (sink, token) => sink.WriteAsync(set, token), cancellationToken);
        foreach (var output in outputs)
        {
            log?.Invoke($"{string.Join(", ", output.Names)}: {output.BytesSent} bytes in {output.Requests} requests");
        }

        return new BuildResult(set, outputs, new BuildTimes(planned, made - planned, clock.Elapsed - made), options.Layers.Hashes.FilesRead);

        async Task MakeAsync(CancellationToken token)
        {
            try
            {
                // One platform after the other: what they share is made once.
                foreach (var plan in InFormat(plans, options))
                {
                    images.Add(await MakeImageAsync(plan, token));
                    LogLayers(images[^1], log);
                }
            }
            finally
            {
                early.ForEach(layers => layers.Complete());
                made = clock.Elapsed;
            }
        }

        async Task<Image> MakeImageAsync(ImagePlan plan, CancellationToken token)
        {
            var known = new TaskCompletionSource<ReadBase>(TaskCreationOptions.RunContinuationsAsynchronously);
            ImagePlan? joined = null;
            IReadOnlyList<Layer> layers = [];
            await SideBySide.RunAsync(
                token,
                async reading =>
                {
                    var read = await ReadBaseAsync(plan, options, reading);
                    planned = clock.Elapsed;
                    var (origin, config) = read;
                    log?.Invoke($"base image of {plan.Platform}: {origin.Name} {origin.Digest}, {origin.Layers.Count} layers");

                    // A setting that cannot be written ends the work before anything is sent.
                    ImageAssembler.Assemble(plan, origin, config, []);
                    early.ForEach(sending => sending.Add(origin));
                    known.SetResult(read);
                },
                async making =>
                {
                    joined = await BaseFolders.TryJoinAsync(plan, known.Task, options, making);
                    layers = await options.Layers.GetAsync(joined ?? plan, Watch(), making);
                }
            );
            var from = await known.Task;
            if (joined is null && await BaseFolders.JoinAsync(plan, from, options, token) is var late && late != plan)
            {
                layers = await options.Layers.GetAsync(late, Watch(), token);
            }

            return ImageAssembler.Assemble(plan, from.Base, from.Config, layers);
        }

        LayerWatch Watch() => new(() => early.ForEach(layers => layers.Watch.Missing()), layer => early.ForEach(layers => layers.Watch.Known(layer)));
    }

    /// <summary>Says what <see cref="BuildAsync"/> would do; makes and writes nothing.</summary>
    /// <exception cref="ContainerizeException">Any expected failure.</exception>
    public static async Task<Prediction> PredictAsync(IReadOnlyList<ImagePlan> plans, BuildOptions options, CancellationToken cancellationToken)
    {
        List<Image> images = [];
        HashSet<Digest> toMake = [];
        foreach (var plan in InFormat(plans, options))
        {
            var from = await ReadBaseAsync(plan, options, cancellationToken);
            var prepared = await options.Layers.PrepareAsync(await BaseFolders.JoinAsync(plan, from, options, cancellationToken), cancellationToken);
            images.Add(ImageAssembler.Assemble(plan, from.Base, from.Config, [.. options.Layers.Predict(prepared).Select(MadeOnce)]));
        }

        var set = IndexAssembler.Assemble(images, options.Repository, options.Tags);
        return new Prediction(set, await SideBySide.SelectAsync(options.Sinks, (sink, token) => sink.PredictAsync(set, token), cancellationToken));

        Layer MadeOnce(Layer layer) =>
            layer.Origin == LayerOrigin.Created && !toMake.Add(layer.Blob.Descriptor.Digest) ? layer with { Origin = LayerOrigin.Reused } : layer;
    }

    private static IEnumerable<ImagePlan> InFormat(IReadOnlyList<ImagePlan> plans, BuildOptions options) =>
        plans.Select(plan => plan with { Format = plan.Format ?? FormatOf(options.Sinks) });

    // In an OCI layout strict tools take nothing else; every other place takes what the base is.
    private static ImageFormat? FormatOf(IReadOnlyList<IImageSink> sinks) => sinks.Any(sink => sink is LayoutSink or ArchiveSink) ? ImageFormat.Oci : null;

    private static async Task<ReadBase> ReadBaseAsync(ImagePlan plan, BuildOptions options, CancellationToken cancellationToken)
    {
        var origin = await ImageSources.Create(plan.BaseImage, options.Store, options.Registry).GetAsync(plan.Platform, cancellationToken);
        return new ReadBase(origin, ImageConfig.Parse(await OciJson.ReadAllAsync(origin.Config, OciJson.MaxConfigSize, cancellationToken)));
    }

    private static void LogLayers(Image image, Action<string>? log)
    {
        foreach (var layer in image.Layers.Where(layer => layer.Origin != LayerOrigin.Base))
        {
            log?.Invoke(
                $"layer {layer.Name}: {layer.FileCount} files, {layer.Blob.Descriptor.Size} bytes, {(layer.Origin == LayerOrigin.Reused ? "reused" : "created")}, {layer.Blob.Descriptor.Digest}"
            );
        }
    }
}

/// <summary>A base image and its config, read.</summary>
internal sealed record ReadBase(BaseImage Base, ImageConfig Config);
