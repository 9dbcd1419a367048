using System.Globalization;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Plan;

namespace Containerize.Images.Inspection;

/// <summary>An image that somebody made, with what can be known of it without reading its layers.</summary>
/// <param name="Layers">Named by the config's history where this engine made them.</param>
/// <param name="Annotations">Of the manifest.</param>
public sealed record ImageInspection(BaseImage Image, ImageConfig Config, IReadOnlyList<Layer> Layers, IReadOnlyDictionary<string, string> Annotations)
{
    internal const string HistoryPrefix = "containerize: ";

    // The base may have been made here as well: only what lies above it is named, as in its build's image.json.
    internal const string AboveBase = "the first above the base image";

    /// <summary>Reads the config and the manifest.</summary>
    /// <exception cref="ContainerizeException">One is not well formed.</exception>
    public static async Task<ImageInspection> OfAsync(BaseImage image, CancellationToken cancellationToken)
    {
        var config = ImageConfig.Parse(await OciJson.ReadAllAsync(image.Config, OciJson.MaxConfigSize, cancellationToken));
        var history = config.History.Where(entry => !entry.EmptyLayer).ToList();
        var first = history.FindLastIndex(entry => entry.Comment == AboveBase);
        var manifest = Manifest.Parse(
            await OciJson.ReadAllAsync(image.Manifest, OciJson.MaxManifestSize, cancellationToken),
            image.Manifest.Descriptor.MediaType
        );
        return new ImageInspection(
            image,
            config,
            [.. image.Layers.Select((layer, number) => first >= 0 && number >= first ? Name(layer, history.ElementAtOrDefault(number)) : layer)],
            manifest.Annotations ?? new Dictionary<string, string>()
        );
    }

    /// <summary>As image.json says it; a build's names, traffic and times are not known any more.</summary>
    public ImageReport Report =>
        ImageReport.Of(new Image(Image.Platform, Image.Manifest, Image.Config, Layers, null)) with
        {
            Names = [Image.Name],
            Base =
                Config.Labels.TryGetValue(ImagePlan.BaseNameLabel, out var name) && Config.Labels.TryGetValue(ImagePlan.BaseDigestLabel, out var digest)
                    ? new BaseReport(name, digest)
                    : null,
        };

    // The assembler writes "containerize: NAME, COUNT files".
    private static Layer Name(Layer layer, ConfigHistory? history) =>
        history?.CreatedBy is { } text
        && text.StartsWith(HistoryPrefix, StringComparison.Ordinal)
        && text[HistoryPrefix.Length..].Split(", ") is [var name, var files]
        && int.TryParse(files.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? layer with
            {
                Name = name,
                FileCount = count,
            }
            : layer;
}
