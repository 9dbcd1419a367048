using System.Globalization;
using Containerize.Images.Tests.InProcessRegistry;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Package.Tests;

/// <summary>Publishes over a base image whose registry has a passing trouble, or a rule of its own: the image is made all the same.</summary>
public sealed class TroubledBaseRegistryTests(TroubledBaseRegistryTests.Project project) : IClassFixture<TroubledBaseRegistryTests.Project>, IAsyncLifetime
{
    private Registry registry = null!;

    public async Task InitializeAsync() => registry = await Registry.StartAsync();

    public async Task DisposeAsync() => await registry.DisposeAsync();

    [Theory]
    [InlineData(500, null)]
    [InlineData(429, 1)]
    [InlineData(503, 1)]
    public void OneFailure_IsTriedAgain_AfterTheTimeThatTheRegistryAsksFor(int status, int? seconds)
    {
        registry.OnRequest = async (context, operation, count) =>
        {
            if (count > 1 || operation is not (RegistryOperation.ReadManifest or RegistryOperation.ReadBlob))
            {
                return false;
            }

            context.Response.Headers.RetryAfter = seconds?.ToString(CultureInfo.InvariantCulture);
            await RegistryProtocol.RefuseAsync(context, status, "INJECTED", "once");
            return true;
        };

        var image = project.Publish(TinyBase.In(registry), $"failed-{status}");

        Assert.Equal("1654", (string?)image.Config["User"]);
        // The manifest, the config and the layer, and again what failed.
        Assert.Equal((2, 3), (registry.Count(RegistryOperation.ReadManifest), registry.Count(RegistryOperation.ReadBlob)));
    }

    [Fact]
    public void TokenForEverybody_IsAskedForWithoutALogin()
    {
        (registry.Settings.Login, registry.Settings.Tokens, registry.Settings.AnonymousPull) = (("somebody", "else"), true, true);

        var image = project.Publish(TinyBase.In(registry), "token");

        Assert.Equal("1654", (string?)image.Config["User"]);
        Assert.Equal(1, registry.Count(RegistryOperation.ReadToken));
    }

    /// <summary>One project, published once and then taken with --no-build; each publish has an empty store.</summary>
    public sealed class Project
    {
        private readonly ProjectFolder folder = ProjectFolder.Create("App").WriteConsole("App");

        public Project() => folder.Dotnet("publish", "App").Succeeds();

        internal ImageOnDisk Publish(string baseImage, string name)
        {
            folder
                .Dotnet(
                    "publish",
                    "App",
                    "--no-build",
                    "-t:Containerize",
                    $"-p:ContainerBaseImage={baseImage}",
                    "-p:ContainerizeOutput=oci-layout",
                    $"-p:ContainerizeOutputPath=../{name}",
                    $"-p:ContainerizeCacheDirectory={folder.Combine(name + "-store")}"
                )
                .Succeeds();
            return ImageOnDisk.Read(folder.Combine(name));
        }
    }
}
