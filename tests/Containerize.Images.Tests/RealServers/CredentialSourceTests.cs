using System.Text;
using Containerize.Images.Tests.Publishing;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.RealServers;

/// <summary>Each place where credentials are kept, end to end: a process with nothing but that place publishes to a registry that wants them, and nobody says
/// them aloud.</summary>
public sealed class CredentialSourceTests : IDisposable
{
    private const string Password = "correct-horse-battery";
    private const string IdentityToken = "refresh-token-of-ann";
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> environment = [];

    public CredentialSourceTests()
    {
        environment["HOME"] = environment["XDG_RUNTIME_DIR"] = environment["SYSTEM_FOLDER"] = folder["home"];
        environment["DOCKER_CONFIG"] = environment["REGISTRY_AUTH_FILE"] = environment["DOCKER_AUTH_CONFIG"] = environment["XDG_CONFIG_HOME"] = "";
        Directory.CreateDirectory(folder["source"]);
        File.WriteAllBytes(folder["source/one"], SampleImages.Noise(1_000));
    }

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [InlineData("DOCKER_AUTH_CONFIG")]
    [InlineData("REGISTRY_AUTH_FILE")]
    [InlineData("DOCKER_CONFIG")]
    [InlineData(".docker/config.json")]
    [InlineData("containers/auth.json")]
    [InlineData(".config/containers/auth.json")]
    [InlineData("credHelpers")]
    [InlineData("credsStore")]
    [InlineData("DOTNET_CONTAINER_PUSH_REGISTRY")]
    [InlineData("DOTNET_CONTAINER_REGISTRY")]
    [InlineData("SDK_CONTAINER_REGISTRY")]
    public async Task EachPlace_IsEnoughForAPush(string place)
    {
        Skip.If(OperatingSystem.IsWindows(), "the helper of this test is a shell script");
        var htpasswd = await RealComponent.RunAsync(RealComponent.Require("htpasswd"), "-Bbn", "ann", Password);
        await File.WriteAllTextAsync(folder["htpasswd"], htpasswd);
        await using var registry = await RealRegistry.StartAsync($$"""auth: { htpasswd: { realm: test, path: {{folder["htpasswd"]}} } }""");

        // The wrong one for the whole registry is passed over for the right one of its namespace.
        var file =
            $$"""{ "auths": { "{{registry.Address}}/shop": { "auth": "{{Base64($"ann:{Password}")}}" }, "{{registry.Address}}": { "auth": "{{Base64("bob:wrong")}}" } } }""";
        switch (place)
        {
            case "DOCKER_AUTH_CONFIG":
                environment[place] = file;
                break;
            case "REGISTRY_AUTH_FILE":
                environment[place] = Write("elsewhere.json", file);
                break;
            case "DOCKER_CONFIG":
                environment[place] = Path.GetDirectoryName(Write("docker/config.json", file))!;
                break;
            case "credHelpers" or "credsStore":
                AddHelper($$"""[ "$1" = get ] && [ "$(cat)" = {{registry.Address}} ] && echo '{"Username":"ann","Secret":"{{Password}}"}'""");
                Write(
                    "home/.docker/config.json",
                    place == "credsStore"
                        ? """{ "credsStore": "test" }"""
                        : $$"""{ "credHelpers": { "{{registry.Address}}": "test" }, "credsStore": "absent" }"""
                );
                break;
            case var variable when variable.EndsWith("_REGISTRY", StringComparison.Ordinal):
                (environment[place + "_UNAME"], environment[place + "_PWORD"]) = ("ann", Password);
                break;
            default:
                Write("home/" + place, file);
                break;
        }

        await AssertPublishesAsync(registry.Address, Password, Base64($"ann:{Password}"));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task IdentityToken_OfAHelperOrAFile_IsExchanged(bool byHelper)
    {
        Skip.If(OperatingSystem.IsWindows(), "the helper of this test is a shell script");
        await using var registry = await Registry.StartAsync();
        (registry.Settings.Tokens, registry.Settings.Login, registry.Settings.IdentityToken) = (true, ("ann", "unknown"), IdentityToken);
        if (byHelper)
        {
            AddHelper($$"""cat >/dev/null; echo '{"ServerURL":"{{registry.Address}}","Username":"<token>","Secret":"{{IdentityToken}}"}'""");
        }

        Write(
            "home/.docker/config.json",
            byHelper ? """{ "credsStore": "test" }""" : $$"""{ "auths": { "{{registry.Address}}": { "identitytoken": "{{IdentityToken}}" } } }"""
        );

        await AssertPublishesAsync(registry.Address, IdentityToken);
        Assert.Contains(registry.Requests, request => request == "POST /token");
        Assert.All(registry.Authorizations, one => Assert.DoesNotContain(IdentityToken, one.Authorization ?? ""));
    }

    private async Task AssertPublishesAsync(string registry, params string[] secrets)
    {
        var order = new PublishOrder("scratch", folder["source"], folder["store"], registry, "shop/api", "1");
        var (exitCode, output) = await PublishingProcess.RunAsync(order, environment);

        Assert.True(exitCode == 0, output);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, output));
        Assert.All(
            secrets,
            secret =>
                Assert.All(
                    Directory.EnumerateFiles(folder["store"], "*", SearchOption.AllDirectories),
                    file => Assert.DoesNotContain(secret, Encoding.Latin1.GetString(File.ReadAllBytes(file)))
                )
        );
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private string Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
        File.WriteAllText(folder[path], text);
        return folder[path];
    }

    private void AddHelper(string script)
    {
        var helper = Write("bin/docker-credential-test", $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(helper, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        environment["PATH"] = folder["bin"] + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
    }
}
