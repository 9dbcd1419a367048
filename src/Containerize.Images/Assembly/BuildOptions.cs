using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;
using Containerize.Images.Store;

namespace Containerize.Images.Assembly;

/// <summary>Everything besides the plans that a build needs; a skin fills it.</summary>
public sealed record BuildOptions
{
    /// <summary>The content store.</summary>
    public required ContentStore Store { get; init; }

    /// <summary>How a base in a registry is read.</summary>
    public required Func<ImageReference, IImageSource> Registry { get; init; }

    /// <summary>Where the image goes, to all at once.</summary>
    public required IReadOnlyList<IImageSink> Sinks { get; init; }

    /// <summary>The name without registry and tag.</summary>
    public required string Repository { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Where layers come from; some may be in the making already.</summary>
    public required LayerCache Layers { get; init; }

    /// <summary>Takes lines for people; null for nobody.</summary>
    public Action<string>? Notice { get; init; }
}

/// <summary>What a build gave.</summary>
/// <param name="Outputs">One for each sink, in their order.</param>
/// <param name="FilesRead">Source files whose content had to be read to know them.</param>
public sealed record BuildResult(ImageSet Images, IReadOnlyList<SinkResult> Outputs, BuildTimes Times, int FilesRead);

/// <summary>Where the time went; stages overlap, and what is named later is what was left to do then.</summary>
/// <param name="Plan">Reading the base's manifest and config; files are read and layers made meanwhile.</param>
/// <param name="Layers">Making layers that were not known, config and manifest; layers that are known are sent to a registry meanwhile.</param>
/// <param name="Push">Writing the rest to all sinks.</param>
public sealed record BuildTimes(TimeSpan Plan, TimeSpan Layers, TimeSpan Push)
{
    /// <summary>All of it.</summary>
    public TimeSpan Total => Plan + Layers + Push;
}
