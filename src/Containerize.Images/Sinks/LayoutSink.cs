using System.Text.Json.Nodes;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Containerize.Images.Sources;

namespace Containerize.Images.Sinks;

/// <summary>
/// Writes into an OCI layout folder (OCI image-spec, image-layout.md): blobs first, index.json last and by rename, so a reader never sees a half-written image.
/// Other tags in the folder stay; what only the replaced image used is removed.
/// </summary>
/// <param name="folder">Absolute path; made when it is not there.</param>
public sealed class LayoutSink(string folder) : IImageSink
{
    private const int LockAttempts = 1200;
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(50);

    // EWOULDBLOCK as .NET passes it on (Linux, macOS), ERROR_SHARING_VIOLATION (Windows).
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    private readonly Traffic traffic = new();

    /// <inheritdoc/>
    public long Moved => traffic.BytesSent;

    private string IndexPath => Path.Combine(folder, "index.json");

    /// <inheritdoc/>
    public Task<SinkResult> WriteAsync(ImageSet images, CancellationToken cancellationToken) => OutputFile.GuardedAsync(folder, async () =>
    {
        RefuseForeignFolder();
        Directory.CreateDirectory(folder);

        // The mark comes before the content, so that whoever sees the content of another writer also sees that it is a layout's.
        await using var writing = await LockAsync(cancellationToken);
        Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256"));
        long written = 0;
        foreach (var blob in LayoutIndexWriter.BlobsOf(images))
        {
            written += await WriteBlobAsync(blob, cancellationToken);
        }

        var (index, before) = ReadIndex();
        var after = Replace(index["manifests"]!.AsArray(), before, images);
        await WholeFile.WriteAsync(IndexPath, (file, token) => file.WriteAsync(OciJson.ToBytes(index), token).AsTask(), cancellationToken);
        RemoveUnused(before, after);
        return new SinkResult(NamesOf(images), written, 0);
    });

    /// <inheritdoc/>
    public Task<SinkPrediction> PredictAsync(ImageSet images, CancellationToken cancellationToken) => OutputFile.GuardedAsync(folder, () =>
    {
        RefuseForeignFolder();
        OutputFile.RequireWritable(folder);
        ReadIndex();
        var missing = LayoutIndexWriter.BlobsOf(images).Select(blob => blob.Descriptor).Where(blob => !IsThere(blob));
        return Task.FromResult(new SinkPrediction(NamesOf(images), missing.Sum(blob => blob.Size), images.IsKnown));
    });

    private IReadOnlyList<string> NamesOf(ImageSet images) => [.. images.Tags.Select(tag => $"oci:{folder}:{tag}")];

    private string BlobPath(Digest digest) => Path.Combine(folder, "blobs", "sha256", digest.Hex);

    private void RefuseForeignFolder()
    {
        // A Dockerfile, an archive or a report may stand beside a layout; another program's index.json or blobs may not.
        if (File.Exists(folder) || ((File.Exists(IndexPath) || Directory.Exists(Path.Combine(folder, "blobs"))) && !File.Exists(Path.Combine(folder, "oci-layout"))))
        {
            throw new ContainerizeException(ErrorCodes.OutputOccupied, $"could not write an OCI layout to {folder}: something else is there; empty it or choose another ContainerizeOutputPath");
        }
    }

    // Writers take turns by holding the file that marks the layout.
    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Mark(new FileStream(Path.Combine(folder, "oci-layout"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
            }
            catch (IOException exception) when (Held.Contains(exception.HResult) && attempt < LockAttempts)
            {
                await Task.Delay(LockPause, cancellationToken);
            }
        }
    }

    private static FileStream Mark(FileStream file)
    {
        try
        {
            if (file.Length != LayoutIndexWriter.LayoutFile.Length)
            {
                file.SetLength(0);
                file.Write(LayoutIndexWriter.LayoutFile);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The index as it stands, with all that other programs wrote there, and the descriptors in it.</summary>
    private (JsonObject Json, IReadOnlyList<Descriptor> Manifests) ReadIndex()
    {
        try
        {
            var bytes = File.Exists(IndexPath) ? File.ReadAllBytes(IndexPath) : OciJson.ToBytes(new ImageIndex(MediaTypes.OciIndex, []).ToJson());
            return (OciJson.ParseObject(bytes), ImageIndex.Parse(bytes, MediaTypes.OciIndex).Manifests);
        }
        catch (FormatException exception)
        {
            throw new ContainerizeException(ErrorCodes.OutputOccupied, $"could not add to the OCI layout {folder}: its index.json is damaged ({exception.Message}); remove the folder", exception);
        }
    }

    /// <summary>Takes out what our tags were, and adds what they are.</summary>
    private static List<Descriptor> Replace(JsonArray entries, IReadOnlyList<Descriptor> before, ImageSet images)
    {
        List<Descriptor> after = [.. before];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            if (images.Tags.Contains(before[i].Annotations?.GetValueOrDefault(LayoutIndex.TagAnnotation)))
            {
                entries.RemoveAt(i);
                after.RemoveAt(i);
            }
        }

        foreach (var descriptor in LayoutIndexWriter.Describe(images))
        {
            entries.Add((JsonNode)DescriptorJson.Write(descriptor));
            after.Add(descriptor);
        }

        return after;
    }

    private async Task<long> WriteBlobAsync(Blob blob, CancellationToken cancellationToken)
    {
        if (IsThere(blob.Descriptor))
        {
            return 0;
        }

        await using var bytes = await blob.OpenAsync(cancellationToken);
        await WholeFile.WriteAsync(BlobPath(blob.Descriptor.Digest), (file, token) => bytes.CopyToAsync(new CountingStream(file, traffic), token), cancellationToken);
        return blob.Descriptor.Size;
    }

    private bool IsThere(Descriptor blob) => new FileInfo(BlobPath(blob.Digest)) is { Exists: true } file && file.Length == blob.Size;

    // Only what this write made unreachable: blobs that somebody put there for other reasons stay.
    private void RemoveUnused(IReadOnlyList<Descriptor> before, IReadOnlyList<Descriptor> after)
    {
        var used = Reachable(after);
        foreach (var digest in Reachable(before).Except(used))
        {
            File.Delete(BlobPath(digest));
        }
    }

    private HashSet<Digest> Reachable(IEnumerable<Descriptor> roots)
    {
        HashSet<Digest> found = [];
        var open = new Stack<Descriptor>(roots);
        while (open.TryPop(out var descriptor))
        {
            if (!found.Add(descriptor.Digest) || !File.Exists(BlobPath(descriptor.Digest)))
            {
                continue;
            }

            foreach (var child in Children(descriptor))
            {
                open.Push(child);
            }
        }

        return found;
    }

    private IEnumerable<Descriptor> Children(Descriptor descriptor)
    {
        try
        {
            return MediaTypes.IsIndex(descriptor.MediaType) ? ImageIndex.Parse(File.ReadAllBytes(BlobPath(descriptor.Digest)), descriptor.MediaType).Manifests
                : Manifest.IsManifest(descriptor.MediaType) && Manifest.Parse(File.ReadAllBytes(BlobPath(descriptor.Digest)), descriptor.MediaType) is var manifest ? [manifest.Config, .. manifest.Layers]
                : [];
        }
        catch (FormatException)
        {
            // A damaged manifest names nothing.
            return [];
        }
    }
}
