using System.Diagnostics;
using Containerize.Images.Oci;
using Containerize.Images.Tests.Publishing;

namespace Containerize.Images.Tests.RealServers;

/// <summary>nginx in front of distribution, failing in the ways that proxies fail.</summary>
public sealed class ProxiedRegistryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public async Task RateLimit_IsWaitedFor()
    {
        await using var registry = await RealRegistry.StartAsync();
        await using var nginx = await RealNginx.StartAsync(
            $$"""limit_req zone=one burst=1 nodelay; limit_req_status 429; add_header Retry-After 1 always; location / { proxy_pass http://127.0.0.1:{{registry.Port}}; }""",
            "limit_req_zone $binary_remote_addr zone=one:1m rate=4r/s;"
        );
        var (notices, clock) = (new List<string>(), Stopwatch.StartNew());

        await PublishAsync(nginx, notices: notices);

        Assert.Contains(notices, notice => notice.Contains("429", StringComparison.Ordinal));
        Assert.True(clock.Elapsed > TimeSpan.FromSeconds(1), "Retry-After was not waited for");
    }

    [SkippableTheory]
    [InlineData("location / { proxy_pass http://127.0.0.1:1; }", "CTZ0207", "502")]
    [InlineData("location / { return 444; }", "CTZ0201", "no connection")]
    [InlineData("location / { return 503; }", "CTZ0207", "503 with a web page")]
    [InlineData("location / { return 200 'welcome'; }", "CTZ0208", "no proxy answers in its place")]
    [InlineData("location / { return 301 http://localhost:1/; }", "CTZ0201", "")]
    public async Task ProxyThatFailsForEver_IsOneCodedLine(string location, string code, string said)
    {
        await using var nginx = await RealNginx.StartAsync(location);

        var (exitCode, text) = await PublishingProcess.RunAsync(Order(nginx.Address), [new("ATTEMPTS", "2")]);

        var line = Assert.Single(text.Split('\n'), line => line.StartsWith("CTZ", StringComparison.Ordinal));
        Assert.Equal((1, code), (exitCode, line[..7]));
        Assert.Contains(said, line);
    }

    [SkippableFact]
    public async Task RedirectToAnotherPort_IsFollowedForBlobs()
    {
        await using var registry = await RealRegistry.StartAsync();
        await registry.AddAsync(SampleImages.Image("base"), "dotnet/runtime", "10.0");
        await using var nginx = await RealNginx.StartAsync(
            $$"""
            location / { proxy_pass http://127.0.0.1:{{registry.Port}}; }
            location ~ ^/v2/.*/blobs/sha256: { return 307 http://127.0.0.1:{{registry.Port}}$request_uri; }
            """
        );

        await PublishingProcess.PublishAsync(Order(folder["layout"]) with { Base = $"{nginx.Address}/dotnet/runtime:10.0" }, new Dictionary<string, string>());

        Assert.True(File.Exists(folder["layout/index.json"]));
    }

    [SkippableFact]
    public async Task SmallLimitOfBodies_IsMetByPieces()
    {
        await using var registry = await RealRegistry.StartAsync();
        await using var nginx = await RealNginx.StartAsync($$"""client_max_body_size 6m; location / { proxy_pass http://127.0.0.1:{{registry.Port}}; }""");

        await PublishAsync(nginx, size: 14_000_000);

        Assert.Equal(
            3,
            registry
                .Log.Split('\n')
                .Count(line =>
                    line.Contains("http.request.method=PATCH", StringComparison.Ordinal) && line.Contains("response completed", StringComparison.Ordinal)
                )
        );
    }

    [SkippableFact]
    public async Task LimitBelowEveryPiece_SaysWhatToRaise()
    {
        await using var registry = await RealRegistry.StartAsync();
        await using var nginx = await RealNginx.StartAsync($$"""client_max_body_size 1k; location / { proxy_pass http://127.0.0.1:{{registry.Port}}; }""");

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PublishAsync(nginx));

        Assert.Equal(ErrorCodes.RegistryTooLarge, failure.Code);
    }

    [SkippableFact]
    public async Task SlowButSteadyRegistry_IsNotTakenForADeadOne()
    {
        await using var registry = await RealRegistry.StartAsync();
        await registry.AddAsync(SampleImages.Image(SampleImages.Amd64, null, SampleImages.Layer("big", SampleImages.Noise(600_000))), "dotnet/runtime", "10.0");
        await using var nginx = await RealNginx.StartAsync($$"""limit_rate 300k; location / { proxy_pass http://127.0.0.1:{{registry.Port}}; }""");

        var digest = await PublishingProcess.PublishAsync(
            Order(folder["layout"]) with
            {
                Base = $"{nginx.Address}/dotnet/runtime:10.0",
            },
            new Dictionary<string, string>()
        );

        Assert.NotEqual(default(Digest), digest);
    }

    private async Task PublishAsync(RealNginx nginx, int size = 100_000, List<string>? notices = null) =>
        await PublishingProcess.PublishAsync(Order(nginx.Address, size), new Dictionary<string, string>(), notice => (notices ?? []).Add(notice));

    private PublishOrder Order(string to, int size = 100_000)
    {
        Directory.CreateDirectory(folder["source"]);
        File.WriteAllBytes(folder["source/one"], SampleImages.Noise(size));
        return new("scratch", folder["source"], folder["store"], to, "shop/api", "1");
    }
}
