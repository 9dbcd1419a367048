using System.Text.Json.Nodes;
using Containerize.Images.Assembly;
using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Containerize.Images.Sources;

namespace Containerize.Images.Sinks;

/// <summary>
/// Writes into an OCI layout folder (OCI image-spec, image-layout.md): blobs first, index.json last and by rename, so a reader never sees a half-written image.
/// Other tags in the folder stay; what only the replaced image used is removed, and what a writer left that failed or was killed. A blob that is there already
/// is left when its bytes are right, and written again when they are not.
/// </summary>
/// <param name="folder">Absolute path; made when it is not there.</param>
/// <param name="memory">Absolute path of the file that remembers which blobs are right, so that they are read only when something touched them; null reads them
/// every time.</param>
public sealed class LayoutSink(string folder, string? memory = null) : IImageSink
{
    // Bytes of an oci-layout with white space in it.
    private const int MostOfMark = 256;

    private readonly Traffic traffic = new();

    /// <inheritdoc/>
    public long Moved => traffic.BytesSent;

    private string IndexPath => Path.Combine(folder, "index.json");

    // Lists, while somebody writes, the blobs that are there for no image yet: what a killed writer left is removed by the next one.
    private string UnfinishedPath => Path.Combine(folder, "oci-layout.unfinished");

    private string BlobFolder => Path.Combine(folder, "blobs", "sha256");

    /// <inheritdoc/>
    public Task<SinkResult> WriteAsync(ImageSet images, CancellationToken cancellationToken) =>
        OutputFile.GuardedAsync(
            folder,
            async () =>
            {
                RefuseForeignFolder();
                Directory.CreateDirectory(folder);

                // What must be fetched or made is in the store before other writers wait for this one.
                await SideBySide.EachAsync(
                    LayoutIndexWriter.BlobsOf(images).Where(blob => !HasFile(blob.Descriptor)),
                    BlobReader.PrepareAsync,
                    cancellationToken
                );

                // The mark comes before the content, so that whoever sees the content of another writer also sees that it is a layout's.
                await using var writing = await LockAsync(cancellationToken);
                Directory.CreateDirectory(BlobFolder);
                long written = 0;
                var hashes = new FileHashes(memory);
                var unfinished = ReadUnfinished();
                try
                {
                    var missing = await MissingAsync(images, hashes, cancellationToken);
                    unfinished.UnionWith(missing.Select(blob => blob.Descriptor.Digest).Where(digest => !Path.Exists(BlobPath(digest))));
                    if (unfinished.Count > 0)
                    {
                        WholeFile.WriteText(UnfinishedPath, string.Join('\n', unfinished.Select(digest => digest.Hex)));
                    }

                    foreach (var blob in missing)
                    {
                        await WriteBlobAsync(blob, hashes, cancellationToken);
                        written += blob.Descriptor.Size;
                    }

                    var (index, before) = ReadIndex();
                    var (after, replaced) = Replace(index["manifests"]!.AsArray(), before, images);
                    await WholeFile.WriteAsync(IndexPath, (file, token) => file.WriteAsync(OciJson.ToBytes(index), token).AsTask(), cancellationToken);
                    RemoveUnused(before, after, unfinished);

                    // A blob that was never finished may be of an image that nobody writes again.
                    WholeFile.RemoveAbandoned(BlobFolder, File.GetLastWriteTimeUtc(IndexPath));
                    hashes.Save();
                    return new SinkResult(NamesOf(images), written, 0) { Replaced = LayoutIndexWriter.OtherNames(replaced, images) };
                }
                catch
                {
                    Abandon(unfinished);
                    throw;
                }
            }
        );

    /// <inheritdoc/>
    public Task<SinkPrediction> PredictAsync(ImageSet images, CancellationToken cancellationToken) =>
        OutputFile.GuardedAsync(
            folder,
            async () =>
            {
                RefuseForeignFolder();
                OutputFile.RequireWritable(folder);
                ReadIndex();
                var missing = await MissingAsync(images, new FileHashes(memory), cancellationToken);
                return new SinkPrediction(NamesOf(images), missing.Sum(blob => blob.Descriptor.Size), images.IsKnown);
            }
        );

    private IReadOnlyList<string> NamesOf(ImageSet images) => [.. images.Tags.Select(tag => $"oci:{folder}:{tag}")];

    private string BlobPath(Digest digest) => Path.Combine(BlobFolder, digest.Hex);

    private void RefuseForeignFolder()
    {
        // A Dockerfile, an archive or a report may stand beside a layout; another program's index.json or blobs may not.
        if (
            File.Exists(folder)
            || ((File.Exists(IndexPath) || Directory.Exists(Path.Combine(folder, "blobs"))) && !File.Exists(Path.Combine(folder, "oci-layout")))
        )
        {
            throw new ContainerizeException(
                ErrorCodes.OutputOccupied,
                $"could not write an OCI layout to {folder}: something else is there; empty it or choose another ContainerizeOutputPath"
            );
        }
    }

    // Writers take turns by holding the file that marks the layout.
    private async Task<FileStream> LockAsync(CancellationToken cancellationToken) =>
        Mark(await ExclusiveFile.OpenAsync(Path.Combine(folder, "oci-layout"), cancellationToken));

    private static FileStream Mark(FileStream file)
    {
        try
        {
            var found = new byte[MostOfMark];
            var content = found.AsSpan(0, file.ReadAtLeast(found, found.Length, throwOnEndOfStream: false));
            if (!content.SequenceEqual(LayoutIndexWriter.LayoutFile))
            {
                RefuseOtherVersion(content, Path.GetDirectoryName(file.Name)!);
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

    // The same version in other words, or a file that was cut off, is written anew.
    private static void RefuseOtherVersion(ReadOnlySpan<byte> content, string folder)
    {
        try
        {
            if (OciJson.ParseObject(content.ToArray()).Text("imageLayoutVersion") is { } version && version != LayoutIndexWriter.Version)
            {
                throw new ContainerizeException(
                    ErrorCodes.OutputOccupied,
                    $"could not add to the OCI layout {folder}: it is of version {OneLine.Of(version)}, and {LayoutIndexWriter.Version} is written here; choose another folder"
                );
            }
        }
        catch (FormatException)
        {
            // No JSON.
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
            throw new ContainerizeException(
                ErrorCodes.OutputOccupied,
                $"could not add to the OCI layout {folder}: its index.json is damaged ({exception.Message}); repair it, or choose another folder",
                exception
            );
        }
    }

    /// <summary>Takes out what our tags were, and adds what they are.</summary>
    private static (List<Descriptor> After, List<Descriptor> Replaced) Replace(JsonArray entries, IReadOnlyList<Descriptor> before, ImageSet images)
    {
        List<Descriptor> after = [.. before];
        List<Descriptor> replaced = [];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            if (images.Tags.Contains(before[i].Annotations?.GetValueOrDefault(LayoutIndex.TagAnnotation)))
            {
                entries.RemoveAt(i);
                after.RemoveAt(i);
                replaced.Add(before[i]);
            }
        }

        foreach (var descriptor in LayoutIndexWriter.Describe(images))
        {
            entries.Add((JsonNode)DescriptorJson.Write(descriptor));
            after.Add(descriptor);
        }

        return (after, replaced);
    }

    private async Task<IReadOnlyList<Blob>> MissingAsync(ImageSet images, FileHashes hashes, CancellationToken cancellationToken)
    {
        var missing = await SideBySide.SelectAsync(
            LayoutIndexWriter.BlobsOf(images),
            async (blob, token) => await IsThereAsync(blob.Descriptor, hashes, token) ? null : blob,
            cancellationToken
        );
        return [.. missing.OfType<Blob>()];
    }

    private async Task WriteBlobAsync(Blob blob, FileHashes hashes, CancellationToken cancellationToken)
    {
        await using var bytes = await BlobReader.OpenAsync(blob, cancellationToken);
        var path = BlobPath(blob.Descriptor.Digest);
        await WholeFile.WriteAsync(path, (file, token) => bytes.CopyToAsync(new CountingStream(file, traffic), token), cancellationToken);
        hashes.Add(path, blob.Descriptor.Digest);
    }

    private bool HasFile(Descriptor blob) => new FileInfo(BlobPath(blob.Digest)) is { Exists: true } file && file.Length == blob.Size;

    private async Task<bool> IsThereAsync(Descriptor blob, FileHashes hashes, CancellationToken cancellationToken)
    {
        try
        {
            return HasFile(blob) && (await hashes.GetAsync([BlobPath(blob.Digest)], cancellationToken))[0].Digest == blob.Digest;
        }
        catch (ContainerizeException failure) when (failure.Code == ErrorCodes.FileNotReadable)
        {
            return false; // Bytes that nobody can read are of no use to a reader of the layout.
        }
    }

    private HashSet<Digest> ReadUnfinished() =>
        File.Exists(UnfinishedPath) ? [.. File.ReadLines(UnfinishedPath).Select(line => Digest.FromHex(line)).OfType<Digest>()] : [];

    private void Abandon(IReadOnlySet<Digest> unfinished)
    {
        try
        {
            RemoveUnused([], ReadIndex().Manifests, unfinished);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ContainerizeException)
        {
            // They are still listed, for the next writer.
        }
    }

    // Only what this write made unreachable, and what it or a killed one wrote for no image: blobs that somebody put there for other reasons stay.
    private void RemoveUnused(IReadOnlyList<Descriptor> before, IReadOnlyList<Descriptor> after, IReadOnlySet<Digest> unfinished)
    {
        var used = Reachable(after);
        foreach (var digest in Reachable(before).Union(unfinished).Except(used))
        {
            File.Delete(BlobPath(digest));
        }

        File.Delete(UnfinishedPath);
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
                : Manifest.IsManifest(descriptor.MediaType)
                && Manifest.Parse(File.ReadAllBytes(BlobPath(descriptor.Digest)), descriptor.MediaType) is var manifest
                    ? [manifest.Config, .. manifest.Layers]
                : [];
        }
        catch (FormatException)
        {
            // A damaged manifest names nothing.
            return [];
        }
    }
}
