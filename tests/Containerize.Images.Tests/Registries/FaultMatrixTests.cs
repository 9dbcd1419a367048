using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;
using Containerize.Images.Store;
using Containerize.Images.Tests.InProcessRegistry;
using Microsoft.AspNetCore.Http;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.Registries;

/// <summary>
/// Every operation against every fault: a pull and a push end with success or with exactly one coded line, soon, with the tag old or new,
/// nothing damaged in the store, and the next run succeeds.
/// </summary>
public sealed class FaultMatrixTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private static readonly RegistryOperation[] Operations =
    [
        RegistryOperation.ReadToken, RegistryOperation.FindManifest, RegistryOperation.ReadManifest, RegistryOperation.ReadBlob, RegistryOperation.CheckBlob, RegistryOperation.Mount,
        RegistryOperation.StartUpload, RegistryOperation.FinishUpload, RegistryOperation.PutManifest, RegistryOperation.PutTag,
    ];

    /// <summary>The faults; true where a build must survive them.</summary>
    private static readonly Dictionary<string, bool> Faults = new()
    {
        ["never answers"] = false,
        ["closes before headers"] = false,
        ["closes before headers once"] = true,
        ["closes in the middle of the body"] = false,
        ["401 with a new challenge once"] = true,
        ["403"] = false,
        ["404"] = false,
        ["413"] = false,
        ["429 with Retry-After in seconds once"] = true,
        ["429 with a date once"] = true,
        ["429 for ever"] = false,
        ["500 once"] = true,
        ["502 three times"] = true,
        ["503 for ever"] = false,
        ["307 to another host"] = false,
        ["HTML instead of JSON"] = false,
        ["wrong digest"] = false,
        ["endless body"] = false,
    };

    public static TheoryData<RegistryOperation, string> Pairs()
    {
        var pairs = new TheoryData<RegistryOperation, string>();
        foreach (var operation in Operations)
        {
            foreach (var fault in Faults.Keys)
            {
                pairs.Add(operation, fault);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Fault_EndsInSuccessOrOneCodedLineAndLeavesNothingHalfDone(RegistryOperation operation, string fault)
    {
        using var folder = new TemporaryFolder();
        await using var registry = await Registry.StartAsync();
        (registry.Settings.Tokens, registry.Settings.Login) = (true, ("ann", "pw"));
        var from = SampleImages.Image("base");
        registry.Contents.Add(from, "dotnet/runtime", "10.0");
        registry.Contents.Add(SampleImages.Image("old"), "shop/api", "1");
        var old = registry.Contents.Tag("shop/api", "1");
        registry.OnRequest = (context, one, count) => one == operation ? FailAsync(context, fault, count) : Task.FromResult(false);
        var clock = Stopwatch.StartNew();

        var failure = await Xunit.Record.ExceptionAsync(() => BuildAsync(registry, folder));

        Assert.True(clock.Elapsed < Soon, $"took {clock.Elapsed}");
        Assert.True(registry.Count(operation) > 0, "the operation was never asked for");
        var tag = registry.Contents.Tag("shop/api", "1");
        if (failure is null)
        {
            Assert.NotEqual(old, tag);
        }
        else
        {
            // 401 from the token server itself means a wrong password: asking again would lock accounts.
            Assert.False(Faults[fault] && (operation, fault) != (RegistryOperation.ReadToken, "401 with a new challenge once"), $"should have been survived: {failure.Message}");
            Assert.DoesNotContain('\n', Assert.IsType<ContainerizeException>(failure).Message);

            // The one request that moves a tag may have moved it although its answer was lost.
            Assert.True(tag == old || operation == RegistryOperation.PutTag);
        }

        await AssertValidAsync(folder);
        registry.OnRequest = null;
        await BuildAsync(registry, folder);
        Assert.NotEqual(old, registry.Contents.Tag("shop/api", "1"));
    }

    private static async Task BuildAsync(Registry registry, TemporaryFolder folder)
    {
        var options = new RegistryOptions
        {
            Attempts = 5,
            IdleTimeout = TimeSpan.FromMilliseconds(500),
            SystemFolder = null,
            Delay = (_, _) => Task.CompletedTask,
            Environment = new Dictionary<string, string> { ["DOCKER_AUTH_CONFIG"] = $$"""{ "auths": { "{{registry.Address}}": { "username": "ann", "password": "pw" } } }""" },
        };
        using var registries = new RegistryPool(options);
        var store = new ContentStore(folder["store"], TimeProvider.System);
        var from = await new RegistrySource(registries, store, ImageReference.Parse($"{registry.Address}/dotnet/runtime:10.0")).GetAsync(SampleImages.Amd64, default);
        await using (await from.Layers[0].Blob.OpenAsync(default))
        {
        }

        await new RegistrySink(registries, registry.Address).WriteAsync(SampleImages.Set(SampleImages.Image(SampleImages.Amd64, from, SampleImages.Layer("app", [1])), "shop/api", "1"), default);
    }

    private static async Task AssertValidAsync(TemporaryFolder folder)
    {
        foreach (var file in Directory.Exists(folder["store/blobs/sha256"]) ? Directory.EnumerateFiles(folder["store/blobs/sha256"]) : [])
        {
            Assert.Equal(Path.GetFileName(file), Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file))));
        }

        Assert.Empty(Directory.Exists(folder["store/unfinished"]) ? Directory.EnumerateFiles(folder["store/unfinished"]) : []);
    }

    private static async Task<bool> FailAsync(HttpContext context, string fault, int count)
    {
        var response = context.Response;
        switch (fault)
        {
            case "never answers":
                await Xunit.Record.ExceptionAsync(() => Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted));
                return true;
            case "closes before headers":
                context.Abort();
                return true;
            case "closes before headers once" when count == 1:
                context.Abort();
                return true;
            case "closes in the middle of the body":
                response.ContentLength = 1000;
                await response.Body.WriteAsync("{"u8.ToArray());
                await response.Body.FlushAsync();
                context.Abort();
                return true;
            case "401 with a new challenge once" when count == 1:
                response.Headers.WWWAuthenticate = $"Bearer realm=\"http://{context.Request.Host}/token\",service=\"in-process\"";
                return await RefuseAsync(401);
            case "429 with Retry-After in seconds once" when count == 1:
                response.Headers.RetryAfter = "2";
                return await RefuseAsync(429);
            case "429 with a date once" when count == 1:
                response.Headers.RetryAfter = DateTimeOffset.UtcNow.AddSeconds(3).ToString("R", CultureInfo.InvariantCulture);
                return await RefuseAsync(429);
            case "403" or "404" or "413":
                return await RefuseAsync(int.Parse(fault, CultureInfo.InvariantCulture));
            case "429 for ever":
                return await RefuseAsync(429);
            case "500 once" when count == 1:
                return await RefuseAsync(500);
            case "502 three times" when count <= 3:
                return await RefuseAsync(502);
            case "503 for ever":
                return await RefuseAsync(503);
            case "307 to another host":
                response.StatusCode = 307;
                response.Headers.Location = $"http://localhost:{RealComponent.FreePort()}/nobody/is/here";
                return true;
            case "HTML instead of JSON":
                response.ContentType = "text/html";
                await response.WriteAsync("<html><body>Welcome to the guest network</body></html>");
                return true;
            case "wrong digest":
                response.Headers["Docker-Content-Digest"] = Digest.Of([1]).ToString();
                response.StatusCode = HttpMethods.IsPut(context.Request.Method) ? 201 : 200;
                await response.WriteAsync("{}");
                return true;
            case "endless body":
                var noise = new byte[64 * 1024];
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await response.Body.WriteAsync(noise, context.RequestAborted);
                }

                return true;
            default:
                return false;
        }

        async Task<bool> RefuseAsync(int status)
        {
            await RegistryProtocol.RefuseAsync(context, status, "INJECTED", fault);
            return true;
        }
    }
}
