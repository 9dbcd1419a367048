using System.IO.Compression;
using Containerize.Gzip;
using Containerize.Images.Assembly;
using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Store;
using FsCheck.Xunit;

namespace Containerize.Images.Tests.Layers;

public sealed class LayerBlocksTests : IDisposable
{
    private const int Level = 6;
    private static readonly int[] sizes = [700_000, 90_000, 400_000, 10, 3_000_000, 600_000, 250_000, 1_500_000, 300_000, 0, 450_000, 80_000];
    private readonly TestImages images = new();

    public void Dispose() => images.Dispose();

    [Fact]
    public async Task ChangedFile_IsCompressedWithoutTheOthers()
    {
        await MakeAsync(images.Store, Files());
        var changed = Files();
        changed[3] = Noise("/app/3.dll", 120_000, 1);

        var (known, all) = await CountAsync(changed, Level);

        Assert.InRange(all - known, 1, 3);
        await AssertSameAsFromScratchAsync(changed);
    }

    [Fact]
    public async Task AddedAndRemovedFiles_LeaveWhatFollowsThem()
    {
        await MakeAsync(images.Store, Files());
        List<FileEntry> others = [.. Files().Where((_, index) => index != 5), Noise("/app/2a.dll", 1_000_000, 1)];

        var (known, all) = await CountAsync(others, Level);

        Assert.InRange(all - known, 1, 7);
        await AssertSameAsFromScratchAsync(others);
    }

    [Fact]
    public async Task OtherLevel_CompressesAll()
    {
        await MakeAsync(images.Store, Files());

        Assert.Equal(0, (await CountAsync(Files(), Level + 1)).Known);
    }

    [Fact]
    public async Task OtherMode_CompressesWhatHasAHeader()
    {
        await MakeAsync(images.Store, Files());
        List<FileEntry> others = [.. Files().Select(file => file with { Mode = 0x1ED })];

        var (known, all) = await CountAsync(others, Level);

        Assert.InRange(all - known, 8, sizes.Length);
        await AssertSameAsFromScratchAsync(others);
    }

    [Fact]
    public async Task EarlierLayerThatIsGoneOrDamaged_IsNotUsed()
    {
        var layer = await MakeAsync(images.Store, Files());
        var blob = Path.Combine(images.Store.Root, "blobs", "sha256", layer.Blob.Descriptor.Digest.Hex);
        var bytes = await File.ReadAllBytesAsync(blob);
        bytes[^100] ^= 1;
        await File.WriteAllBytesAsync(blob, bytes);
        var changed = Files();
        changed[0] = Noise("/app/0.dll", 700_000, 1);

        // Another process: it has not written the blob itself.
        Assert.Equal(0, (await CountAsync(changed, Level, new ContentStore(images.Store.Root, TimeProvider.System))).Known);
        Assert.False(File.Exists(blob));
        Assert.Equal(0, (await CountAsync(changed, Level)).Known);
        await AssertSameAsFromScratchAsync(changed);
    }

    [Fact]
    public async Task BlockWithoutAName_TakesItsPlace()
    {
        var content = new LayerContent([new HashedFile(images.File("/app/a", "1"), Digest.Of("1"u8))], []);
        var bytes = SampleImages.Noise(100);
        var names = Enumerable.Range(0, 9).Select(number => Digest.Of([(byte)number])).ToList();
        using (var made = await LayerBlocks.FindAsync(images.Store, content, Level, CancellationToken.None))
        {
            made.Add(null, 10);
            names.ForEach(name => made.Add(name, 10));
            made.Save(await images.Store.AddAsync((output, token) => output.WriteAsync(bytes, token).AsTask(), CancellationToken.None));
        }

        using var found = await LayerBlocks.FindAsync(images.Store, content, Level, CancellationToken.None);
        var block = new byte[10];

        Assert.Equal(10, found.TryRead(names[^1], block));
        Assert.Equal(bytes[^10..], block);
    }

    [Fact]
    public async Task SmallLayer_IsNotRemembered()
    {
        await MakeAsync(images.Store, [images.File("/app/a.dll", "1"), images.File("/app/b.dll", "2")]);

        Assert.Equal(["layers"], Directory.GetDirectories(Path.Combine(images.Store.Root, "records")).Select(Path.GetFileName));
    }

    [Property(MaxTest = 10)]
    public void AnyChange_GivesTheBytesOfALayerMadeFromScratch(byte[] numbers, byte[] otherNumbers)
    {
        using var other = new TestImages();
        MakeAsync(images.Store, Files(numbers)).GetAwaiter().GetResult();
        var files = Files([.. numbers.Take(numbers.Length / 2), .. otherNumbers, .. numbers.Skip(numbers.Length / 2)]);

        AssertSameAsFromScratchAsync(files).GetAwaiter().GetResult();

        List<FileEntry> Files(byte[] sizes) => [.. sizes.Append((byte)0).Distinct().Select(size => Noise($"/app/{size}.dll", size * 4_000, 0))];
    }

    [Fact]
    public async Task Size_IsNeverMoreThanWasPredicted()
    {
        List<FileEntry> files = [.. Enumerable.Range(0, 20).Select(index => Noise($"/app/{index}.dll", (BlockCompressor.BlockSize / 2) + 1, index))];
        var cache = images.Cache(hashes: null);
        var predicted = cache.Predict(await cache.PrepareAsync(TestImages.Plan(new LayerPlan("app", files)), CancellationToken.None))[0].Blob.Descriptor.Size;

        Assert.InRange((await MakeAsync(images.Store, files)).Blob.Descriptor.Size, predicted * 9 / 10, predicted);
    }

    private List<FileEntry> Files() => [.. sizes.Select((size, index) => Noise($"/app/{index}.dll", size, 0))];

    private static async Task<Layer> MakeAsync(ContentStore store, IReadOnlyList<FileEntry> files)
    {
        var cache = new LayerCache(store, new FileHashes(null), 2);
        return (
            await cache.GetAsync(await cache.PrepareAsync(TestImages.Plan(new LayerPlan("app", files)), CancellationToken.None), CancellationToken.None)
        ).Single();
    }

    /// <summary>How many blocks of a layer with these files are known, and how many there are.</summary>
    private async Task<(int Known, int All)> CountAsync(IReadOnlyList<FileEntry> files, int level, ContentStore? store = null)
    {
        var content = new LayerContent([.. files.Select(file => new HashedFile(file, Digest.Of(File.ReadAllBytes(file.SourcePath))))], []);
        using var known = await LayerBlocks.FindAsync(store ?? images.Store, content, level, CancellationToken.None);
        var output = new byte[1 << 20];
        var (found, all) = (0, 0);
        using var stream = new BlockStream(() => new UnmanagedMemory(BlockCompressor.BlockSize), Look);
        TarWriter.Write(content, stream, CancellationToken.None);
        stream.Finish();
        return (found, all);

        void Look(Block block)
        {
            using var buffer = block.Buffer;
            all++;
            if (known.TryRead(block.Name, output) is { } length)
            {
                found++;
                using var plain = new MemoryStream();
                using var gzip = new GZipStream(new MemoryStream(output, 0, length), CompressionMode.Decompress);
                gzip.CopyTo(plain);
                Assert.True(block.Bytes.SequenceEqual(plain.ToArray()));
            }
        }
    }

    private async Task AssertSameAsFromScratchAsync(IReadOnlyList<FileEntry> files)
    {
        using var other = new TestImages();
        var fromScratch = await MakeAsync(other.Store, files);
        var layer = await MakeAsync(images.Store, files);

        Assert.Equal((fromScratch.DiffId, fromScratch.Blob.Descriptor), (layer.DiffId, layer.Blob.Descriptor));
    }

    private FileEntry Noise(string containerPath, int size, int seed)
    {
        var entry = images.File(containerPath, "");
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        File.WriteAllBytes(entry.SourcePath, bytes);
        return entry;
    }
}
