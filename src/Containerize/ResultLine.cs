using System.Globalization;
using Containerize.Images.Assembly;

namespace Containerize;

/// <summary>The one line that a run prints, in the form that the terminal logger shows as a project's result.</summary>
internal static class ResultLine
{
    /// <summary><c>Shop.Api -> localhost:5000/shop-api:1.0@sha256:… (3 of 5 layers reused, 41 KB sent)</c>.</summary>
    public static string Of(string project, BuildResult result)
    {
        var layers = result.Images.Images.SelectMany(image => image.Layers).ToList();
        var names = result.Outputs.SelectMany(output => output.Names).ToList();
        return $"{project} -> {names.FirstOrDefault() ?? result.Images.Repository}@{result.Images.Root.Descriptor.Digest}{string.Concat(names.Skip(1).Select(name => ", " + name))}"
            + $" ({layers.Count(layer => layer.Origin != LayerOrigin.Created)} of {layers.Count} layers reused, {Size(result.Outputs.Sum(output => output.BytesSent))} sent)";
    }

    /// <summary>A number of bytes for people: 0 KB, 41 KB, 27.6 MB.</summary>
    public static string Size(long bytes) => bytes < 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{(bytes + 999) / 1000} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0} MB");
}
