using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;
using Containerize.Images.Store;
using Containerize.Images.Tests.InProcessRegistry;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.Registries;

/// <summary>What one fault in one operation of a pull and a push led to, as far as it is the same in every run.</summary>
/// <param name="Failure">The one line; null for success.</param>
/// <param name="Code">Its code; empty for success.</param>
/// <param name="TagMoved">Whether the tag was the new image's afterwards.</param>
/// <param name="Damage">What was wrong in the store; empty when it was valid.</param>
/// <param name="NextRun">What went wrong in the run after the fault was gone; empty for nothing.</param>
public sealed record FaultOutcome(
    RegistryOperation Operation,
    string Fault,
    string? Failure,
    string Code,
    bool TagMoved,
    string Damage,
    string NextRun,
    TimeSpan Time
);

/// <summary>Runs every operation of a pull and a push against every fault. The second row that is asked for starts all of them, side by side.</summary>
public sealed class FaultMatrix : IDisposable
{
    /// <summary>Large enough to be cut into two pieces where one is refused.</summary>
    private static readonly Layer Big = SampleImages.Layer("big", SampleImages.Noise(5_300_000));

    private readonly ConcurrentDictionary<(RegistryOperation, string), Lazy<Task<FaultOutcome>>> rows = new();
    private readonly SemaphoreSlim places = new(2 * Environment.ProcessorCount);
    private int asked;

    public static IReadOnlyList<RegistryOperation> Operations { get; } =
    [
        RegistryOperation.ReadToken,
        RegistryOperation.FindManifest,
        RegistryOperation.ReadManifest,
        RegistryOperation.ReadBlob,
        RegistryOperation.CheckBlob,
        RegistryOperation.Mount,
        RegistryOperation.StartUpload,
        RegistryOperation.SendData,
        RegistryOperation.FinishUpload,
        RegistryOperation.PutManifest,
        RegistryOperation.PutTag,
    ];

    /// <summary>All pairs that make sense: the answer to HEAD has no body that could break or never end.</summary>
    public static IEnumerable<(RegistryOperation Operation, string Fault)> Pairs { get; } =
        from operation in Operations
        from fault in Faults.All.Keys
        where operation is not (RegistryOperation.FindManifest or RegistryOperation.CheckBlob) || !fault.Contains("body", StringComparison.Ordinal)
        select (operation, fault);

    public async Task<FaultOutcome> GetAsync(RegistryOperation operation, string fault)
    {
        if (Interlocked.Increment(ref asked) == 2)
        {
            foreach (var (one, other) in Pairs)
            {
                _ = Row(one, other);
            }
        }

        return await Row(operation, fault);
    }

    public void Dispose() => places.Dispose();

    private Task<FaultOutcome> Row(RegistryOperation operation, string fault) =>
        rows.GetOrAdd((operation, fault), _ => new(() => Task.Run(() => RunAsync(operation, fault)))).Value;

    private async Task<FaultOutcome> RunAsync(RegistryOperation operation, string fault)
    {
        await places.WaitAsync();
        try
        {
            using var folder = new TemporaryFolder();
            await using var registry = await Registry.StartAsync();
            (registry.Settings.Tokens, registry.Settings.Login) = (true, ("ann", "pw"));
            registry.Contents.Add(SampleImages.Image("base"), "dotnet/runtime", "10.0");
            registry.Contents.Add(SampleImages.Image("old"), "shop/api", "1");
            registry.Settings.MaxBody = operation == RegistryOperation.SendData ? 5_250_000 : long.MaxValue;
            var own = operation == RegistryOperation.SendData ? Big : SampleImages.Layer("app", [1]);
            var old = registry.Contents.Tag("shop/api", "1");
            registry.OnRequest = (context, one, count) => one == operation ? Faults.FailAsync(registry, context, fault, count) : Task.FromResult(false);
            var patience = new RegistryOptions().IdleTimeout;
            var clock = Stopwatch.StartNew();

            var failure = await Xunit.Record.ExceptionAsync(() =>
                BuildAsync(registry, folder, own, fault is Faults.Silence or Faults.Endless ? Faults.ShortSilence : patience)
            );

            var time = clock.Elapsed;
            Assert.True(registry.Count(operation) > 0, "the operation was never asked for");
            var moved = registry.Contents.Tag("shop/api", "1") != old;
            var damage = Damage(folder);
            registry.OnRequest = null;
            await registry.ListenAgainAsync();
            var next = await Xunit.Record.ExceptionAsync(() => BuildAsync(registry, folder, own, patience));
            var stays = registry.Contents.Tag("shop/api", "1") == old ? "the tag is still old" : "";
            return new(
                operation,
                fault,
                failure is null or ContainerizeException ? failure?.Message : failure.ToString(),
                (failure as ContainerizeException)?.Code.Id ?? "",
                moved,
                damage,
                next?.ToString() ?? stays,
                time
            );
        }
        finally
        {
            places.Release();
        }
    }

    private static async Task BuildAsync(Registry registry, TemporaryFolder folder, Layer own, TimeSpan silence)
    {
        var options = new RegistryOptions
        {
            Attempts = 5,
            IdleTimeout = silence,
            SystemFolder = null,
            Delay = (_, _) => Task.CompletedTask,
            Environment = new Dictionary<string, string>
            {
                ["DOCKER_AUTH_CONFIG"] = $$"""{ "auths": { "{{registry.Address}}": { "username": "ann", "password": "pw" } } }""",
            },
        };
        using var registries = new RegistryPool(options);
        var store = new ContentStore(folder["store"], TimeProvider.System);
        var from = await new RegistrySource(registries, store, ImageReference.Parse($"{registry.Address}/dotnet/runtime:10.0")).GetAsync(
            SampleImages.Amd64,
            default
        );
        await using (await from.Layers[0].Blob.OpenAsync(default)) { }

        await new RegistrySink(registries, registry.Address).WriteAsync(
            SampleImages.Set(SampleImages.Image(SampleImages.Amd64, from, own), "shop/api", "1"),
            default
        );
    }

    private static string Damage(TemporaryFolder folder)
    {
        var wrong = FilesIn("store/blobs/sha256").Where(file => Path.GetFileName(file) != Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        return string.Join(", ", wrong.Concat(FilesIn("store/unfinished")));

        IEnumerable<string> FilesIn(string name) => Directory.Exists(folder[name]) ? Directory.EnumerateFiles(folder[name]) : [];
    }
}
