using System.Diagnostics;
using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;

namespace Containerize.Images.Assembly;

/// <summary>The whole way from plans to written images: base, layers, config, index, sinks. What skins call.</summary>
public static class ImageBuilder
{
    /// <summary>Builds one image, or one index over several, and writes it to all sinks.</summary>
    /// <param name="plans">One for each platform.</param>
    /// <param name="log">Takes one line for each step, for detailed output; null for silence.</param>
    /// <exception cref="ContainerizeException">Any expected failure.</exception>
    public static async Task<BuildResult> BuildAsync(IReadOnlyList<ImagePlan> plans, BuildOptions options, Action<string>? log, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var hashes = new FileHashes(options.FileHashesPath);
        using var cache = new LayerCache(options.Store, hashes, options.Threads);
        List<(ImagePlan Plan, BaseImage Base, ImageConfig Config, PreparedLayers Layers)> prepared = [];
        foreach (var plan in plans.Select(plan => plan with { Format = plan.Format ?? FormatOf(options.Sinks) }))
        {
            var (origin, config, layers) = await PrepareAsync(plan, options, cache, cancellationToken);
            log?.Invoke($"base image of {plan.Platform}: {origin.Name} {origin.Digest}, {origin.Layers.Count} layers");
            prepared.Add((plan, origin, config, layers));
        }

        var planned = clock.Elapsed;
        List<Image> images = [];
        foreach (var (plan, origin, config, layers) in prepared)
        {
            images.Add(ImageAssembler.Assemble(plan, origin, config, await cache.GetAsync(layers, cancellationToken)));
            LogLayers(images[^1], log);
        }

        hashes.Save();
        var set = IndexAssembler.Assemble(images, options.Repository, options.Tags);
        var layered = clock.Elapsed;
        List<SinkResult> outputs = [];
        foreach (var sink in options.Sinks)
        {
            outputs.Add(await sink.WriteAsync(set, cancellationToken));
            log?.Invoke($"{string.Join(", ", outputs[^1].Names)}: {outputs[^1].BytesSent} bytes in {outputs[^1].Requests} requests");
        }

        return new BuildResult(set, outputs, new BuildTimes(planned, layered - planned, clock.Elapsed - layered), hashes.FilesRead);
    }

    /// <summary>Says what <see cref="BuildAsync"/> would do; makes and writes nothing.</summary>
    /// <exception cref="ContainerizeException">Any expected failure.</exception>
    public static async Task<IReadOnlyList<PredictedImage>> PredictAsync(IReadOnlyList<ImagePlan> plans, BuildOptions options, CancellationToken cancellationToken)
    {
        var hashes = new FileHashes(options.FileHashesPath);
        using var cache = new LayerCache(options.Store, hashes, options.Threads);
        List<PredictedImage> images = [];
        foreach (var plan in plans)
        {
            var (origin, config, layers) = await PrepareAsync(plan, options, cache, cancellationToken);

            // The settings are checked as in a build.
            ImageAssembler.Assemble(plan, origin, config, []);
            images.Add(new PredictedImage(config.Platform, origin, cache.Predict(layers)));
        }

        return images;
    }

    // In an OCI layout strict tools take nothing else; every other place takes what the base is.
    private static ImageFormat? FormatOf(IReadOnlyList<IImageSink> sinks) => sinks.Any(sink => sink is LayoutSink or ArchiveSink) ? ImageFormat.Oci : null;

    // The base is asked for while the files are looked at.
    private static async Task<(BaseImage Base, ImageConfig Config, PreparedLayers Layers)> PrepareAsync(ImagePlan plan, BuildOptions options, LayerCache cache, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var layers = Task.Run(() => cache.PrepareAsync(plan, stop.Token), CancellationToken.None);
        try
        {
            var origin = await ImageSources.Create(plan.BaseImage, options.Store, options.Registry).GetAsync(plan.Platform, stop.Token);
            var config = ImageConfig.Parse(await OciJson.ReadAllAsync(origin.Config, OciJson.MaxConfigSize, stop.Token));
            return (origin, config, await layers);
        }
        catch
        {
            await stop.CancelAsync();
            await Task.WhenAny(layers);
            throw;
        }
    }

    private static void LogLayers(Image image, Action<string>? log)
    {
        foreach (var layer in image.Layers.Where(layer => layer.Origin != LayerOrigin.Base))
        {
            log?.Invoke($"layer {layer.Name}: {layer.FileCount} files, {layer.Blob.Descriptor.Size} bytes, {(layer.Origin == LayerOrigin.Reused ? "reused" : "created")}, {layer.Blob.Descriptor.Digest}");
        }
    }
}
