using System.Buffers;
using System.Collections.Concurrent;
using System.Threading.Channels;
using Containerize.Gzip;
using Containerize.Images.Oci;

namespace Containerize.Images.Layers;

/// <summary>
/// Compresses streams in parallel. Every block becomes a gzip member of its own (RFC 1952, section 2.2), so the bytes are the same for any number of threads,
/// and one that
/// was compressed before can be taken as it is; a bounded number of blocks is in memory at once, over all streams that are written at the same time.
/// </summary>
/// <param name="threads">How many blocks are compressed at the same time.</param>
#pragma warning disable CA1001 // Whoever ends a build does not wait for those who still use the slots, and those hold nothing of the system's.
internal sealed class BlockCompressor(int threads)
#pragma warning restore CA1001
{
    /// <summary>The level for what is mostly compressed already.</summary>
    public const int Quick = 0;

    /// <summary>The most bytes of a block.</summary>
    public const int BlockSize = 1 << 19;

    private readonly SemaphoreSlim slots = new(threads + 1);
    private readonly ConcurrentBag<IMemoryOwner<byte>> buffers = [];
    private readonly ConcurrentBag<Compressor> compressors = [];
    private int writers;

    /// <summary>What decides about the compressed bytes, beside the level.</summary>
    public static string Name { get; } = $"{GzipEncoder.Name}, members of {BlockSize}, entries whole";

    /// <summary>The most bytes that a stream of some length takes when it is compressed.</summary>
    public static long MaxSize(long length)
    {
        var (full, rest) = Math.DivRem(length, BlockSize);

        // Two blocks in a row have more bytes than fit into one: there are at most twice as many as full ones.
        return (full * GzipEncoder.MaxSize(BlockSize)) + GzipEncoder.MaxSize((int)rest) + ((full + 1) * GzipEncoder.MaxSize(0));
    }

    /// <summary>Compresses what is written.</summary>
    /// <param name="write">Runs on a thread of its own.</param>
    /// <param name="see">Is shown each block before it is compressed, in their order.</param>
    /// <param name="level">1 to 9, <see cref="Quick"/>, or null to leave it as it is.</param>
    /// <param name="known">Blocks that need not be compressed; is told of all that were written. Null for none.</param>
    public async Task WriteAsync(
        Action<BlockStream, CancellationToken> write,
        Action<ReadOnlySpan<byte>> see,
        int? level,
        LayerBlocks? known,
        Stream output,
        CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queue = Channel.CreateUnbounded<Task<Compressor>>();
        var taken = 0;
        var given = 0;
        Interlocked.Increment(ref writers);
        var writing = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await foreach (var block in queue.Reader.ReadAllAsync(stop.Token))
            {
                var compressor = await block;
                try
                {
                    await output.WriteAsync(compressor.Output, stop.Token);
                    known?.Add(compressor.BlockName, compressor.Output.Length);
                }
                finally
                {
                    compressors.Add(compressor);
                }

                given++;
                slots.Release();
            }

            await writing;
        }
        finally
        {
            // After a failure: what was taken goes back, for the streams that go on.
            await stop.CancelAsync();
            await ((Task)writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (queue.Reader.TryRead(out var block))
            {
                await ((Task)block).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (block.IsCompletedSuccessfully)
                {
                    compressors.Add(await block);
                }
            }

            if (taken > given)
            {
                slots.Release(taken - given);
            }

            if (Interlocked.Decrement(ref writers) == 0)
            {
                GiveBack();
            }
        }

        void Write()
        {
            try
            {
                using var stream = new BlockStream(
                    Rent,
                    block =>
                    {
                        see(block.Bytes);
                        queue.Writer.TryWrite(Task.Run(() => Compress(block, level, known)));
                    }
                );
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

        IMemoryOwner<byte> Rent()
        {
            slots.Wait(stop.Token);
            taken++;
            return buffers.TryTake(out var buffer) ? buffer : new UnmanagedMemory(BlockSize);
        }
    }

    private Compressor Compress(Block block, int? level, LayerBlocks? known)
    {
        var compressor = compressors.TryTake(out var used) ? used : new Compressor();
        try
        {
            compressor.Write(block, level, known);
            return compressor;
        }
        catch
        {
            compressors.Add(compressor);
            throw;
        }
        finally
        {
            buffers.Add(block.Buffer);
        }
    }

    // Between two layers, of which the second may come when the whole build's memory is at its largest, nothing is kept.
    private void GiveBack()
    {
        while (buffers.TryTake(out var buffer))
        {
            buffer.Dispose();
        }

        while (compressors.TryTake(out var compressor))
        {
            compressor.Dispose();
        }
    }

    /// <summary>An encoder with the room for what it makes, used for one block after the other.</summary>
    private sealed class Compressor : IDisposable
    {
        private readonly UnmanagedMemory output = new(GzipEncoder.MaxSize(BlockSize));
        private GzipEncoder? gzip;
        private int length;

        /// <summary>The name of the block that was written.</summary>
        public Digest? BlockName { get; private set; }

        public ReadOnlyMemory<byte> Output => output.Memory[..length];

        public void Write(Block block, int? level, LayerBlocks? known)
        {
            BlockName = block.Name;
            length = known?.TryRead(block.Name, output.GetSpan()) ?? Compress(block.Bytes, level);
        }

        public void Dispose()
        {
            ((IDisposable)output).Dispose();
            gzip?.Dispose();
        }

        private int Compress(ReadOnlySpan<byte> block, int? level)
        {
            if (level is null)
            {
                block.CopyTo(output.GetSpan());
                return block.Length;
            }

            gzip ??= new GzipEncoder();
            return level == Quick ? gzip.WriteQuickly(block, output.GetSpan()) : gzip.Write(block, level.Value, output.GetSpan());
        }
    }
}
