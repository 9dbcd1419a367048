using System.Text.Json;
using System.Text.Json.Serialization;
using Containerize.Images.Inspection;

namespace Containerize.Images.Assembly;

/// <summary>What image.json says of a build, for programs that come after it; the names of the first two fields are BuildKit's.</summary>
public sealed record ImageReport
{
    /// <summary>Of what the tags point at: the manifest, or the index of several platforms.</summary>
    [JsonPropertyName("containerimage.digest")]
    public required string Digest { get; init; }

    /// <summary>Of the config, which Docker calls the image's id; null for several platforms.</summary>
    [JsonPropertyName("containerimage.config.digest")]
    public string? ConfigDigest { get; init; }

    /// <summary>All names that the sinks gave it.</summary>
    [JsonPropertyName("image.name")]
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>os/arch[/variant]; null for several platforms.</summary>
    [JsonPropertyName("platform")]
    public string? Platform { get; init; }

    /// <summary>The base image; null for scratch and for several platforms.</summary>
    [JsonPropertyName("base")]
    public BaseReport? Base { get; init; }

    /// <summary>Layers from the base's first on; null for several platforms.</summary>
    [JsonPropertyName("layers")]
    public IReadOnlyList<LayerReport>? Layers { get; init; }

    /// <summary>What its file system holds, when somebody asked; image.json never has it.</summary>
    [JsonPropertyName("files")]
    public IReadOnlyList<ImageFileReport>? Files { get; init; }

    /// <summary>One for each platform; null for a single one.</summary>
    [JsonPropertyName("manifests")]
    public IReadOnlyList<ImageReport>? Manifests { get; init; }

    /// <summary>What went to the sinks.</summary>
    [JsonPropertyName("sent")]
    public SentReport? Sent { get; init; }

    /// <summary>Where the time went, in seconds.</summary>
    [JsonPropertyName("seconds")]
    public SecondsReport? Seconds { get; init; }

    /// <summary>Of a build.</summary>
    public static ImageReport Of(BuildResult result)
    {
        var images = result.Images.Images;
        var report =
            images.Count == 1
                ? Of(images[0])
                : new ImageReport { Digest = result.Images.Root.Descriptor.Digest.ToString(), Manifests = [.. images.Select(Of)] };
        return report with
        {
            Names = [.. result.Outputs.SelectMany(output => output.Names)],
            Sent = new SentReport(result.Outputs.Sum(output => output.BytesSent), result.Outputs.Sum(output => output.Requests)),
            Seconds = new SecondsReport(Seconds3(result.Times.Plan), Seconds3(result.Times.Layers), Seconds3(result.Times.Push), Seconds3(result.Times.Total)),
        };
    }

    /// <summary>Of one image, without names, traffic and times.</summary>
    public static ImageReport Of(Image image) =>
        new()
        {
            Digest = image.Manifest.Descriptor.Digest.ToString(),
            ConfigDigest = image.Config.Descriptor.Digest.ToString(),
            Platform = image.Platform.ToString(),
            Base = image.Base is { Layers.Count: > 0 } origin ? new BaseReport(origin.Name, origin.Digest.ToString()) : null,
            Layers =
            [
                .. image.Layers.Select(layer => new LayerReport(
                    layer.Name,
                    layer.Blob.Descriptor.Digest.ToString(),
                    layer.DiffId.ToString(),
                    layer.Blob.Descriptor.Size,
                    layer.FileCount,
                    layer.Origin == LayerOrigin.Created ? "created" : "reused"
                )),
            ],
        };

    /// <summary>As indented UTF-8, with a line's end at the end.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ReportJson.Default.ImageReport), (byte)'\n'];

    private static double Seconds3(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}

/// <summary>The base of an image.</summary>
/// <param name="Digest">Of what the name pointed at.</param>
public sealed record BaseReport([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("digest")] string Digest);

/// <summary>One layer.</summary>
/// <param name="Name">base, runtime, packages, projects, static, app, files, or a group of the user's own.</param>
/// <param name="Size">Bytes as stored.</param>
/// <param name="Built">reused or created.</param>
public sealed record LayerReport(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("digest")] string Digest,
    [property: JsonPropertyName("diffId")] string DiffId,
    [property: JsonPropertyName("size")] long Size,
    [property: JsonPropertyName("files")] int Files,
    [property: JsonPropertyName("built")] string Built
);

/// <summary>One thing in an image's file system.</summary>
/// <param name="Kind">file, folder, link or device.</param>
/// <param name="Mode">In octal digits.</param>
/// <param name="Owner">Number of the user and of the group, with a colon between them.</param>
/// <param name="Digest">Of a file's bytes; null for all else.</param>
/// <param name="Target">Of a link; null for all else.</param>
/// <param name="Layer">Number of the layer that it comes from, from 0.</param>
public sealed record ImageFileReport(
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("mode")] string Mode,
    [property: JsonPropertyName("owner")] string Owner,
    [property: JsonPropertyName("size")] long Size,
    [property: JsonPropertyName("digest")] string? Digest,
    [property: JsonPropertyName("target")] string? Target,
    [property: JsonPropertyName("layer")] int Layer
)
{
    /// <summary>In the same order.</summary>
    public static IReadOnlyList<ImageFileReport> Of(IReadOnlyList<ImageFile> files) =>
        [
            .. files.Select(file => new ImageFileReport(
                file.Path,
                file.Kind,
                file.OctalMode,
                file.Owner,
                file.Size,
                file.Digest?.ToString(),
                file.LinkTarget,
                file.Layer
            )),
        ];
}

/// <summary>What went over the wire or to disk.</summary>
public sealed record SentReport([property: JsonPropertyName("bytes")] long Bytes, [property: JsonPropertyName("requests")] int Requests);

/// <summary>Where the time went.</summary>
public sealed record SecondsReport(
    [property: JsonPropertyName("plan")] double Plan,
    [property: JsonPropertyName("layers")] double Layers,
    [property: JsonPropertyName("push")] double Push,
    [property: JsonPropertyName("total")] double Total
);

// Only ever written: the code that writes, without descriptions of the types.
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ImageReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
