using System.Runtime.Versioning;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Registries;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;
using Containerize.Images.Store;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.Assembling;

/// <summary>A prediction is what a build then does, and leaves no trace.</summary>
public sealed class PredictionTests : IAsyncLifetime, IDisposable
{
    private readonly TestImages images = new();
    private readonly RegistryPool registries = new(new RegistryOptions { Attempts = 1 });
    private Registry origin = null!;
    private Registry target = null!;

    public async Task InitializeAsync()
    {
        (origin, target) = (await Registry.StartAsync(), await Registry.StartAsync());
        origin.Contents.Add(SampleImages.Image("base"), "dotnet/runtime", "10.0");
    }

    public void Dispose()
    {
        images.Dispose();
        registries.Dispose();
    }

    public async Task DisposeAsync()
    {
        await origin.DisposeAsync();
        await target.DisposeAsync();
    }

    [Theory]
    [InlineData("registry")]
    [InlineData("neighbour")]
    [InlineData("layout")]
    [InlineData("archive")]
    [InlineData("compressed archive")]
    public async Task Prediction_IsWhatTheBuildThenDoes(string output)
    {
        await PredictAndBuildAsync(output, "first", isKnown: false);
        await PredictAndBuildAsync(output, "first", isKnown: true);
        await PredictAndBuildAsync(output, "second", isKnown: false);
        await PredictAndBuildAsync(output, "first", isKnown: true);
    }

    [Theory]
    [InlineData("registry")]
    [InlineData("layout")]
    [InlineData("archive")]
    public async Task KnownLayers_InAnEmptyPlace_AreAllSent(string output)
    {
        await images.BuildAsync([Plan("first")], Options(new LayoutSink(images["other"])));

        Assert.True((await PredictAndBuildAsync(output, "first", isKnown: true)).BytesSent > 0);
    }

    [Fact]
    public async Task FurtherTag_SendsTheManifestOnly()
    {
        await images.BuildAsync([Plan("first")], Options(Sink("registry")));
        var tags = Options(Sink("registry")) with { Tags = ["1.0", "latest"] };
        var prediction = await ImageBuilder.PredictAsync([Plan("first")], tags, default);

        Assert.Equal((prediction.Images.Root.Descriptor.Size, true), (prediction.Outputs[0].BytesSent, prediction.Outputs[0].IsExact));
        Assert.Equal(
            prediction.Outputs[0].BytesSent,
            (await images.BuildAsync([Plan("first")], tags with { Sinks = [Sink("registry")], Layers = images.Cache(hashes: null) })).Outputs[0].BytesSent
        );
    }

    [Fact]
    public async Task LayerOfSeveralPlatforms_IsMadeOnce()
    {
        ImagePlan[] plans =
        [
            Plan("first") with
            {
                BaseImage = "scratch",
            },
            Plan("first") with
            {
                BaseImage = "scratch",
                Platform = new Platform("linux", "arm64"),
            },
        ];
        var prediction = await ImageBuilder.PredictAsync(plans, Options(Sink("registry")), default);
        var result = await images.BuildAsync(plans, Options(Sink("registry")));

        Assert.Equal(Origins(result.Images), Origins(prediction.Images));
        Assert.InRange(result.Outputs[0].BytesSent, 1, prediction.Outputs[0].BytesSent);
        Assert.All(prediction.Images.Images.SelectMany(image => image.Layers), layer => Assert.True(prediction.IsToMake(layer)));
    }

    [Fact]
    public async Task RegistryThatIsNotThere_FailsAsTheBuildDoes()
    {
        await target.RefuseConnectionsAsync();

        Assert.Equal(ErrorCodes.RegistryUnreachable, (await Assert.ThrowsAsync<ContainerizeException>(() => PredictAsync(Sink("registry")))).Code);
    }

    [Fact]
    public async Task RefusedLogin_FailsAsTheBuildDoes()
    {
        target.Settings.Login = ("ann", "secret");

        Assert.Equal(ErrorCodes.RegistryUnauthorized, (await Assert.ThrowsAsync<ContainerizeException>(() => PredictAsync(Sink("registry")))).Code);
    }

    [Fact]
    public async Task FileInTheWay_FailsAsTheBuildDoes()
    {
        File.WriteAllText(images["file"], "");
        Directory.CreateDirectory(images["folder.tar"]);

        Assert.Equal(ErrorCodes.OutputOccupied, (await Assert.ThrowsAsync<ContainerizeException>(() => PredictAsync(new LayoutSink(images["file"])))).Code);
        Assert.Equal(
            ErrorCodes.OutputOccupied,
            (await Assert.ThrowsAsync<ContainerizeException>(() => PredictAsync(new ArchiveSink(images["folder.tar"])))).Code
        );
        Assert.Equal(
            ErrorCodes.OutputNotWritable,
            (await Assert.ThrowsAsync<ContainerizeException>(() => PredictAsync(new ArchiveSink(images["file/a/b.tar"])))).Code
        );
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public async Task FolderThatMayNotBeWritten_FailsAsTheBuildDoes()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows is not asked");
        Directory.CreateDirectory(images["closed"], UnixFileMode.UserRead | UnixFileMode.UserExecute);

        // Nothing is forbidden to root.
        var expected = Environment.IsPrivilegedProcess ? null : ErrorCodes.OutputNotWritable;
        foreach (var sink in (IImageSink[])[new ArchiveSink(images["closed/new/b.tar"]), new LayoutSink(images["closed/layout"])])
        {
            Assert.Equal(expected, (await Xunit.Record.ExceptionAsync(() => PredictAsync(sink)) as ContainerizeException)?.Code);
            Assert.Equal(expected, (await Xunit.Record.ExceptionAsync(() => images.BuildAsync([Plan("1")], Options(sink))) as ContainerizeException)?.Code);
        }
    }

    // Predicts without a trace, builds, and compares.
    private async Task<SinkPrediction> PredictAndBuildAsync(string output, string content, bool isKnown)
    {
        var plan = Plan(content);
        var before = Files();
        var writes = Writes();
        var prediction = await PredictAsync(Sink(output), plan);
        Assert.Equal(before, Files());
        Assert.Equal(writes, Writes());

        var result = await images.BuildAsync([plan], Options(Sink(output)));
        var (predicted, written) = (prediction.Outputs[0], result.Outputs[0]);
        Assert.Equal(written.Names, predicted.Names);
        Assert.Equal(Origins(result.Images), Origins(prediction.Images));
        Assert.Equal(isKnown, prediction.IsKnown);
        Assert.InRange(written.BytesSent, predicted.IsExact ? predicted.BytesSent : 0, predicted.BytesSent);
        Assert.True(predicted.BytesSent < written.BytesSent + 50_000, "the most is not much more");
        if (isKnown)
        {
            Assert.Equal(result.Images.Root.Descriptor, prediction.Images.Root.Descriptor);
            Assert.Equal(output != "compressed archive" || written.BytesSent == 0, predicted.IsExact);
        }

        return predicted;
    }

    private Task<Prediction> PredictAsync(IImageSink sink) => PredictAsync(sink, Plan("first"));

    // As a dry run does: what is read goes to a folder beside the store.
    private async Task<Prediction> PredictAsync(IImageSink sink, ImagePlan plan)
    {
        using var additions = new TemporaryFolder();
        using var dry = new TestImages { Store = new ContentStore(images.Store.Root, TimeProvider.System, additions.Path) };
        return await ImageBuilder.PredictAsync([plan], Options(sink, dry), default);
    }

    private BuildOptions Options(IImageSink sink, TestImages? of = null)
    {
        var from = of ?? images;
        return from.Options(sink) with { Registry = reference => new RegistrySource(registries, from.Store, reference), Layers = from.Cache(hashes: null) };
    }

    private ImagePlan Plan(string content) =>
        TestImages.Plan(new LayerPlan("packages", [images.File("/app/p.dll", "p")]), new LayerPlan("app", [images.File("/app/a.dll", content)])) with
        {
            BaseImage = $"{origin.Address}/dotnet/runtime:10.0",
        };

    private IImageSink Sink(string output) =>
        output switch
        {
            "registry" => new RegistrySink(registries, target.Address),
            "neighbour" => new RegistrySink(registries, origin.Address),
            "layout" => new LayoutSink(images["layout"]),
            "archive" => new ArchiveSink(images["out.tar"]),
            _ => new ArchiveSink(images["out.tar.gz"]),
        };

    private List<(string Name, DateTime Written)> Files() =>
        [
            .. Directory
                .EnumerateFileSystemEntries(images.Path, "*", SearchOption.AllDirectories)
                .Select(file => (file, File.GetLastWriteTimeUtc(file)))
                .OrderBy(file => file.file, StringComparer.Ordinal),
        ];

    private int Writes() =>
        origin
            .Requests.Concat(target.Requests)
            .Count(request => !request.StartsWith("GET", StringComparison.Ordinal) && !request.StartsWith("HEAD", StringComparison.Ordinal));

    private static IEnumerable<LayerOrigin> Origins(ImageSet set) => set.Images.SelectMany(image => image.Layers).Select(layer => layer.Origin);
}
