using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;

namespace Containerize.Images.Tests;

/// <summary>What holds for every image, as code: it reads all bytes and says what is wrong. Every test that makes an image runs it.</summary>
internal static class ImageValidator
{
    /// <summary>One line for each broken rule; empty for a valid image.</summary>
    public static async Task<IReadOnlyList<string>> ValidateAsync(ImageSet images, CancellationToken cancellationToken)
    {
        List<string> problems = [];
        foreach (var image in images.Images)
        {
            problems.AddRange((await ValidateAsync(image, cancellationToken)).Select(problem => $"{image.Platform}: {problem}"));
        }

        if (images.Tags.Count == 0 || images.Tags.Any(tag => !ImageReference.IsTag(tag)) || !ImageReference.IsRepository(images.Repository))
        {
            problems.Add($"'{images.Repository}' with tags '{string.Join(", ", images.Tags)}' is no name");
        }

        if (images.Index is { } blob)
        {
            var index = ImageIndex.Parse(await ReadAsync(blob, problems, cancellationToken), blob.Descriptor.MediaType);
            var expected = images.Images.Select(image => (image.Manifest.Descriptor.Digest, image.Platform.ToString())).ToList();
            Require(
                problems,
                expected.SequenceEqual(index.Manifests.Select(manifest => (manifest.Digest, manifest.Platform?.ToString() ?? ""))),
                "the index lists other manifests or platforms"
            );
        }
        else
        {
            Require(problems, images.Images.Count == 1, "several images need an index");
        }

        return problems;
    }

    /// <summary>One line for each broken rule of one image.</summary>
    public static async Task<IReadOnlyList<string>> ValidateAsync(Image image, CancellationToken cancellationToken)
    {
        List<string> problems = [];
        var manifest = Manifest.Parse(await ReadAsync(image.Manifest, problems, cancellationToken), image.Manifest.Descriptor.MediaType);
        var config = ImageConfig.Parse(await ReadAsync(image.Config, problems, cancellationToken));
        Require(
            problems,
            manifest.Config.Digest == image.Config.Descriptor.Digest && manifest.Config.Size == image.Config.Descriptor.Size,
            "the manifest names another config"
        );
        Require(
            problems,
            manifest.Layers.Select(Address).SequenceEqual(image.Layers.Select(layer => Address(layer.Blob.Descriptor))),
            "the manifest names other layers"
        );
        Require(problems, config.DiffIds.SequenceEqual(image.Layers.Select(layer => layer.DiffId)), "the config names other diff ids");
        Require(problems, config.Platform == image.Platform, $"the config is for {config.Platform}");
        Require(
            problems,
            config.History.Count == 0 || config.History.Count(entry => !entry.EmptyLayer) == image.Layers.Count,
            "history has not one entry for each layer"
        );
        var isDocker = manifest.MediaType == MediaTypes.DockerManifest;
        Require(
            problems,
            manifest
                .Layers.Append(manifest.Config)
                .All(descriptor => descriptor.MediaType.StartsWith("application/vnd.docker.", StringComparison.Ordinal) == isDocker),
            "Docker and OCI media types are mixed"
        );
        foreach (var layer in image.Layers)
        {
            await ValidateLayerAsync(layer, problems, cancellationToken);
        }

        return problems;
    }

    private static (string, Digest, long) Address(Descriptor descriptor) => (descriptor.MediaType, descriptor.Digest, descriptor.Size);

    private static async Task<byte[]> ReadAsync(Blob blob, List<string> problems, CancellationToken cancellationToken)
    {
        var bytes = await OciJson.ReadAllAsync(blob, OciJson.MaxConfigSize, cancellationToken);
        Require(problems, Digest.Of(bytes) == blob.Descriptor.Digest, $"{blob.Descriptor.Digest} has other bytes");
        return bytes;
    }

    private static async Task ValidateLayerAsync(Layer layer, List<string> problems, CancellationToken cancellationToken)
    {
        var descriptor = layer.Blob.Descriptor;
        await using var stored = new CountingHashStream(await layer.Blob.OpenAsync(cancellationToken));
        await using var unpacked = new CountingHashStream(
            descriptor.MediaType.EndsWith("gzip", StringComparison.Ordinal) ? new GZipStream(stored, CompressionMode.Decompress, leaveOpen: true) : stored
        );
        await using (var tar = new TarReader(unpacked, leaveOpen: true))
        {
            if (layer.Origin == LayerOrigin.Base)
            {
                while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is not null) { }
            }
            else
            {
                await ValidateEntriesAsync(layer, tar, problems, cancellationToken);
            }
        }

        await unpacked.CopyToAsync(Stream.Null, cancellationToken);
        await stored.CopyToAsync(Stream.Null, cancellationToken);
        Require(
            problems,
            stored.Length == descriptor.Size && stored.Digest == descriptor.Digest,
            $"layer {layer.Name} has other bytes than its descriptor says"
        );
        Require(problems, unpacked.Digest == layer.DiffId, $"layer {layer.Name} has another diff id than the config says");
    }

    private static async Task ValidateEntriesAsync(Layer layer, TarReader tar, List<string> problems, CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            Require(problems, seen.Add(entry.Name.TrimEnd('/')), $"layer {layer.Name} has {entry.Name} twice");
            Require(problems, !entry.Name.StartsWith('/') && !entry.Name.Split('/').Contains(".."), $"layer {layer.Name} has the path {entry.Name}");
            Require(problems, entry.ModificationTime.Year is >= 1980 and <= 2020, $"layer {layer.Name} gives {entry.Name} the time {entry.ModificationTime:O}");
            Require(
                problems,
                entry is not PosixTarEntry { UserName.Length: > 0 } and not PosixTarEntry { GroupName.Length: > 0 },
                $"layer {layer.Name} names the owner of {entry.Name}"
            );
        }
    }

    private static void Require(List<string> problems, bool holds, string problem)
    {
        if (!holds)
        {
            problems.Add(problem);
        }
    }

    /// <summary>Takes digest and length of what is read through it.</summary>
    private sealed class CountingHashStream(Stream inner) : Stream
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long length;

        public Digest Digest => Digest.FromHash(hash.GetCurrentHash());

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => length;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            hash.AppendData(buffer[..read]);
            length += read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                hash.Dispose();
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
