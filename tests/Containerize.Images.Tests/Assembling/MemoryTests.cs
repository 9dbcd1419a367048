using Containerize.Images.Plan;
using Containerize.Images.Registries;
using Containerize.Images.Sinks;
using Containerize.Images.Tests.RealServers;

namespace Containerize.Images.Tests.Assembling;

/// <summary>Tests that nothing else may run beside, because they count what the whole process does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>
/// No image is ever in memory. What is bounded is all memory that a build allocates from its beginning to its end, which is more than its peak,
/// and does not depend on when the garbage collector runs.
/// </summary>
[Collection(nameof(Alone))]
public sealed class MemoryTests : IDisposable
{
    private const long FileSize = 200_000_000;
    private const long Allowed = 40_000_000;
    private readonly TestImages images = new();

    public void Dispose() => images.Dispose();

    [SkippableTheory]
    [InlineData(Compression.Gzip)]
    [InlineData(Compression.None)]
    public async Task LargeLayer_IsReadCompressedSentAndWrittenInPieces(Compression compression)
    {
        await using var registry = await RealRegistry.StartAsync();
        using var registries = new RegistryPool(new RegistryOptions());
        var plan = TestImages.Plan(new LayerPlan("app", [images.File("/app/small", "x"), LargeFile()])) with
        {
            Compression = compression,
            CompressionLevel = 1,
        };
        await images.BuildAsync(TestImages.Plan(new LayerPlan("app", [images.File("/app/small", "warm")])), Sinks());
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await images.BuildAsync(plan, Sinks());

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Allowed);

        IImageSink[] Sinks() => [new RegistrySink(registries, registry.Address), new LayoutSink(images["layout"]), new ArchiveSink(images["out.tar"])];
    }

    private FileEntry LargeFile()
    {
        var file = images.File("/app/large", "");
        using var stream = File.OpenWrite(file.SourcePath);
        stream.SetLength(FileSize);
        return file;
    }
}
