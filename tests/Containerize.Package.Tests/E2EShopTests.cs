using System.Text.RegularExpressions;
using Containerize.Package.Tests.Rig;

namespace Containerize.Package.Tests;

/// <summary>samples/Shop, a solution of two services over PostgreSQL, pushed to a registry and run by Docker.</summary>
[Collection(E2E.Name)]
public partial class E2EShopTests(RealParts parts)
{
    // What a test edits, no other looks at.
    private static readonly Lazy<Sample> Shop = new(() => Sample.Copy("Shop"));

    [SkippableFact]
    public async Task BothServices_AnswerWithDataFromTheDatabase()
    {
        await parts.BaseImagesAsync();
        var shop = Shop.Value;

        shop.Containerize(parts.Registry, $"-p:ContainerRegistry={parts.Registry.Name}");

        using var api = parts.Docker.Run($"{parts.Registry.Name}/shop-api:latest", ("ConnectionStrings__Shop", parts.Postgres.ConnectionString("shop")));
        Assert.Equal("Healthy", await api.ReadAsync("/health"));
        using var web = parts.Docker.Run($"{parts.Registry.Name}/shop-web:latest", ("Shop__Api", api.Address.ToString()));
        var shelf = await web.ReadAsync("/");
        Assert.Contains("<h2>Teapot</h2>", shelf, StringComparison.Ordinal);
        var product = ProductInput().Match(shelf[shelf.IndexOf("<h2>Teapot</h2>", StringComparison.Ordinal)..]).Groups[1].Value;

        using var order = await web.GetAsync(
            "/order",
            HttpMethod.Post,
            () => new FormUrlEncodedContent([new("product", product), new("quantity", "2"), new("customer", "Grace")])
        );

        Assert.Contains("Thank you, Grace: 2 pieces for 69.00", await order.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("\"customer\":\"Grace\",\"total\":69.00", await api.ReadAsync("/orders"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task ArchivesAndLayouts_AreTakenByDockerPodmanUmociAndSkopeo()
    {
        await parts.BaseImagesAsync();
        var (umoci, skopeo) = (Part.Find("umoci", "umoci"), Part.Find("skopeo", "skopeo"));
        var shop = Shop.Value;

        shop.Containerize(parts.Registry, "-p:ContainerizeOutput=archive%3Boci-layout");

        foreach (var service in new[] { "Shop.Api", "Shop.Web" })
        {
            var output = shop.Output($"src/{service}");
            var archive = Assert.Single(Directory.GetFiles(output, "*.tar"));
            parts.Docker.Docker("load", "-i", archive).Succeeds();
            parts.Podman.Run("load", "-i", archive).Succeeds();
            Run(umoci, "unpack", "--rootless", "--image", $"{output}:latest", Path.Combine(shop.FullPath, "bundle-" + service));
            Run(skopeo, "copy", "--insecure-policy", $"oci:{output}:latest", $"dir:{shop.FullPath}/copied-{service}");
            Assert.True(File.Exists(Path.Combine(shop.FullPath, "bundle-" + service, "rootfs", "app", service + ".dll")));
        }

        using var inDocker = parts.Docker.Run("shop-web:latest", ("Shop__Api", "http://127.0.0.1:9/"));
        Assert.Contains("{", await inDocker.ReadAsync("/site.css"), StringComparison.Ordinal);
        using var inPodman = parts.Podman.Start("shop-web:latest", ("Shop__Api", "http://127.0.0.1:9/"));
        Assert.Contains("{", await inPodman.ReadAsync("/site.css"), StringComparison.Ordinal);

        void Run(string command, params string[] arguments) => Dotnet.RunCommand(shop.FullPath, command, [], arguments).Succeeds();
    }

    [SkippableFact]
    public async Task OneLineChanged_SendsOnlyTheAppLayer()
    {
        await parts.BaseImagesAsync();
        var shop = Shop.Value;
        string[] arguments = [$"-p:ContainerRegistry={parts.Registry.Name}", "-p:ContainerImageTag=changed"];
        shop.Containerize(parts.Registry, arguments);
        shop.Edit("src/Shop.Web/Pages.cs", "Your name", "Your first name");

        var requests = parts.Registry.RequestsDuring(() => shop.Containerize(parts.Registry, arguments));

        Assert.Equal(["app"], shop.Created("src/Shop.Web"));
        Assert.Empty(shop.Created("src/Shop.Api"));
        // The layer and the config, which names it.
        Assert.Equal(
            2,
            requests.Count(request =>
                request.StartsWith("PUT ", StringComparison.Ordinal) && request.Contains("/shop-web/blobs/uploads/", StringComparison.Ordinal)
            )
        );
        Assert.DoesNotContain(requests, request => request.Contains("/shop-api/blobs/uploads/", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task CssEditOfTheSameLength_GivesAnotherETag()
    {
        await parts.BaseImagesAsync();
        var shop = Shop.Value;

        var before = await ETagAsync("css1");
        shop.Edit("src/Shop.Web/wwwroot/site.css", "#222222", "#333333");
        var after = await ETagAsync("css2");

        Assert.NotEqual(before, after);

        async Task<string> ETagAsync(string tag)
        {
            shop.Containerize(parts.Registry, "src/Shop.Web", $"-p:ContainerRegistry={parts.Registry.Name}", $"-p:ContainerImageTag={tag}");
            using var container = parts.Docker.Run($"{parts.Registry.Name}/shop-web:{tag}", ("Shop__Api", "http://127.0.0.1:9/"));
            using var response = await container.GetAsync("/site.css");
            return response.EnsureSuccessStatusCode().Headers.ETag!.ToString();
        }
    }

    [SkippableFact]
    public void ItsOwnTests_PassAgainstTheDatabase()
    {
        var shop = Shop.Value;

        var result = shop.Dotnet([new("ConnectionStrings__Shop", parts.Postgres.ConnectionString("shop_tests"))], "test", "Shop.slnx").Succeeds();

        Assert.Contains(
            result.Lines,
            line => line.StartsWith("Passed!", StringComparison.Ordinal) && line.Contains("Skipped:     0", StringComparison.Ordinal)
        );
    }

    [GeneratedRegex("name=\"product\" value=\"([0-9]+)\"")]
    private static partial Regex ProductInput();
}
