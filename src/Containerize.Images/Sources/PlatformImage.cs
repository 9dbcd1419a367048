using Containerize.Images.Assembly;
using Containerize.Images.Oci;

namespace Containerize.Images.Sources;

/// <summary>What a name points at, wherever it is kept.</summary>
/// <param name="Name">As the user wrote it.</param>
/// <param name="Reference">Its place in a registry, when it came from one.</param>
/// <param name="Entries">One manifest or index; several where a layout has one image's platforms side by side.</param>
/// <param name="Open">Gives the bytes behind a descriptor, lazily.</param>
internal sealed record ImageRoot(string Name, ImageReference? Reference, IReadOnlyList<Descriptor> Entries, Func<Descriptor, Blob> Open, ImageRole Role)
{
    /// <summary>Whether the bytes behind a descriptor are at hand: an index may name platforms that nobody copied.</summary>
    public Func<Descriptor, bool> Has { get; init; } = _ => true;

    /// <summary>Of what holds several entries; null for a single one.</summary>
    public Digest? Whole { get; init; }
}

/// <summary>Finds the images of platforms below an index or manifest, the same way for every source; what it reads is checked against size and
/// digest.</summary>
internal sealed class PlatformImage
{
    // An index may name indexes; nobody nests deeper than this, and one that names itself ends here.
    private const int MaxDepth = 4;

    private readonly ImageRoot root;
    private readonly Platform? wanted;
    private readonly List<BaseImage> found = [];
    private readonly List<Platform> others = [];

    // What stands there twice is read once: indexes that name each other many times would never end.
    private readonly HashSet<Digest> seen = [];

    private PlatformImage(ImageRoot root, Platform? wanted) => (this.root, this.wanted) = (root, wanted);

    private bool IsOver => wanted is not null && found.Count > 0;

    /// <summary>The image of one platform.</summary>
    /// <exception cref="ContainerizeException">Not of that platform, or not well formed.</exception>
    public static async Task<BaseImage> ReadAsync(ImageRoot root, Platform platform, CancellationToken cancellationToken)
    {
        var search = new PlatformImage(root, platform);
        await search.RunAsync(cancellationToken);
        return search.found is [var image] ? image : throw Missing(root.Name, platform, search.others, root.Role);
    }

    /// <summary>The images of all platforms that are at hand, in the order of the index.</summary>
    /// <exception cref="ContainerizeException">There is none, or one is not well formed.</exception>
    public static async Task<IReadOnlyList<BaseImage>> ReadAllAsync(ImageRoot root, CancellationToken cancellationToken)
    {
        var search = new PlatformImage(root, null);
        await search.RunAsync(cancellationToken);
        return search.found.Count > 0
            ? [.. search.found.Select(image => image with { Digest = root.Whole ?? image.Digest })]
            : throw search.NotWellFormed("it has no image of any platform");
    }

    /// <summary>The image is there, and not for this platform.</summary>
    public static ContainerizeException Missing(string name, Platform platform, IReadOnlyList<Platform> offered, ImageRole role) =>
        new(
            ErrorCodes.BasePlatformMissing,
            $"{role.Noun} {name} is not for {platform}; it has {(offered.Count == 0 ? "no platform" : OneLine.Of(string.Join(", ", offered.Distinct())))}; {role.OtherPlatform}"
        );

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            // A single root counts whatever the layout says of its platform, which few do: its config says it.
            await (root.Entries is [var only] ? VisitAsync(only, only, true, 0, cancellationToken) : VisitAllAsync(null, root.Entries, 0, cancellationToken));
        }
        catch (Exception exception) when (exception is FormatException or EndOfStreamException)
        {
            throw NotWellFormed(OneLine.Of(exception.Message), exception);
        }
    }

    private async Task VisitAllAsync(Descriptor? top, IReadOnlyList<Descriptor> entries, int depth, CancellationToken cancellationToken)
    {
        var candidates = ImageIndex.Candidates(entries, wanted);
        others.AddRange(ImageIndex.PlatformsOf(entries.Except(candidates)));
        foreach (var entry in candidates.Where(entry => wanted is not null || root.Has(entry)).TakeWhile(_ => !IsOver))
        {
            await VisitAsync(top ?? entry, entry, entry.Platform is not null, depth, cancellationToken);
        }
    }

    /// <param name="top">What the name points at, for the digest.</param>
    /// <param name="isImage">Whether the entry is said to be an image; what says no platform may be something else.</param>
    private async Task VisitAsync(Descriptor top, Descriptor entry, bool isImage, int depth, CancellationToken cancellationToken)
    {
        if (depth == MaxDepth)
        {
            throw new FormatException($"its indexes are nested more than {MaxDepth} deep");
        }

        if (!seen.Add(entry.Digest) || (!isImage && !Manifest.IsManifest(entry.MediaType) && !MediaTypes.IsIndex(entry.MediaType)))
        {
            return;
        }

        var (blob, bytes) = await ReadAsync(root.Open(entry), OciJson.MaxManifestSize, cancellationToken);
        if (MediaTypes.IsIndex(entry.MediaType))
        {
            await VisitAllAsync(top, ImageIndex.Parse(bytes, entry.MediaType).Manifests, depth + 1, cancellationToken);
            return;
        }

        var manifest = Manifest.Parse(bytes, entry.MediaType);
        if (isImage || manifest.Config.MediaType is MediaTypes.OciConfig or MediaTypes.DockerConfig)
        {
            await TakeAsync(top, blob, manifest, cancellationToken);
        }
    }

    private async Task TakeAsync(Descriptor top, Blob manifestBlob, Manifest manifest, CancellationToken cancellationToken)
    {
        var (configBlob, configBytes) = await ReadAsync(root.Open(manifest.Config), OciJson.MaxConfigSize, cancellationToken);
        var config = ImageConfig.Parse(configBytes);
        if (config.Platform.IsUnknown)
        {
            return;
        }

        if (wanted is not null && !wanted.IsSatisfiedBy(config.Platform))
        {
            others.Add(config.Platform);
            return;
        }

        found.Add(
            manifest.Layers.Count == config.DiffIds.Count
                ? new BaseImage(
                    root.Name,
                    top.Digest,
                    root.Reference,
                    config.Platform,
                    manifestBlob,
                    configBlob,
                    [.. manifest.Layers.Zip(config.DiffIds, (layer, diffId) => new Layer("base", root.Open(layer), diffId, 0, LayerOrigin.Base))]
                )
                : throw new FormatException($"the manifest has {manifest.Layers.Count} layers, the config has {config.DiffIds.Count} diff ids")
        );
    }

    private static async Task<Content> ReadAsync(Blob blob, int limit, CancellationToken cancellationToken)
    {
        var bytes = await OciJson.ReadAllAsync(blob, limit, cancellationToken);
        return Digest.Of(bytes) == blob.Descriptor.Digest
            ? new Content(new Blob(blob.Descriptor, _ => Task.FromResult<Stream>(new MemoryStream(bytes, writable: false))), bytes)
            : throw new FormatException($"the bytes of {blob.Descriptor.Digest} have digest {Digest.Of(bytes)}");
    }

    private ContainerizeException NotWellFormed(string what, Exception? inner = null) =>
        new(ErrorCodes.BaseImageInvalid, $"could not use {root.Role.Noun} {root.Name}: {what}; {root.Role.Replace}", inner);

    /// <summary>What was read, and a blob that gives it again.</summary>
    private sealed record Content(Blob Blob, byte[] Bytes);
}
