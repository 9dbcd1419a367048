using Containerize.Images.Layers;
using Containerize.Images.Tests.Assembling;

namespace Containerize.Images.Tests.Layers;

/// <summary>The compressor's memory is no managed one: what a stream that fails does not give back is lost to the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class BlockCompressorTests
{
    private const int Builds = 40;
    private const long Allowed = 60 * 1024 * 1024;
    private readonly byte[] data = new byte[1 << 20];

    public BlockCompressorTests() => new Random(1).NextBytes(data);

    [Fact]
    public async Task Streams_ThatAreCancelledWhileTheyAreWritten_GiveTheirMemoryBack()
    {
        await CancelAsync();
        var before = Environment.WorkingSet;

        for (var build = 0; build < Builds; build++)
        {
            await CancelAsync();
        }

        Assert.InRange(Environment.WorkingSet - before, long.MinValue, Allowed);
    }

    [Fact]
    public async Task Stream_ThatFails_LeavesItsRoomToTheNext()
    {
        var compressor = new BlockCompressor(threads: 1);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await Assert.ThrowsAsync<IOException>(() =>
                compressor.WriteAsync(
                    (stream, _) => stream.Write(data),
                    _ => throw new IOException("full"),
                    6,
                    known: null,
                    Stream.Null,
                    CancellationToken.None
                )
            );
        }

        using var output = new MemoryStream();
        await compressor
            .WriteAsync((stream, _) => stream.Write(data), _ => { }, 6, known: null, output, CancellationToken.None)
            .WaitAsync(TimeSpan.FromMinutes(1));

        Assert.NotEqual(0, output.Length);
    }

    private async Task CancelAsync()
    {
        using var stop = new CancellationTokenSource();
        var compressor = new BlockCompressor(threads: 2);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = compressor.WriteAsync(
            (stream, token) =>
            {
                while (!token.IsCancellationRequested)
                {
                    stream.Write(data);
                    begun.TrySetResult();
                }
            },
            _ => { },
            9,
            known: null,
            Stream.Null,
            stop.Token
        );
        await begun.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
    }
}
