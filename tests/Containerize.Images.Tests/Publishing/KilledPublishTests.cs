using System.Diagnostics;
using System.Security.Cryptography;
using Containerize.Images.Oci;
using Containerize.Images.Tests.InProcessRegistry;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.Publishing;

/// <summary>
/// A publishing process is killed (SIGKILL) at request boundaries of a push and of a pull, and at random times: the store stays valid, the tag is the old or
/// the new image,
/// and the next run succeeds and moves only what is missing. Every third boundary and a few times by default; all of them with CONTAINERIZE_FULL=1.
/// </summary>
public sealed class KilledPublishTests(Xunit.Abstractions.ITestOutputHelper output) : IDisposable
{
    private const string BaseRepository = "dotnet/runtime";
    private const int Seed = 20260101;

    private readonly TemporaryFolder folder = new();

    private static bool IsFull => Environment.GetEnvironmentVariable("CONTAINERIZE_FULL") == "1";

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("push")]
    [InlineData("pull")]
    public async Task KilledAtARequest_LeavesNothingHalfDoneAndTheNextRunGoesOn(string kind)
    {
        WriteSources();
        var boundaries = await CountRequestsAsync(kind);
        var tried = Enumerable.Range(1, boundaries).Where(number => IsFull || number % 3 == 1).ToList();
        foreach (var number in tried)
        {
            await RunAsync(
                kind,
                $"request {number}",
                async (registry, process) =>
                {
                    var count = 0;
                    registry.OnRequest = async (context, _, _) =>
                    {
                        var mine = Interlocked.Increment(ref count);
                        if (mine != number)
                        {
                            return mine > number;
                        }

                        (await process).Kill();
                        await (await process).WaitForExitAsync();
                        return true;
                    };
                    await (await process).WaitForExitAsync();
                }
            );
        }

        output.WriteLine($"{kind}: killed at {tried.Count} of {boundaries} requests");
    }

    [Fact]
    public async Task KilledAtARandomTime_LeavesNothingHalfDoneAndTheNextRunGoesOn()
    {
        WriteSources();
        var clock = Stopwatch.StartNew();
        await CountRequestsAsync("push", inProcess: false);
        var whole = clock.Elapsed;
        var random = new Random(Seed);
        var times = Enumerable.Range(0, IsFull ? 50 : 6).Select(_ => whole * random.NextDouble()).ToList();
        foreach (var (time, number) in times.Select((time, number) => (time, number)))
        {
            await RunAsync(
                number % 2 == 0 ? "push" : "pull",
                $"{time.TotalMilliseconds:F0} ms",
                async (_, process) =>
                {
                    using var early = new CancellationTokenSource(time);
                    await Xunit.Record.ExceptionAsync(async () => await (await process).WaitForExitAsync(early.Token));
                    (await process).Kill();
                    await (await process).WaitForExitAsync();
                }
            );
        }

        output.WriteLine($"killed at {times.Count} random times within {whole.TotalMilliseconds:F0} ms");
    }

    private async Task RunAsync(string kind, string when, Func<Registry, Task<Process>, Task> kill)
    {
        await using var registry = await PrepareAsync();
        var order = Order(registry, kind);
        var old = registry.Contents.Tag("shop/api", "1");

        // The request hook is in place before the process exists.
        var started = new TaskCompletionSource<Process>();
        var killed = kill(registry, started.Task);
        using (var process = PublishingProcess.Start(order))
        {
            started.SetResult(process);
            await killed;
        }

        registry.OnRequest = null;
        var between = registry.Contents.Tag("shop/api", "1");
        AssertValid(order.Store, when);
        if (kind == "pull")
        {
            AssertLayoutIsOldOrNew(order.To, when);
        }

        var (had, sent, read) = (
            registry.Contents.Blobs.Keys.ToHashSet(),
            registry.Count(RegistryOperation.FinishUpload),
            registry.Count(RegistryOperation.ReadBlob)
        );
        var stored = Directory.Exists(Path.Combine(order.Store, "blobs/sha256"))
            ? Directory.EnumerateFiles(Path.Combine(order.Store, "blobs/sha256")).Select(Path.GetFileName).ToHashSet()
            : [];

        var digest = await PublishingProcess.PublishAsync(order, new Dictionary<string, string>());

        if (kind == "push")
        {
            Assert.True(between == old || between == digest, $"{when}: the tag was neither old nor new");
            Assert.Equal(digest, registry.Contents.Tag("shop/api", "1"));
            var missing = registry.Contents.Blobs.Keys.Count(blob => blob.StartsWith("shop/api@", StringComparison.Ordinal) && !had.Contains(blob));
            var mounted = registry.Contents.Blobs.Keys.Count(blob =>
                blob.StartsWith("shop/api@", StringComparison.Ordinal)
                && !had.Contains(blob)
                && registry.Contents.Blobs.ContainsKey(blob.Replace("shop/api", BaseRepository, StringComparison.Ordinal))
            );
            Assert.True(
                registry.Count(RegistryOperation.FinishUpload) - sent == missing - mounted,
                $"{when}: {registry.Count(RegistryOperation.FinishUpload) - sent} blobs sent, {missing - mounted} were missing"
            );
        }
        else
        {
            // The base's config and layers; those that the store had are not read again.
            var missing = registry.Contents.Blobs.Keys.Count(blob =>
                blob.StartsWith(BaseRepository, StringComparison.Ordinal) && !stored.Contains(blob.Split(':')[1])
            );
            Assert.True(
                registry.Count(RegistryOperation.ReadBlob) - read <= missing,
                $"{when}: {registry.Count(RegistryOperation.ReadBlob) - read} blobs read, {missing} were missing"
            );
        }

        AssertValid(order.Store, when);
        Directory.Delete(order.Store, recursive: true);
    }

    private async Task<int> CountRequestsAsync(string kind, bool inProcess = true)
    {
        await using var registry = await PrepareAsync();
        var order = Order(registry, kind);
        if (inProcess)
        {
            await PublishingProcess.PublishAsync(order, new Dictionary<string, string>());
        }
        else
        {
            var (exitCode, text) = await PublishingProcess.RunAsync(order);
            Assert.True(exitCode == 0, text);
        }

        Directory.Delete(order.Store, recursive: true);
        return registry.Requests.Count;
    }

    private static async Task<Registry> PrepareAsync()
    {
        var registry = await Registry.StartAsync();
        registry.Contents.Add(SampleImages.Image("base", "more of it", "and more"), BaseRepository, "10.0");
        registry.Contents.Add(SampleImages.Image("old"), "shop/api", "1");
        return registry;
    }

    private PublishOrder Order(Registry registry, string kind) =>
        new(
            $"{registry.Address}/{BaseRepository}:10.0",
            folder["source"],
            folder[$"store-{Guid.NewGuid():N}"],
            kind == "push" ? registry.Address : folder["layout"],
            "shop/api",
            "1"
        );

    private void WriteSources()
    {
        Directory.CreateDirectory(folder["source"]);
        foreach (var number in Enumerable.Range(1, 3))
        {
            File.WriteAllBytes(folder[$"source/file{number}"], SampleImages.Noise(400_000, number));
        }
    }

    private static void AssertValid(string store, string when)
    {
        foreach (var file in Directory.Exists(Path.Combine(store, "blobs/sha256")) ? Directory.EnumerateFiles(Path.Combine(store, "blobs/sha256")) : [])
        {
            Assert.True(Path.GetFileName(file) == Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), $"{when}: {file} is damaged");
        }
    }

    private static void AssertLayoutIsOldOrNew(string layout, string when)
    {
        if (!File.Exists(Path.Combine(layout, "index.json")))
        {
            return;
        }

        var index = ImageIndex.Parse(File.ReadAllBytes(Path.Combine(layout, "index.json")), MediaTypes.OciIndex);
        foreach (var manifest in index.Manifests)
        {
            var bytes = File.ReadAllBytes(BlobPath(manifest.Digest));
            foreach (var blob in Manifest.Parse(bytes, manifest.MediaType) is var parsed ? parsed.Layers.Append(parsed.Config) : [])
            {
                Assert.True(
                    new FileInfo(BlobPath(blob.Digest)) is { Exists: true } file && file.Length == blob.Size,
                    $"{when}: the layout lacks {blob.Digest}"
                );
            }
        }

        string BlobPath(Digest digest) => Path.Combine(layout, "blobs/sha256", digest.Hex);
    }
}
