using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Containerize.Images.Assembly;
using Containerize.Images.Inspection;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize inspect IMAGE</c>: layers, sizes, history, config and the largest files of an image, a layout or an archive.</summary>
internal static class InspectCommand
{
    private const int LargestFiles = 10;
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    public static Command Create()
    {
        var image = new Argument<string>("IMAGE") { Description = ImageArguments.NameDescription };
        var format = new Option<string>("--format") { Description = "text or json (the same as image.json).", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var files = new Option<bool>("--files") { Description = "Read the layers and show the largest files; in json, all of them." };
        var shared = new ImageArguments();
        var command = new Command("inspect", "Shows what an image is made of.") { image, format, files };
        shared.AddTo(command);
        command.SetAction((parsed, cancellationToken) => shared.WithImagesAsync(parsed, [parsed.GetRequiredValue(image)], async (images, token) =>
        {
            var inspection = await ImageInspection.OfAsync(images[0], token);
            var contents = parsed.GetValue(files) ? await ImageContents.ReadAsync(inspection.Layers, token) : null;
            if (parsed.GetValue(format) == "json")
            {
                await using var output = Console.OpenStandardOutput();
                await output.WriteAsync(contents is null ? inspection.Report.ToJson() : WithFiles(inspection.Report.ToJson(), contents), token);
                return CommandLine.Clean;
            }

            Console.Write(Describe(inspection) + (contents is null ? "" : DescribeFiles(contents)));
            return CommandLine.Clean;
        }, cancellationToken));
        return command;
    }

    private static string Describe(ImageInspection inspection)
    {
        var (image, config) = (inspection.Image, inspection.Config);
        List<(string Name, string Value)> settings =
        [
            ("platform", image.Platform.ToString()),
            ("digest", image.Digest.ToString()),
            ("manifest", $"{image.Manifest.Descriptor.Digest} {image.Manifest.Descriptor.MediaType}"),
            ("config", image.Config.Descriptor.Digest.ToString()),
            ("user", config.User.Length == 0 ? "root" : config.User),
            ("workdir", config.WorkingDirectory),
            ("entrypoint", string.Join(' ', config.Entrypoint)),
            ("cmd", string.Join(' ', config.Cmd)),
            ("ports", string.Join(' ', config.ExposedPorts)),
            ("volumes", string.Join(' ', config.Volumes)),
            ("stop signal", config.StopSignal ?? ""),
            .. config.Environment.Select(variable => ("env", $"{variable.Key}={variable.Value}")),
            .. config.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => ("label", $"{label.Key}={label.Value}")),
        ];
        return $"{image.Name}\n{string.Concat(settings.Where(setting => setting.Value.Length > 0).Select(setting => $"{setting.Name,-12}{setting.Value}\n"))}\n{DescribeHistory(inspection)}";
    }

    private static string DescribeHistory(ImageInspection inspection)
    {
        var layers = new Queue<Layer>(inspection.Layers);
        var history = inspection.Config.History;
        var lines = history.Count(entry => !entry.EmptyLayer) == layers.Count
            ? history.Select(entry => entry.EmptyLayer ? $"{"",10}  {"",-19}  {OneLine(entry.CreatedBy)}" : $"{Line(layers.Dequeue())}  {OneLine(entry.CreatedBy)}")
            : layers.Select(Line);
        return $"{"size",10}  {"layer",-19}  made by\n{string.Join('\n', lines)}\n{Size(inspection.Layers.Sum(layer => layer.Blob.Descriptor.Size)),10}  in {inspection.Layers.Count} layers\n";

        static string Line(Layer layer) => $"{Size(layer.Blob.Descriptor.Size),10}  {layer.Blob.Descriptor.Digest.ToString()[..19]}";
    }

    /// <summary>The largest first, as people get them.</summary>
    private static IEnumerable<ImageFile> BySize(IReadOnlyList<ImageFile> contents) =>
        contents.OrderByDescending(file => file.Size).ThenBy(file => file.Path, StringComparer.Ordinal);

    private static byte[] WithFiles(byte[] report, IReadOnlyList<ImageFile> contents)
    {
        var whole = JsonNode.Parse(report)!.AsObject();
        whole["files"] = new JsonArray([.. BySize(contents).Where(file => file.Kind == "file").Select(file => new JsonObject { ["path"] = file.Path, ["size"] = file.Size, ["layer"] = file.Layer })]);
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Indented))
        {
            whole.WriteTo(json);
        }

        return [.. text.ToArray(), (byte)'\n'];
    }

    private static string DescribeFiles(IReadOnlyList<ImageFile> files) =>
        $"\n{"size",10}  layer  largest files\n{string.Concat(BySize(files).Take(LargestFiles).Select(file => $"{Size(file.Size),10}  {file.Layer,5}  {file.Path}\n"))}"
        + $"{Size(files.Sum(file => file.Size)),10}  in {files.Count(file => file.Kind == "file").ToString(CultureInfo.InvariantCulture)} files\n";

    private static string OneLine(string? text) => (text ?? "").ReplaceLineEndings(" ");

    private static string Size(long bytes) => bytes < 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
