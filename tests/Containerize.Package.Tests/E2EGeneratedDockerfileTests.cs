using Containerize.Package.Tests.Rig;

namespace Containerize.Package.Tests;

/// <summary>The generated Dockerfile, built by a real builder, beside the directly assembled image of the same sources: nothing may differ.</summary>
[Collection(E2E.Name)]
public class E2EGeneratedDockerfileTests(RealParts parts)
{
    [SkippableFact]
    public async Task Hello_IsTheSameBothWays()
    {
        await parts.BaseImagesAsync();
        var hello = Sample.Copy("Hello");
        PortableFeed.In(Path.GetDirectoryName(hello.FullPath)!);
        hello.Edit("Hello.csproj", ">0.1.0<", $">{TestRun.Version}<");

        hello.Containerize(parts.Registry, $"-p:ContainerRegistry={parts.Registry.Name}", "-p:ContainerRepository=hello-direct");

        var built = Build(hello.Output(), Path.GetDirectoryName(hello.FullPath)!);
        AssertSame("hello-direct", built);
        using var container = parts.Docker.Run(built);
        Assert.Contains("Hello from a container", await container.ReadAsync("/"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task ShopsServices_AreTheSameBothWays_AndRun()
    {
        await parts.BaseImagesAsync();
        var shop = Sample.Copy("Shop");
        PortableFeed.In(Path.GetDirectoryName(shop.FullPath)!);
        shop.Edit("Directory.Packages.props", ">0.1.0<", $">{TestRun.Version}<");

        shop.Containerize(parts.Registry, $"-p:ContainerRegistry={parts.Registry.Name}", "-p:ContainerImageTag=direct");

        var builtApi = Build(shop.Output("src/Shop.Api"), Path.GetDirectoryName(shop.FullPath)!);
        AssertSame("shop-api:direct", builtApi);
        using var api = parts.Docker.Run(builtApi, ("ConnectionStrings__Shop", parts.Postgres.ConnectionString("shop_built")));
        var builtWeb = Build(shop.Output("src/Shop.Web"), Path.GetDirectoryName(shop.FullPath)!);
        AssertSame("shop-web:direct", builtWeb);
        using var web = parts.Docker.Run(builtWeb, ("Shop__Api", api.Address.ToString()));
        Assert.Contains("<h2>Teapot</h2>", await web.ReadAsync("/"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task ThreeProjectsWithNativesAndOddValues_AreTheSameBothWays_AndRun()
    {
        await parts.BaseImagesAsync();
        var folder = GenerateDockerfileTests.Tree();
        folder
            .Dotnet(
                "publish",
                "src/Api",
                "-t:Containerize",
                $"-p:ContainerizeBaseRegistry={parts.Registry.Name}",
                $"-p:ContainerRegistry={parts.Registry.Name}",
                "-p:ContainerRepository=tree-direct"
            )
            .Succeeds();

        var built = Build(folder.Combine("src/Api/bin/Release/net10.0/container"), folder.FullPath);

        var comparison = AssertSame("tree-direct", built);
        Assert.Contains("/app/runtimes/linux-x64/native/libe_sqlite3.so", comparison.Files);
        Assert.Contains("/app/wwwroot/lib/bin/tool.js", comparison.Files);
        Assert.Contains("/app/Same.dll", comparison.Files);
        Assert.Superset(new HashSet<string> { "/etc/shop.conf", "/etc/shop/deep/plain.conf" }, comparison.Files.ToHashSet());
        Assert.DoesNotContain(
            comparison.Files,
            file =>
                file.StartsWith("/app/", StringComparison.Ordinal)
                && (
                    file.EndsWith(".pdb", StringComparison.Ordinal)
                    || file.Contains(".map", StringComparison.Ordinal)
                    || file.Contains("/drafts/deep", StringComparison.Ordinal)
                    || file.Contains("/empty", StringComparison.Ordinal)
                )
        );
        Assert.DoesNotContain(
            comparison.Files,
            file =>
                file.Contains("/win", StringComparison.Ordinal)
                || file.Contains("musl", StringComparison.Ordinal)
                || file.Contains("arm64", StringComparison.Ordinal)
        );
        using var container = parts.Docker.Run(built);
        Assert.Equal("x", await container.ReadAsync("/kept"));
        Assert.Matches("^core sqlite [0-9.]+ linked it's \\$HOME \"é\" \\\\ $", await container.ReadAsync("/"));
    }

    private string Build(string outputs, string context)
    {
        _ = parts.SdkImage;
        var name = Path.GetFileName(context).ToLowerInvariant() + ":built";
        parts.Docker.DockerIn(context, "build", "--network=host", "-t", name, "-f", Path.Combine(outputs, "Dockerfile"), context).Succeeds();
        return name;
    }

    private ImageComparison AssertSame(string direct, string built)
    {
        var image = $"{parts.Registry.Name}/{direct}";
        parts.Docker.Docker("pull", image).Succeeds();
        var comparison = ImageComparison.Of(parts.Docker, image, built);
        Assert.Equal("", string.Join('\n', comparison.Differences));
        Assert.NotEmpty(comparison.Files);
        return comparison;
    }
}
