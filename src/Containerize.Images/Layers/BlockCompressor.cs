using System.Collections.Concurrent;
using System.Threading.Channels;
using Containerize.Gzip;

namespace Containerize.Images.Layers;

/// <summary>
/// Compresses streams in parallel. Every block of fixed size becomes a gzip member of its own (RFC 1952, section 2.2), so the bytes are the same for any number of threads;
/// a bounded number of blocks is in memory at once, over all streams that are written at the same time.
/// </summary>
/// <param name="threads">How many blocks are compressed at the same time.</param>
internal sealed class BlockCompressor(int threads) : IDisposable
{
    /// <summary>The level for what is mostly compressed already.</summary>
    public const int Quick = 0;

    private const int BlockSize = 1 << 19;
    private readonly SemaphoreSlim slots = new(threads + 1);
    private readonly ConcurrentBag<byte[]> blocks = [];
    private readonly ConcurrentBag<Compressor> compressors = [];

    /// <summary>What decides about the compressed bytes, beside the level.</summary>
    public static string Name { get; } = $"{GzipEncoder.Name}, members of {BlockSize}";

    /// <summary>The most bytes that a stream of some length takes when it is compressed.</summary>
    public static long MaxSize(long length) => (length / BlockSize * GzipEncoder.MaxSize(BlockSize)) + GzipEncoder.MaxSize((int)(length % BlockSize));

    /// <summary>Compresses what is written.</summary>
    /// <param name="write">Runs on a thread of its own.</param>
    /// <param name="see">Is shown each block before it is compressed, in their order.</param>
    /// <param name="level">1 to 9, <see cref="Quick"/>, or null to leave it as it is.</param>
    public async Task WriteAsync(Action<Stream, CancellationToken> write, Action<ReadOnlySpan<byte>> see, int? level, Stream output, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queue = Channel.CreateUnbounded<Task<Compressor>>();
        var taken = 0;
        var given = 0;
        var writing = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
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

            await writing;
        }
        finally
        {
            // After a failure: what was taken and is not in use any more goes back, for the streams that go on.
            await stop.CancelAsync();
            await writing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            if (taken > given)
            {
                slots.Release(taken - given);
            }
        }

        void Write()
        {
            try
            {
                using var stream = new BlockStream(Rent, (block, length) =>
                {
                    see(block.AsSpan(0, length));
                    queue.Writer.TryWrite(Task.Run(() => Compress(block, length, level)));
                });
                write(stream, stop.Token);
                stream.Finish();
                queue.Writer.Complete();
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
            switch (level)
            {
                case null:
                    block.CopyTo(output);
                    length = block.Length;
                    break;
                case Quick:
                    length = gzip.WriteQuickly(block, output);
                    break;
                default:
                    length = gzip.Write(block, level.Value, output);
                    break;
            }
        }
    }
}
