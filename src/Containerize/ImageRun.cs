using Containerize.Images;
using Containerize.Images.Assembly;
using Containerize.Images.Daemons;
using Containerize.Images.Plan;
using Containerize.Images.Sinks;
using Containerize.Settings;
using Microsoft.Build.Framework;

namespace Containerize;

/// <summary>One build of an image: from plans to written outputs and the report.</summary>
internal sealed class ImageRun(ContainerSettings settings, OutputSettings output, Surroundings surroundings, long storeLimit, Action<MessageImportance, string> line)
{
    private readonly DaemonOptions daemons = surroundings.Daemons(output.LocalRegistry);

    /// <summary>Reads what is about the run and not about the image.</summary>
    public static ImageRun Create(ProjectInput input, ContainerSettings settings, OutputSettings output, Surroundings surroundings, Action<MessageImportance, string> line) =>
        new(settings, output, surroundings, StoreFolder.Limit(input.Text("ContainerizeCacheLimit")), line);

    /// <summary>Builds, writes to every output, and writes image.json.</summary>
    public async Task<BuildResult> BuildAsync(IReadOnlyList<ImagePlan> plans, CancellationToken cancellationToken)
    {
        using var progress = new Progress(() => surroundings.Registries.Moved, text => line(MessageImportance.High, text), TimeProvider.System);
        var sinks = await SinksAsync(cancellationToken);
        var result = await ImageBuilder.BuildAsync(plans, surroundings.Options(settings, sinks), text => line(MessageImportance.Normal, text), cancellationToken);
        WriteReport(result);
        if (HealthcheckNotice.Of(plans, result.Images.Images) is { } notice)
        {
            line(MessageImportance.High, notice);
        }

        if (result.Images.Images.SelectMany(image => image.Layers).Any(layer => layer.Origin == LayerOrigin.Created))
        {
            surroundings.Store.Prune(storeLimit);
        }

        return result;
    }

    /// <summary>What a build would do, as lines.</summary>
    public async Task<IReadOnlyList<string>> PredictAsync(IReadOnlyList<ImagePlan> plans, CancellationToken cancellationToken)
    {
        var predicted = await ImageBuilder.PredictAsync(plans, surroundings.Options(settings, []), cancellationToken);
        return [.. predicted.SelectMany(image => Describe(image, plans[0]))];
    }

    private async Task<List<IImageSink>> SinksAsync(CancellationToken cancellationToken)
    {
        if (output.Kinds.Count > 0)
        {
            return [.. output.Kinds.Select(Sink)];
        }

        if (await FindDaemonAsync(cancellationToken) is { } endpoint)
        {
            return [new DaemonSink(endpoint, daemons)];
        }

        line(MessageImportance.High, $"No registry was named: the image is written to the OCI layout {output.Folder}; load it for example with: skopeo copy \"oci:{output.Folder}:{settings.Tags[0]}\" docker-daemon:{settings.Repository}:{settings.Tags[0]}");
        return [new LayoutSink(output.Folder)];
    }

    private async Task<DaemonEndpoint?> FindDaemonAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await DaemonDiscovery.FindAsync(daemons, cancellationToken);
        }
        catch (ContainerizeException unusable)
        {
            // Nobody asked for a daemon: an address that is of no use here is no reason to fail.
            line(MessageImportance.High, unusable.Message);
            return null;
        }
    }

    private IImageSink Sink(OutputKind kind) => kind switch
    {
        OutputKind.Registry => surroundings.Sink(settings.Registry!),
        OutputKind.Daemon => new DaemonSink(null, daemons),
        OutputKind.OciLayout => new LayoutSink(output.Folder),
        OutputKind.Archive => new ArchiveSink(output.Archive),
        _ => throw ProjectInput.BadValue("ContainerizeOutput", kind.ToString(), "registry, daemon, oci-layout or archive"),
    };

    private void WriteReport(BuildResult result)
    {
        var file = Path.Combine(output.Folder, "image.json");
        try
        {
            WholeFile.Write(file, temporary => File.WriteAllBytes(temporary, ImageReport.Of(result).ToJson()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(ErrorCodes.FileAccess, $"The image was written, but its report {file} could not be: {exception.Message}", exception);
        }
    }

    private IEnumerable<string> Describe(PredictedImage image, ImagePlan plan)
    {
        var names = string.Join(", ", settings.Tags.Select(tag => $"{(settings.Registry is null ? "" : settings.Registry + "/")}{settings.Repository}:{tag}"));
        yield return $"Dry run, nothing is written: {names} for {image.Platform} on {image.Base.Name} {(image.Base.Layers.Count == 0 ? "" : $"{image.Base.Digest}, {image.Base.Layers.Count} layers, {ResultLine.Size(image.Base.Layers.Sum(layer => layer.Blob.Descriptor.Size))}")}";
        foreach (var layer in image.Layers)
        {
            yield return layer.Known is { } known
                ? $"  {layer.Name}: {layer.FileCount} files, reused, {ResultLine.Size(known.Size)}, {known.Digest}"
                : $"  {layer.Name}: {layer.FileCount} files, to be made of {ResultLine.Size(layer.FileBytes)} before compression";
        }

        yield return $"  command: {string.Join(' ', (plan.Entrypoint ?? []).Concat(plan.Cmd ?? []))}; user: {plan.User ?? "the base's APP_UID, else its user"}; working directory: {plan.WorkingDirectory}";
        yield return $"  {image.Layers.Count(layer => layer.Known is not null)} of {image.Layers.Count} layers are known, {ResultLine.Size(image.Layers.Where(layer => layer.Known is null).Sum(layer => layer.FileBytes))} of files would be compressed and sent";
    }
}
