using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Containerize.Images.Assembly;
using Containerize.Images.Inspection;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Store;

namespace Containerize.Images.Layers;

/// <summary>
/// Gives layers for plans. A layer's key is its content: what was made once, in any folder and by any project, is known from then on by
/// (diffId, digest, size), and is neither read nor compressed again until a sink asks for bytes that the store no longer has.
/// </summary>
/// <param name="hashes">What is known of files' contents.</param>
/// <param name="threads">How many blocks are compressed at the same time.</param>
public sealed class LayerCache(ContentStore store, FileHashes hashes, int threads)
{
    private const string RecordKind = "layers";
    private const string EndpointsKind = $"endpoints-{FormatVersion}";
    private const string FormatVersion = "1";

    // Level 4 makes a layer half a percent larger in a tenth less time: where the time is long, that is the better part.
    private const int LargeLayer = 128 * 1024 * 1024;
    private const int LongWork = 16 * 1024 * 1024;
    private readonly LayerWriter writer = new(threads);
    private readonly ConcurrentDictionary<string, Task<Layer>> ahead = new(StringComparer.Ordinal);
    private Task preparingAhead = Task.CompletedTask;

    /// <summary>What is known of files' contents.</summary>
    internal FileHashes Hashes { get; } = hashes;

    /// <summary>Is called before a layer of many bytes is compressed that has nothing in common with earlier ones, as the first time: that takes the most
    /// memory.</summary>
    public Action? BeforeLongWork { get; init; }

    /// <summary>Whether such a layer was compressed, or is.</summary>
    public bool HasLongWork { get; private set; }

    /// <summary>Makes those layers of a plan that are not known, for whoever wants them later: then nobody makes them twice. May be called again, with more of
    /// the plan, before it has ended.</summary>
    /// <exception cref="ContainerizeException">A file cannot be read or changes while it is read, or the store cannot be written.</exception>
    public async Task MakeAheadAsync(Task<ImagePlan> plan, CancellationToken cancellationToken)
    {
        preparingAhead = PrepareAheadAsync(preparingAhead);
        await preparingAhead;
        await Task.WhenAll(ahead.Values);

        async Task PrepareAheadAsync(Task earlier)
        {
            await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            // The largest first: while it is sent, the others are made.
            var unknown = (await PrepareAsync(await plan, cancellationToken)).Layers.Where(layer => !ahead.ContainsKey(layer.Key) && Find(layer) is null);
            foreach (var layer in unknown.OrderByDescending(layer => layer.FilesSize))
            {
                ahead[layer.Key] = MakeAsync(layer, cancellationToken);
            }
        }
    }

    /// <summary>Knows every file's content and every layer's key; nothing is made.</summary>
    /// <exception cref="ContainerizeException">A file cannot be read.</exception>
    public async Task<PreparedLayers> PrepareAsync(ImagePlan plan, CancellationToken cancellationToken) =>
        new(await SideBySide.SelectAsync(Used(plan), (layer, token) => PrepareAsync(plan, layer, token), cancellationToken));

    /// <summary>The layers in the plan's order, without empty ones. Each goes its own way, so that one is read while another is compressed and a third is
    /// sent.</summary>
    /// <param name="watch">Is told of each layer as soon as it is known; null for nobody.</param>
    /// <exception cref="ContainerizeException">A file cannot be read or changes while it is read, or the store cannot be written.</exception>
    public Task<IReadOnlyList<Layer>> GetAsync(ImagePlan plan, LayerWatch? watch, CancellationToken cancellationToken) =>
        SideBySide.SelectAsync(Used(plan), async (layer, token) => await GetAsync(await PrepareAsync(plan, layer, token), watch, token), cancellationToken);

    /// <summary>The layers that were prepared; unknown ones are made side by side.</summary>
    /// <exception cref="ContainerizeException">A file cannot be read or changes while it is read, or the store cannot be written.</exception>
    public Task<IReadOnlyList<Layer>> GetAsync(PreparedLayers prepared, CancellationToken cancellationToken) =>
        SideBySide.SelectAsync(prepared.Layers, (layer, token) => GetAsync(layer, null, token), cancellationToken);

    /// <summary>The layers that a build would find. One that it would make has a digest that nothing has, and the most bytes that it can take.</summary>
    /// <exception cref="ContainerizeException">A file is gone.</exception>
    public IReadOnlyList<Layer> Predict(PreparedLayers prepared) => [.. prepared.Layers.Select(layer => Find(layer) ?? NotMade(layer))];

    private static bool HasBytes(FileEntry file) => file.Kind is not FileKind.SymbolicLink;

    private static int? LevelOf(ImagePlan plan, long filesSize) =>
        plan.Compression == Compression.Gzip ? plan.CompressionLevel ?? (filesSize > LargeLayer ? 4 : 6) : null;

    private static List<LayerPlan> Used(ImagePlan plan)
    {
        var used = plan.Layers.Where(layer => layer.Files.Count + layer.Directories.Count > 0).ToList();
        foreach (
            var path in used.SelectMany(layer =>
                layer.Files.Select(file => file.ContainerPath).Concat(layer.Directories.Select(folder => folder.ContainerPath))
            )
        )
        {
            Settings.AbsolutePath(path, "a file's place in the image");
            if (LayerEntries.IsWhiteout(path))
            {
                throw new ContainerizeException(
                    ErrorCodes.InvalidLayers,
                    $"{path} cannot be in an image: a name that begins with .wh. removes what lower layers have (OCI image-spec, layer.md); rename the file, or leave it out with ContainerizeExclude"
                );
            }
        }

        ImageFolders.RequireNoFileAmong(plan, used);
        return used;
    }

    private async Task<PreparedLayer> PrepareAsync(ImagePlan plan, LayerPlan layer, CancellationToken cancellationToken)
    {
        var contents = await Hashes.GetAsync([.. layer.Files.Where(HasBytes).Select(file => file.SourcePath)], cancellationToken);
        var next = 0;
        var content = new LayerContent([.. layer.Files.Select(file => Hashed(file, HasBytes(file) ? contents[next++].Digest : null))], layer.Directories);
        var filesSize = contents.Sum(file => file.Size);
        var level = LevelOf(plan, filesSize);
        return new PreparedLayer(layer, content, filesSize, level, KeyOf(content, level));
    }

    // What the layer does not keep of a file must not tell two layers apart.
    private HashedFile Hashed(FileEntry file, Digest? source) =>
        file.Kind == FileKind.StaticAssetEndpoints ? new HashedFile(file, source) { InLayer = InLayer(file, source!) } : new HashedFile(file, source);

    // Remembered for each content: the list of many files is large.
    private Digest InLayer(FileEntry endpoints, Digest source)
    {
        if (Digest.TryParse(store.ReadRecord(EndpointsKind, source.ToString()), out var known))
        {
            return known;
        }

        var digest = Digest.Of(EndpointsFile.Read(endpoints.SourcePath, source));
        try
        {
            store.WriteRecord(EndpointsKind, source.ToString(), digest.ToString());
        }
        catch (ContainerizeException)
        {
            // A store that cannot be written is the concern of whoever must write; the next run finds the digest again.
        }

        return digest;
    }

    private async Task<Layer> GetAsync(PreparedLayer prepared, LayerWatch? watch, CancellationToken cancellationToken)
    {
        var layer = await IsInMakingAsync(prepared, cancellationToken) ? null : Find(prepared);
        if (layer is null)
        {
            watch?.Missing();
            layer = await FromAheadAsync(prepared, cancellationToken) ?? await MakeAsync(prepared, cancellationToken);
        }

        watch?.Known(layer);
        return layer;
    }

    private async Task<bool> IsInMakingAsync(PreparedLayer layer, CancellationToken cancellationToken)
    {
        await preparingAhead.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return ahead.ContainsKey(layer.Key);
    }

    // Null when nobody makes it, and when who began failed: that may be due to a file that is there no more, or to the end of something else.
    private async Task<Layer?> FromAheadAsync(PreparedLayer layer, CancellationToken cancellationToken)
    {
        if (!ahead.TryRemove(layer.Key, out var making))
        {
            return null;
        }

        await ((Task)making).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return making.IsCompletedSuccessfully ? await making : null;
    }

    private static string KeyOf(LayerContent content, int? level)
    {
        var key = new StringBuilder();
        key.Append(CultureInfo.InvariantCulture, $"tar {FormatVersion}, {(level is { } wanted ? $"level {wanted} {BlockCompressor.Name}" : "uncompressed")}\n");
        foreach (var file in content.Files.OrderBy(file => file.Entry.ContainerPath, StringComparer.Ordinal))
        {
            var entry = file.Entry;
            key.Append(
                CultureInfo.InvariantCulture,
                $"{entry.ContainerPath}\0{entry.Mode}\0{entry.Uid}\0{entry.Gid}\0{entry.Kind.ToString()}\0{(file.InLayer is { } digest ? digest.Hex : entry.LinkTarget)}\n"
            );
        }

        foreach (var folder in content.Folders.OrderBy(folder => folder.ContainerPath, StringComparer.Ordinal))
        {
            key.Append(CultureInfo.InvariantCulture, $"{folder.ContainerPath}/\0{folder.Mode}\0{folder.Uid}\0{folder.Gid}\n");
        }

        return Digest.Of(key).ToString();
    }

    private Layer? Find(PreparedLayer layer)
    {
        var parts = store.ReadRecord(RecordKind, layer.Key)?.Split(' ');
        return
            parts is [var diffId, var digest, var size]
            && Digest.TryParse(diffId, out var diff)
            && Digest.TryParse(digest, out var blob)
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? ToLayer(layer, diff, blob, bytes, LayerOrigin.Reused)
            : null;
    }

    private static Layer NotMade(PreparedLayer layer)
    {
        var none = Digest.Of($"not made: {layer.Key}");
        var size = TarWriter.Measure(layer.Content);
        var descriptor = new Descriptor(MediaTypeOf(layer), none, layer.Level is null ? size : BlockCompressor.MaxSize(size));
        return new Layer(
            layer.Plan.Name,
            new Blob(descriptor, _ => throw new InvalidOperationException($"layer {layer.Plan.Name} is only predicted")),
            none,
            layer.Plan.Files.Count,
            LayerOrigin.Created
        );
    }

    private static string MediaTypeOf(PreparedLayer layer) => layer.Level is null ? MediaTypes.OciLayer : MediaTypes.OciLayerGzip;

    private async Task<Layer> MakeAsync(PreparedLayer layer, CancellationToken cancellationToken)
    {
        using var blocks = layer.Level is { } level ? await LayerBlocks.FindAsync(store, layer.Content, level, cancellationToken) : null;
        if (layer.FilesSize >= LongWork && blocks is not { HasEarlier: true })
        {
            HasLongWork = true;
            BeforeLongWork?.Invoke();
        }

        Digest? diffId = null;
        var blob = await store.AddAsync(
            async (output, token) => diffId = await writer.WriteAsync(layer.Content, layer.Level, blocks, output, token),
            cancellationToken
        );
        store.WriteRecord(RecordKind, layer.Key, string.Create(CultureInfo.InvariantCulture, $"{diffId} {blob.Digest} {blob.Size}"));
        blocks?.Save(blob);
        return ToLayer(layer, diffId!, blob.Digest, blob.Size, LayerOrigin.Created);
    }

    private Layer ToLayer(PreparedLayer layer, Digest diffId, Digest digest, long size, LayerOrigin origin)
    {
        var descriptor = new Descriptor(MediaTypeOf(layer), digest, size);
        return new Layer(layer.Plan.Name, new Blob(descriptor, OpenAsync), diffId, layer.Plan.Files.Count, origin);

        // Pruned or damaged bytes are made again, when somebody wants them.
        Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
            store.OpenAsync(descriptor, (output, token) => writer.WriteAsync(layer.Content, layer.Level, known: null, output, token), cancellationToken);
    }
}

/// <summary>Is told what comes of layers, while others are still being made.</summary>
/// <param name="Missing">A layer is not known, and has to be made.</param>
/// <param name="Known">A layer is known or made.</param>
public sealed record LayerWatch(Action Missing, Action<Layer> Known);

/// <summary>The layers of one plan whose keys are known.</summary>
public sealed class PreparedLayers
{
    internal PreparedLayers(IReadOnlyList<PreparedLayer> layers) => Layers = layers;

    internal IReadOnlyList<PreparedLayer> Layers { get; }
}

/// <summary>One layer whose key is known.</summary>
/// <param name="FilesSize">Of its files together, in bytes.</param>
/// <param name="Level">Of compression; null for none.</param>
internal sealed record PreparedLayer(LayerPlan Plan, LayerContent Content, long FilesSize, int? Level, string Key);
