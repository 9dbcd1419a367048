using System.Text.Json;
using Containerize.Images.Assembly;
using Containerize.Images.Daemons;
using Containerize.Images.Sinks;

namespace Containerize.Images.Tests.Daemons;

/// <summary>Loading into real engines.</summary>
public sealed class RealEngineTests
{
    [SkippableTheory]
    [InlineData("docker")]
    [InlineData("podman")]
    public async Task Image_IsLoadedUnderAllItsNames(string kind)
    {
        await using var engine = await StartAsync(kind);
        var image = SampleImages.Image("one", "two");

        var result = await LoadAsync(engine, SampleImages.Set(image, "shop/api", "1.0", "latest"));

        Assert.Equal(["shop/api:1.0", "shop/api:latest"], result.Names);
        foreach (var name in result.Names)
        {
            Assert.Equal(image.Layers.Select(layer => layer.DiffId.ToString()), await LayersAsync(engine, name));
        }
    }

    [SkippableTheory]
    [InlineData("docker")]
    [InlineData("podman")]
    public async Task ImageThatTheEngineHas_OnlyGetsItsNames(string kind)
    {
        await using var engine = await StartAsync(kind);
        var image = SampleImages.Image("one", "two");
        await LoadAsync(engine, SampleImages.Set(image, "shop/api", "1.0"));

        var again = await LoadAsync(engine, SampleImages.Set(image, "shop/api", "2.0"));

        Assert.Equal(0, again.BytesSent);
        Assert.NotEmpty(await LayersAsync(engine, "shop/api:2.0"));
    }

    [SkippableTheory]
    [InlineData("docker", true)]
    [InlineData("podman", false)]
    public async Task ChangedImage_SendsDockerOnlyTheLayersItLacks(string kind, bool omits)
    {
        await using var engine = await StartAsync(kind);
        var stable = SampleImages.Layer("stable", SampleImages.Noise(2_000_000));
        await LoadAsync(engine, SampleImages.Set(SampleImages.Image(SampleImages.Amd64, null, stable, SampleImages.Layer("app", [1])), "shop/api", "1.0"));
        var opened = 0;
        var lazy = stable with
        {
            Blob = stable.Blob with
            {
                OpenAsync = token =>
                {
                    opened++;
                    return stable.Blob.OpenAsync(token);
                },
            },
        };
        var changed = SampleImages.Image(SampleImages.Amd64, null, lazy, SampleImages.Layer("app", [2]));

        var second = await LoadAsync(engine, SampleImages.Set(changed, "shop/api", "1.0"));

        Assert.Equal(changed.Layers.Select(layer => layer.DiffId.ToString()), await LayersAsync(engine, "shop/api:1.0"));
        Assert.Equal(omits, opened == 0);
        Assert.Equal(omits, second.BytesSent < 20_000);
    }

    [SkippableFact]
    public async Task LayerAtAnotherPlace_IsSentAgain()
    {
        await using var engine = await RealEngine.StartDockerAsync();
        var (first, second) = (SampleImages.Layer("first", [1]), SampleImages.Layer("second", [2]));
        await LoadAsync(engine, SampleImages.Set(SampleImages.Image(SampleImages.Amd64, null, first, second), "shop/api", "1.0"));
        var turned = SampleImages.Image(SampleImages.Amd64, null, second, first);

        await LoadAsync(engine, SampleImages.Set(turned, "shop/api", "2.0"));

        Assert.Equal(turned.Layers.Select(layer => layer.DiffId.ToString()), await LayersAsync(engine, "shop/api:2.0"));
    }

    [SkippableTheory]
    [InlineData("docker")]
    [InlineData("podman")]
    public async Task EngineThatRefuses_FailsWithItsWords(string kind)
    {
        await using var engine = await StartAsync(kind);
        var image = SampleImages.Image("one");
        var wrong = image with
        {
            Layers =
            [
                image.Layers[0] with
                {
                    Blob = image.Layers[0].Blob with
                    {
                        OpenAsync = _ => Task.FromResult<Stream>(new MemoryStream(new byte[image.Layers[0].Blob.Descriptor.Size])),
                    },
                },
            ],
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => LoadAsync(engine, SampleImages.Set(wrong, "shop/api", "1.0")));

        Assert.Equal(ErrorCodes.DaemonFailed, failure.Code);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [SkippableFact]
    public async Task EngineOfDockerHost_IsFound()
    {
        await using var engine = await RealEngine.StartDockerAsync();
        var options = new DaemonOptions { Environment = new Dictionary<string, string> { ["DOCKER_HOST"] = engine.Address } };
        Assert.Equal(engine.Address, (await DaemonDiscovery.FindAsync(options, default))!.Address.OriginalString);
    }

    private static Task<RealEngine> StartAsync(string kind) => kind == "docker" ? RealEngine.StartDockerAsync() : RealEngine.StartPodmanAsync();

    // What is loaded is what was predicted.
    private static async Task<SinkResult> LoadAsync(RealEngine engine, ImageSet images)
    {
        var sink = new DaemonSink(DaemonEndpoint.Parse(engine.Address, "test"), new DaemonOptions());
        var prediction = await sink.PredictAsync(images, default);
        Assert.Equal(0, sink.Moved);

        var result = await sink.WriteAsync(images, default);
        Assert.Equal(result.Names, prediction.Names);
        Assert.Equal((result.BytesSent, result.BytesSent), (prediction.BytesSent, sink.Moved));
        return result;
    }

    private static async Task<IEnumerable<string>> LayersAsync(RealEngine engine, string name)
    {
        var curl = await RealComponent.RunAsync(RealComponent.Require("curl"), "-sf", "--unix-socket", engine.Socket, $"http://localhost/images/{name}/json");
        using var document = JsonDocument.Parse(curl);
        return [.. document.RootElement.GetProperty("RootFS").GetProperty("Layers").EnumerateArray().Select(layer => layer.GetString()!)];
    }
}
