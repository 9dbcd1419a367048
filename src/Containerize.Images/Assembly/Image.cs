using Containerize.Images.Oci;

namespace Containerize.Images.Assembly;

/// <summary>How the bytes of a layer came to be in this run.</summary>
public enum LayerOrigin
{
    /// <summary>Of the base image: kept as it is.</summary>
    Base,

    /// <summary>Known from an earlier run: not read, not compressed.</summary>
    Reused,

    /// <summary>Made in this run.</summary>
    Created,
}

/// <summary>One changeset of an image.</summary>
/// <param name="Name">Its group: base, runtime, packages, projects, static, app, files.</param>
/// <param name="Blob">The stored (compressed) bytes.</param>
/// <param name="DiffId">The digest of the uncompressed tar (OCI image-spec, config.md, Layer DiffID).</param>
/// <param name="FileCount">Files in it; 0 when not known (base layers).</param>
public sealed record Layer(string Name, Blob Blob, Digest DiffId, int FileCount, LayerOrigin Origin);

/// <summary>A whole image for one platform, ready for any sink: everything is known, nothing needs to have been read.</summary>
/// <param name="Platform">The platform that config and index name.</param>
/// <param name="Manifest">The manifest's exact bytes and media type.</param>
/// <param name="Config">The config's exact bytes and media type.</param>
/// <param name="Layers">From the base's first to the last, as in the manifest.</param>
/// <param name="Base">Where the base image came from; null for scratch.</param>
public sealed record Image(Platform Platform, Blob Manifest, Blob Config, IReadOnlyList<Layer> Layers, BaseImage? Base)
{
    /// <summary>The manifest's annotations, also where its format cannot hold them.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>The base's entrypoint, where the plan clears it.</summary>
    public IReadOnlyList<string> ClearedEntrypoint { get; init; } = [];
}

/// <summary>What a source gives: one platform's image, with its bytes kept as they are.</summary>
/// <param name="Name">As the user wrote it or as it was inferred; goes into org.opencontainers.image.base.name.</param>
/// <param name="Digest">Of what the name pointed at (the index where there is one), for org.opencontainers.image.base.digest.</param>
/// <param name="Reference">Its place in a registry when it came from one: blobs can be mounted from there.</param>
/// <param name="Manifest">The manifest of the chosen platform.</param>
/// <param name="Config">The config, exact bytes.</param>
/// <param name="Layers">Layer blobs in order; lazy.</param>
public sealed record BaseImage(
    string Name,
    Digest Digest,
    ImageReference? Reference,
    Platform Platform,
    Blob Manifest,
    Blob Config,
    IReadOnlyList<Layer> Layers
);

/// <summary>What is handed to a sink: one image, or several under one index, with the tags to give it.</summary>
/// <param name="Images">One per platform.</param>
/// <param name="Index">The index's exact bytes when there are several platforms; null for a single image.</param>
/// <param name="Repository">The name without registry and tag, e.g. <c>shop/api</c>.</param>
/// <param name="Tags">At least one.</param>
public sealed record ImageSet(IReadOnlyList<Image> Images, Blob? Index, string Repository, IReadOnlyList<string> Tags)
{
    /// <summary>What a tag points at: the index when there is one, else the only manifest.</summary>
    public Blob Root => Index ?? Images[0].Manifest;

    /// <summary>Whether no layer is made for it: then a prediction of it is exact.</summary>
    internal bool IsKnown => Images.All(image => image.Layers.All(layer => layer.Origin != LayerOrigin.Created));
}
