using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Containerize.Images.Assembly;
using Containerize.Images.Inspection;
using Containerize.Images.Oci;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize inspect IMAGE</c>: layers, sizes, history, config and the largest files of an image, a layout or an archive.</summary>
internal static class InspectCommand
{
    private const int LargestFiles = 10;

    public static Command Create()
    {
        var image = new Argument<string>("IMAGE") { Description = ImageArguments.NameDescription };
        var format = new Option<string>("--format") { Description = "text or json (the same as image.json).", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var files = new Option<bool>("--files") { Description = "Read the layers and show the largest files; as json all of them." };
        var shared = new ImageArguments();
        var command = new Command("inspect", "Shows what an image is made of.") { image, format, files };
        shared.AddTo(command);
        command.SetAction(
            (parsed, cancellationToken) =>
                shared.WithImagesAsync(
                    parsed,
                    [parsed.GetRequiredValue(image)],
                    async (images, token) =>
                    {
                        List<InspectedImage> inspected = [];
                        foreach (var one in images[0])
                        {
                            inspected.Add(
                                new InspectedImage(
                                    await ImageInspection.OfAsync(one, token),
                                    parsed.GetValue(files) ? await ImageContents.ReadAsync(one.Layers, token) : null
                                )
                            );
                        }

                        if (parsed.GetValue(format) == "json")
                        {
                            await using var output = Console.OpenStandardOutput();
                            await output.WriteAsync(Report(inspected, shared.IsForOne(parsed)).ToJson(), token);
                            return CommandLine.Clean;
                        }

                        Console.Write(string.Join('\n', inspected.Select(Describe)));
                        return CommandLine.Clean;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    // As a build of the same image says it: with the digest of what the name points at, unless one platform below it was asked for.
    private static ImageReport Report(List<InspectedImage> images, bool isForOne)
    {
        var digest = images[0].Inspection.Image.Digest.ToString();
        List<ImageReport> reports =
        [
            .. images.Select(image => image.Inspection.Report with { Files = image.Files is { } files ? ImageFileReport.Of(files) : null }),
        ];
        return isForOne ? reports[0]
            : reports is [var only] ? only with { Digest = digest }
            : new ImageReport
            {
                Digest = digest,
                Names = reports[0].Names,
                Manifests = [.. reports.Select(report => report with { Names = null })],
            };
    }

    internal static string Describe(InspectedImage inspected)
    {
        var inspection = inspected.Inspection;
        var (image, config) = (inspection.Image, inspection.Config);
        var settings = config.Json["config"] as JsonObject ?? [];
        List<(string Name, string Value)> lines =
        [
            ("platform", image.Platform.ToString()),
            ("digest", image.Digest.ToString()),
            ("manifest", $"{image.Manifest.Descriptor.Digest} {image.Manifest.Descriptor.MediaType}"),
            ("config", image.Config.Descriptor.Digest.ToString()),
            ("created", Text(config.Json["created"])),
            ("author", Text(config.Json["author"])),
            ("user", config.User.Length == 0 ? "root" : config.User),
            ("workdir", config.WorkingDirectory),
            ("entrypoint", string.Join(' ', config.Entrypoint)),
            ("cmd", string.Join(' ', config.Cmd)),
            ("shell", Text(settings["Shell"])),
            ("ports", string.Join(' ', config.ExposedPorts)),
            ("volumes", string.Join(' ', config.Volumes)),
            ("stop signal", config.StopSignal ?? ""),
            ("healthcheck", Text(settings["Healthcheck"])),
            ("onbuild", Text(settings["OnBuild"])),
            .. (settings["Env"] as JsonArray ?? []).Select(variable => ("env", Text(variable))),
            .. config.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => ("label", $"{label.Key}={label.Value}")),
            .. inspection
                .Annotations.OrderBy(annotation => annotation.Key, StringComparer.Ordinal)
                .Select(annotation => ("annotation", $"{annotation.Key}={annotation.Value}")),
        ];
        return $"{ShownText.Of(image.Name)}\n{string.Concat(lines.Where(line => line.Value.Length > 0).Select(line => $"{line.Name, -12}{ShownText.Of(line.Value)}\n"))}\n{DescribeHistory(inspection)}{(inspected.Files is { } files ? DescribeFiles(files) : "")}";
    }

    // A list of words as a command line, all else as JSON.
    private static string Text(JsonNode? value) =>
        value switch
        {
            null => "",
            JsonArray words when words.All(word => word is JsonValue) => string.Join(' ', words.Select(word => word!.ToString())),
            JsonValue => value.ToString(),
            _ => OciJson.ToText(value),
        };

    private static string DescribeHistory(ImageInspection inspection)
    {
        var layers = new Queue<Layer>(inspection.Layers);
        var history = inspection.Config.History;
        var lines =
            history.Count(entry => !entry.EmptyLayer) == layers.Count
                ? history.Select(entry =>
                    entry.EmptyLayer
                        ? $"{"", 10}  {"", -19}  {ShownText.Of(entry.CreatedBy ?? "")}"
                        : $"{Line(layers.Dequeue())}  {ShownText.Of(entry.CreatedBy ?? "")}"
                )
                : layers.Select(Line);
        return $"{"size", 10}  {"layer", -19}  made by\n{string.Join('\n', lines)}\n{Size(inspection.Layers.Sum(layer => layer.Blob.Descriptor.Size)), 10}  in {inspection.Layers.Count} layers\n";

        static string Line(Layer layer) => $"{Size(layer.Blob.Descriptor.Size), 10}  {layer.Blob.Descriptor.Digest.ToString()[..19]}";
    }

    private static string DescribeFiles(IReadOnlyList<ImageFile> all)
    {
        List<ImageFile> files = [.. all.Where(file => file.Kind == "file")];
        return $"\n{"size", 10}  layer  largest files\n{string.Concat(files.OrderByDescending(file => file.Size).ThenBy(file => file.Path, StringComparer.Ordinal).Take(LargestFiles).Select(file => $"{Size(file.Size), 10}  {file.Layer, 5}  {ShownText.Of(file.Path)}\n"))}"
            + $"{Size(files.Sum(file => file.Size)), 10}  in {files.Count.ToString(CultureInfo.InvariantCulture)} files\n";
    }

    private static string Size(long bytes) =>
        bytes < 1_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} KB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    /// <param name="Files">Null unless they were asked for.</param>
    internal sealed record InspectedImage(ImageInspection Inspection, IReadOnlyList<ImageFile>? Files);
}
