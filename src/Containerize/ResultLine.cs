using System.Globalization;
using Containerize.Images.Assembly;

namespace Containerize;

/// <summary>The one line that a run prints, in the form that the terminal logger shows as a project's result.</summary>
internal static class ResultLine
{
    /// <summary><c>Shop.Api -> localhost:5000/shop-api:1.0@sha256:… (3 of 5 layers reused, 41 KB sent)</c>.</summary>
    public static string Of(string project, BuildResult result) =>
        Of(
            project,
            result.Images,
            $"@{result.Images.Root.Descriptor.Digest}",
            result.Outputs.SelectMany(output => output.Names),
            "",
            $"{Size(result.Outputs.Sum(output => output.BytesSent))} sent"
        );

    /// <summary><c>Shop.Api -> localhost:5000/shop-api:1.0 (dry run, nothing is written: 3 of 5 layers reused, at most 41 KB to send)</c>; with the digest
    /// where it is known already.</summary>
    public static string Of(string project, Prediction prediction) =>
        Of(
            project,
            prediction.Images,
            prediction.IsKnown ? $"@{prediction.Images.Root.Descriptor.Digest}" : "",
            prediction.Outputs.SelectMany(output => output.Names),
            "dry run, nothing is written: ",
            $"{Size(prediction.Outputs.Sum(output => output.BytesSent), prediction.Outputs.All(output => output.IsExact))} to send"
        );

    /// <summary>A number of bytes, or the most that it can be.</summary>
    public static string Size(long bytes, bool isExact) => $"{(isExact ? "" : "at most ")}{Size(bytes)}";

    /// <summary>A number of bytes for people: 0 KB, 41 KB, 27.6 MB.</summary>
    public static string Size(long bytes) =>
        bytes < 1_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{(bytes + 999) / 1000} KB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0} MB");

    private static string Of(string project, ImageSet images, string digest, IEnumerable<string> names, string manner, string sent)
    {
        var layers = images.Images.SelectMany(image => image.Layers).ToList();
        return $"{project} -> {names.FirstOrDefault() ?? images.Repository}{digest}{string.Concat(names.Skip(1).Select(name => ", " + name))}"
            + $" ({manner}{layers.Count(layer => layer.Origin != LayerOrigin.Created)} of {layers.Count} layers reused, {sent})";
    }
}
