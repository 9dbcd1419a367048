using System.Diagnostics;
using System.Text;
using Containerize.Images.Oci;
using Containerize.Images.Store;

namespace Containerize.Images.Tests.Store;

/// <summary>The store of blobs and records.</summary>
public sealed class ContentStoreTests : IDisposable
{
    private static readonly byte[] Hello = Encoding.UTF8.GetBytes("hello");
    private static readonly Descriptor HelloBlob = new("text/plain", Digest.Of(Hello), Hello.Length);

    private readonly TemporaryFolder folder = new();
    private readonly SettableClock clock = new();
    private int fills;

    private ContentStore NewStore() => new(folder["store"], clock);

    private string BlobFile => folder[$"store/blobs/sha256/{HelloBlob.Digest.Hex}"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Blob_IsFilledOnceAndReadFromTheStoreByOthers()
    {
        Assert.Equal("hello", await ReadAsync(NewStore()));
        Assert.Equal("hello", await ReadAsync(NewStore()));
        Assert.Equal(1, fills);
    }

    [Theory]
    [InlineData("hellx")]
    [InlineData("hell")]
    [InlineData("")]
    public async Task DamagedBlob_IsFilledAgain(string damage)
    {
        await ReadAsync(NewStore());
        await File.WriteAllTextAsync(BlobFile, damage);

        Assert.Equal("hello", await ReadAsync(NewStore()));
        Assert.Equal(2, fills);
    }

    [Theory]
    [InlineData("hell")]
    [InlineData("hellx")]
    [InlineData("hello and more")]
    public async Task WrongContent_IsRefusedAndNothingIsKept(string content)
    {
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() =>
            NewStore().AddAsync(HelloBlob, (stream, token) => stream.WriteAsync(Encoding.UTF8.GetBytes(content), token).AsTask(), default)
        );

        Assert.Equal(ErrorCodes.ContentMismatch, failure.Code);
        Assert.Empty(Directory.EnumerateFiles(folder["store"], "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task FillThatFails_KeepsItsOwnErrorAndLeavesNothing()
    {
        await Assert.ThrowsAsync<FileNotFoundException>(() => NewStore().OpenAsync(HelloBlob, (_, _) => throw new FileNotFoundException(), default));
        Assert.Empty(Directory.EnumerateFiles(folder["store"], "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task UnknownDigest_ComesOutOfTheBytes()
    {
        var added = await NewStore().AddAsync((stream, token) => stream.WriteAsync(Hello, token).AsTask(), default);

        Assert.Equal(new StoredBlob(HelloBlob.Digest, HelloBlob.Size), added);
        Assert.True(NewStore().Contains(HelloBlob));
    }

    [Fact]
    public async Task ManyWritersAndReadersAtOnce_AllSeeTheSameBlob()
    {
        var read = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => ReadAsync(NewStore()))));
        Assert.All(read, text => Assert.Equal("hello", text));
    }

    [Fact]
    public async Task FolderThatCannotBeMade_IsOneCodedLine()
    {
        await File.WriteAllTextAsync(folder["store"], "a file where the folder should be");
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => ReadAsync(NewStore()));

        Assert.Equal(ErrorCodes.StoreNotWritable, failure.Code);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [SkippableFact]
    public async Task FullDisk_IsOneCodedLine()
    {
        Skip.IfNot(File.Exists("/dev/full"), "needs /dev/full");
        await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
        await using var hashing = new HashingStream(full, long.MaxValue, exception => StoreFailure.Of(exception, "write", "/dev/full") ?? exception);

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => hashing.WriteAsync(Hello).AsTask());
        Assert.Equal(ErrorCodes.DiskFull, failure.Code);
    }

    [Fact]
    public async Task RecordThatManyExchangeAtOnce_GivesEachItsForerunners()
    {
        string[] values = [.. Enumerable.Range(0, 20).Select(number => $"value {number}")];

        var before = await Task.WhenAll(values.Select(value => Task.Run(() => NewStore().ExchangeRecordAsync("owner", "key", value, default))));

        Assert.Equal([null, .. values.Order(StringComparer.Ordinal)], before.Append(NewStore().ReadRecord("owner", "key")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Record_IsReadUnderItsKindAndKeyOnly()
    {
        NewStore().WriteRecord("layers", "key\none", "value\n1");

        Assert.Equal("value\n1", NewStore().ReadRecord("layers", "key\none"));
        Assert.Null(NewStore().ReadRecord("layers", "key"));
        Assert.Null(NewStore().ReadRecord("tags", "key\none"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no record at all")]
    [InlineData("sha256:0000\n3\nkey\nvalue")]
    public void DamagedRecord_IsNotBelieved(string damage)
    {
        NewStore().WriteRecord("layers", "key", "value");
        File.WriteAllText(Directory.EnumerateFiles(folder["store/records/layers"]).Single(), damage);

        Assert.Null(NewStore().ReadRecord("layers", "key"));
    }

    [SkippableFact]
    public async Task PipesInTheStore_AreReplaced_AndNobodyWaits()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "makes pipes with mkfifo");
        await ReadAsync(NewStore());
        NewStore().WriteRecord("layers", "key", "value");
        foreach (var path in new[] { BlobFile, Directory.EnumerateFiles(folder["store/records/layers"]).Single() })
        {
            File.Delete(path);
            using var made = Process.Start("mkfifo", path);
            await made.WaitForExitAsync();
        }

        Assert.Null(await Task.Run(() => NewStore().ReadRecord("layers", "key")).WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal("hello", await Task.Run(() => ReadAsync(NewStore())).WaitAsync(TimeSpan.FromSeconds(20)));

        NewStore().WriteRecord("layers", "key", "value");
        Assert.Equal("value", NewStore().ReadRecord("layers", "key"));
        Assert.Equal("hello", await ReadAsync(NewStore()));
    }

    [Fact]
    public async Task Prune_RemovesWhatWasUnusedForLongestUntilTheLimitHolds()
    {
        var (first, second, third) = (await AddAsync("first"), await AddAsync("other"), await AddAsync("third"));
        clock.Now += TimeSpan.FromMinutes(1);
        await using (await NewStore().TryOpenAsync(first, default)) { }

        Assert.Equal((10, 5, 0), NewStore().Prune(7));
        Assert.True(NewStore().Contains(first));
        Assert.False(NewStore().Contains(second));
        Assert.False(NewStore().Contains(third));

        async Task<Descriptor> AddAsync(string text)
        {
            clock.Now += TimeSpan.FromMinutes(1);
            var (digest, size) = await NewStore().AddAsync((stream, token) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), token).AsTask(), default);
            var blob = new Descriptor("text/plain", digest, size);
            await using (await NewStore().TryOpenAsync(blob, default)) { }

            return blob;
        }
    }

    [Fact]
    public void Prune_RemovesWhatKilledProcessesLeftAfterADay()
    {
        Directory.CreateDirectory(folder["store/unfinished"]);
        File.WriteAllText(folder["store/unfinished/old"], "12345");
        File.WriteAllText(folder["store/unfinished/new"], "12345");
        File.SetLastWriteTimeUtc(folder["store/unfinished/old"], clock.Now.UtcDateTime.AddDays(-2));
        File.SetLastWriteTimeUtc(folder["store/unfinished/new"], clock.Now.UtcDateTime);

        Assert.Equal((5, 0, 5), NewStore().Prune(1000));
        Assert.Equal(["new"], Directory.EnumerateFiles(folder["store/unfinished"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Prune_RemovesWhatNobodyWritesAnyMore()
    {
        Directory.CreateDirectory(folder["store/unfinished"]);
        foreach (var name in new[] { "left", "written" })
        {
            File.WriteAllText(folder["store/unfinished/" + name], "12345");
            File.SetLastWriteTimeUtc(folder["store/unfinished/" + name], clock.Now.UtcDateTime.AddMinutes(-20));
        }

        using var writing = new FileStream(folder["store/unfinished/written"], FileMode.Open, FileAccess.Write, FileShare.None);
        Assert.Equal((5, 0, 5), NewStore().Prune(1000));
        Assert.Equal(["written"], Directory.EnumerateFiles(folder["store/unfinished"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Prune_IsNotLedInCircles()
    {
        await ReadAsync(NewStore());
        NewStore().WriteRecord("layers", "key", "value");
        Directory.CreateSymbolicLink(folder["store/records/loop"], folder["store/records"]);

        Assert.Equal(HelloBlob.Size + new FileInfo(Directory.EnumerateFiles(folder["store/records/layers"]).Single()).Length, NewStore().Prune(0).Removed);
    }

    [Fact]
    public async Task BlobWhoseCheckIsCancelled_IsClosed()
    {
        await ReadAsync(NewStore());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NewStore().TryOpenAsync(HelloBlob, cancelled.Token));

        await using var mine = new FileStream(BlobFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    private async Task<string> ReadAsync(ContentStore store)
    {
        await using var stream = await store.OpenAsync(HelloBlob, FillAsync, default);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private async Task FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref fills);
        await stream.WriteAsync(Hello, cancellationToken);
    }
}
