using System.Diagnostics;
using Containerize.Images;
using Containerize.Images.Assembly;
using Containerize.Images.Daemons;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Sinks;
using Containerize.Settings;
using Microsoft.Build.Framework;

namespace Containerize;

/// <summary>One build of an image: from plans to written outputs and the report.</summary>
internal sealed class ImageRun(
    string project,
    ContainerSettings settings,
    OutputSettings output,
    Surroundings surroundings,
    Action<MessageImportance, string> line
)
{
    private readonly DaemonOptions daemons = surroundings.Daemons(output.LocalRegistry);

    // Where the image went although nobody said so; no line of a run that fails for another reason.
    private string? unasked;

    /// <summary>Reads what is about the run and not about the image.</summary>
    public static ImageRun Create(
        ProjectInput input,
        ContainerSettings settings,
        OutputSettings output,
        Surroundings surroundings,
        Action<MessageImportance, string> line
    ) => new(input.Text("MSBuildProjectName") ?? "", settings, output, surroundings, line);

    /// <summary>Where image.json goes.</summary>
    public string Report => ReportIn(output.Folder);

    /// <summary>Removes image.json of an earlier run: who reads it after a failure would take that image for this one.</summary>
    public static void RemoveReport(string folder)
    {
        try
        {
            File.Delete(ReportIn(folder));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then it cannot be written either, which is said.
        }
    }

    /// <summary>Builds, writes to every output, and writes image.json, which is gone when that fails.</summary>
    public async Task<BuildResult> BuildAsync(IReadOnlyList<ImagePlan> plans, CancellationToken cancellationToken)
    {
        RemoveReport(output.Folder);
        var sinks = await SinksAsync(cancellationToken);
        using var progress = new Progress(
            () => (surroundings.Registries.Moved.Fetched, sinks.Sum(sink => sink.Moved)),
            text => line(MessageImportance.High, text),
            TimeProvider.System
        );
        var result = await ImageBuilder.BuildAsync(
            plans,
            surroundings.Options(settings, sinks),
            text => line(MessageImportance.Normal, text),
            cancellationToken
        );
        WriteReport(result);
        foreach (var notice in Notices(plans, result.Images.Images))
        {
            line(MessageImportance.High, notice);
        }

        return result;
    }

    /// <summary>What a build would do, as lines.</summary>
    public async Task<IReadOnlyList<string>> PredictAsync(IReadOnlyList<ImagePlan> plans, CancellationToken cancellationToken)
    {
        var prediction = await ImageBuilder.PredictAsync(plans, surroundings.Options(settings, await SinksAsync(cancellationToken)), cancellationToken);
        var outputs = prediction.Outputs.Count > 1 ? prediction.Outputs : [];
        var configs = await SideBySide.SelectAsync(
            prediction.Images.Images,
            async (image, token) => ImageConfig.Parse(await OciJson.ReadAllAsync(image.Config, OciJson.MaxConfigSize, token)),
            cancellationToken
        );
        return
        [
            .. Notices(plans, prediction.Images.Images),
            .. prediction.Images.Images.Zip(plans, configs).SelectMany(one => Describe(prediction, one.First, one.Second, one.Third)),
            .. outputs.Select(written => $"{string.Join(", ", written.Names)}: {ResultLine.Size(written.BytesSent, written.IsExact)}"),
            ResultLine.Of(project, prediction),
        ];
    }

    private IEnumerable<string> Notices(IReadOnlyList<ImagePlan> plans, IReadOnlyList<Image> images) =>
        new[]
        {
            unasked,
            ScratchNotice.Of(plans),
            EntrypointNotice.Of(images),
            HealthcheckNotice.Of(plans, images),
            LayerCountNotice.Of(images),
        }.OfType<string>();

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

        unasked =
            $"No registry was named: the image goes to the OCI layout {output.Folder}; load it for example with: skopeo copy \"oci:{output.Folder}:{settings.Tags[0]}\" docker-daemon:{settings.Repository}:{settings.Tags[0]}";
        return [Layout()];
    }

    private async Task<DaemonEndpoint?> FindDaemonAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await DaemonDiscovery.FindAsync(daemons, cancellationToken);
            if (found is null && DaemonDiscovery.Named(daemons) is { } named)
            {
                line(MessageImportance.High, $"no container engine answers at {named}");
            }

            return found;
        }
        catch (ContainerizeException unusable)
        {
            // Nobody asked for a daemon: an address that is of no use here is no reason to fail.
            line(MessageImportance.High, unusable.Message);
            return null;
        }
    }

    private IImageSink Sink(OutputKind kind) =>
        kind switch
        {
            OutputKind.Registry => surroundings.Sink(settings.Registry!),
            OutputKind.Daemon => new DaemonSink(null, daemons),
            OutputKind.OciLayout => Layout(),
            OutputKind.Archive => new ArchiveSink(output.Archive),
            _ => throw new UnreachableException(),
        };

    private static string ReportIn(string folder) => Path.Combine(folder, "image.json");

    private LayoutSink Layout() => new(output.Folder, surroundings.LayoutMemory);

    private void WriteReport(BuildResult result)
    {
        try
        {
            WholeFile.Write(Report, temporary => File.WriteAllBytes(temporary, ImageReport.Of(result).ToJson()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(
                ErrorCodes.FileAccess,
                $"The image was written, but its report {Report} could not be: {exception.Message}",
                exception
            );
        }
    }

    private static IEnumerable<string> Describe(Prediction prediction, Image image, ImagePlan plan, ImageConfig config)
    {
        var inherited = image.Layers.Where(layer => layer.Origin == LayerOrigin.Base).ToList();
        yield return image.Base is { } origin
            ? $"{image.Platform} on {origin.Name} {origin.Digest}: {inherited.Count} layers, {ResultLine.Size(inherited.Sum(layer => layer.Blob.Descriptor.Size))}"
            : $"{image.Platform} on {plan.BaseImage}";
        foreach (var layer in image.Layers.Skip(inherited.Count))
        {
            var size = ResultLine.Size(layer.Blob.Descriptor.Size, isExact: !prediction.IsToMake(layer));
            yield return $"  {layer.Name}: {layer.FileCount} file{(layer.FileCount == 1 ? "" : "s")}, {(prediction.IsToMake(layer) ? $"to be made, {size}" : $"reused, {size}, {layer.Blob.Descriptor.Digest}")}";
        }

        yield return $"  command: {string.Join(' ', plan.Command())}; user: {(config.User.Length > 0 ? config.User : "root")}; working directory: {plan.WorkingDirectory}";
    }
}
