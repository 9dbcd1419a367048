using System.Globalization;
using Containerize.Images.Oci;
using Containerize.Images.Tests.InProcessRegistry;
using Microsoft.AspNetCore.Http;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.Registries;

/// <summary>Ways in which a registry, or what is in front of it, fails a request.</summary>
internal static class Faults
{
    /// <summary>The two faults that only waiting finds out: a server that sends without end may take nothing in.</summary>
    public const string Silence = "never answers";
    public const string Endless = "endless body";

    /// <summary>What is taken for silence there. Elsewhere it would make a fault of a busy machine.</summary>
    public static readonly TimeSpan ShortSilence = TimeSpan.FromMilliseconds(700);

    /// <summary>All of them; true where a build must survive it.</summary>
    public static IReadOnlyDictionary<string, bool> All { get; } =
        new Dictionary<string, bool>
        {
            ["refused"] = false,
            [Silence] = false,
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
            [Endless] = false,
        };

    /// <summary>Fails the request; false when the fault is over.</summary>
    /// <param name="count">How often this operation was asked for, 1 for the first time.</param>
    public static async Task<bool> FailAsync(Registry registry, HttpContext context, string fault, int count)
    {
        var response = context.Response;
        switch (fault)
        {
            case "refused":
                _ = Task.Run(registry.RefuseConnectionsAsync);
                await Xunit.Record.ExceptionAsync(() => Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted));
                return true;
            case Silence:
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
            case Endless:
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
