using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading.Channels;
using Containerize.Gzip;
using Containerize.Images.Oci;

namespace Containerize.Images.Layers;

/// <summary>
/// Turns files into a layer's bytes in one pass: tar, digest of the tar, and parallel compression.
/// Every block of fixed size becomes a gzip member of its own (RFC 1952, section 2.2), so the bytes are the same for any number of threads;
/// a bounded number of blocks is in memory at once, over all layers that are written at the same time.
/// </summary>
/// <param name="threads">How many blocks are compressed at the same time.</param>
internal sealed class LayerWriter(int threads) : IDisposable
{
    private const int BlockSize = 1 << 19;
    private readonly SemaphoreSlim slots = new(threads + 1);
    private readonly ConcurrentBag<byte[]> blocks = [];
    private readonly ConcurrentBag<Compressor> compressors = [];

    /// <summary>Part of a layer's key: what decides about the compressed bytes, beside the level.</summary>
    public static string CompressorName { get; } = $"{GzipEncoder.Name}, members of {BlockSize}";

    /// <summary>Writes a layer.</summary>
    /// <param name="level">1 to 9, or null for an uncompressed tar.</param>
    /// <returns>The digest of the uncompressed tar.</returns>
    public async Task<Digest> WriteAsync(LayerContent content, int? level, Stream output, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queue = Channel.CreateUnbounded<Task<Compressor>>();
        var taken = 0;
        var given = 0;
        var tar = Task.Factory.StartNew(WriteTar, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await foreach (var block in queue.Reader.ReadAllAsync(stop.Token))
            {
                var compressor = await block;
                await output.WriteAsync(compressor.Output, stop.Token);
                compressors.Add(compressor);
                given++;
                slots.Release();
            }

            return await tar;
        }
        finally
        {
            // After a failure: what was taken and is not in use any more goes back, for the layers that go on.
            await stop.CancelAsync();
            await tar.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            if (taken > given)
            {
                slots.Release(taken - given);
            }
        }

        Digest WriteTar()
        {
            try
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                using var stream = new BlockStream(Rent, (block, length) =>
                {
                    hash.AppendData(block, 0, length);
                    queue.Writer.TryWrite(Task.Run(() => Compress(block, length, level)));
                });
                TarWriter.Write(content, stream, stop.Token);
                stream.Finish();
                queue.Writer.Complete();
                return Digest.FromHash(hash.GetHashAndReset());
            }
            catch (Exception exception)
            {
                queue.Writer.Complete(exception);
                throw;
            }
        }

        byte[] Rent()
        {
            slots.Wait(stop.Token);
            taken++;
            return blocks.TryTake(out var block) ? block : GzipEncoder.Table<byte>(BlockSize);
        }
    }

    public void Dispose() => slots.Dispose();

    private Compressor Compress(byte[] block, int length, int? level)
    {
        var compressor = compressors.TryTake(out var used) ? used : new Compressor();
        compressor.Write(block.AsSpan(0, length), level);
        blocks.Add(block);
        return compressor;
    }

    /// <summary>An encoder with the room for what it makes, used for one block after the other.</summary>
    private sealed class Compressor
    {
        private readonly GzipEncoder gzip = new();
        private readonly byte[] output = GzipEncoder.Table<byte>(GzipEncoder.MaxSize(BlockSize));
        private int length;

        public ReadOnlyMemory<byte> Output => output.AsMemory(0, length);

        public void Write(ReadOnlySpan<byte> block, int? level)
        {
            if (level is { } wanted)
            {
                length = gzip.Write(block, wanted, output);
            }
            else
            {
                block.CopyTo(output);
                length = block.Length;
            }
        }
    }
}
