using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Tests;

namespace Containerize.Images.Tests.Assembling;

public sealed class ImageAssemblerTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string BaseName = "example.test/base:1";

    private const string RichBase = """
        {"architecture":"amd64","os":"linux","variant":"v2","os.version":"1","x-unknown":{"kept":true},"container":"gone","container_config":{},
         "config":{"Env":["PATH=/bin","APP_UID=1654","ASPNETCORE_HTTP_PORTS=8080"],"Entrypoint":["/entry"],"Cmd":["old"],"Labels":{"of.base":"1","both":"base"},"Shell":["/bin/sh"],
           "OnBuild":["RUN x"],"Healthcheck":{"Test":["CMD","probe"],"Interval":1000},"Volumes":{"/v":{}},"StopSignal":"SIGINT","ExposedPorts":{"53/udp":{}},"ArgsEscaped":true,"unknown":7},
         "rootfs":{"type":"layers","diff_ids":["sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]},
         "history":[{"created_by":"base"},{"created_by":"ENV","empty_layer":true}]}
        """;

    private static readonly ImagePlan Plan = TestImages.Plan() with { Entrypoint = [], Cmd = ["dotnet", "App.dll"] };

    [Fact]
    public void BaseConfig_IsKeptWithOursOnTop()
    {
        var plan = Plan with
        {
            Environment = [KeyValuePair.Create("NEW", "a=b;c:d\nü"), KeyValuePair.Create("PATH", "/usr/bin")],
            Labels = [KeyValuePair.Create("both", "ours")],
            LabelsOfBase = [ImagePlan.BaseNameLabel, ImagePlan.BaseDigestLabel],
            ExposedPorts = ["9000", "7000-7002/udp"],
            Volumes = ["/data"],
            Epoch = 1_700_000_000,
        };

        Verified.Check(JsonNode.Parse(Bytes(Assemble(plan, RichBase).Config))!.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n");
    }

    [Fact]
    public void VariableThatTheBaseHasTwice_IsOursOnce()
    {
        const string Base =
            """{"architecture":"amd64","os":"linux","config":{"Env":["A=b","B=1","A=second","APP_UID=1","APP_UID=1654","B=2"]},"rootfs":{"type":"layers","diff_ids":[]}}""";
        var config = Config(Plan with { Environment = [KeyValuePair.Create("A", "new")] }, Base);

        Assert.Equal("A=new B=1 APP_UID=1 APP_UID=1654 B=2", string.Join(' ', config.Environment.Select(variable => $"{variable.Key}={variable.Value}")));
        Assert.Equal("1654", config.User);
    }

    [Fact]
    public void LabelsThatNameTheBasesOwnBase_AreNotInherited()
    {
        var json =
            $$"""{"architecture":"amd64","os":"linux","config":{"Labels":{"a":"1","{{ImagePlan.BaseNameLabel}}":"its/base:1","{{ImagePlan.BaseDigestLabel}}":"sha256:1"} },"rootfs":{"type":"layers","diff_ids":[] } }""";

        Assert.Equal(["a"], Config(Plan, json).Labels.Keys);
    }

    [Theory]
    [InlineData(null, null, "/entry", "old", "")]
    [InlineData(null, "arg", "/entry", "arg", "")]
    [InlineData("host", null, "host", "", "")]
    [InlineData("host", "arg", "host", "arg", "")]
    [InlineData("", "run", "", "run", "/entry")]
    [InlineData("", "", "", "", "/entry")]
    public void Command_IsThePlans_AndAnEntrypointEndsTheInheritedCmd(
        string? entrypoint,
        string? cmd,
        string expectedEntrypoint,
        string expectedCmd,
        string expectedCleared
    )
    {
        var image = Assemble(Plan with { Entrypoint = List(entrypoint), Cmd = List(cmd) }, RichBase);
        var config = ImageConfig.Parse(Bytes(image.Config));

        Assert.Equal(
            (expectedEntrypoint, expectedCmd, expectedCleared),
            (string.Join(' ', config.Entrypoint), string.Join(' ', config.Cmd), string.Join(' ', image.ClearedEntrypoint))
        );

        static string[]? List(string? words) => words?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [Theory]
    [InlineData("", "ASPNETCORE_HTTP_PORTS=8080;8081,ASPNETCORE_HTTPS_PORTS=8443", "8080/tcp 8081/tcp 8443/tcp")]
    [InlineData("", "ASPNETCORE_URLS=http://+:5000;https://*;http://[::]:81/path,ASPNETCORE_HTTP_PORTS=8080", "81/tcp 443/tcp 5000/tcp")]
    [InlineData("", "ASPNETCORE_HTTP_PORTS=;x;70000", "")]
    [InlineData("53/udp 80", "", "53/udp 80/tcp")]
    public void Ports_ComeFromThePlanAndTheEnvironment(string asked, string environment, string expected)
    {
        var plan = Plan with
        {
            ExposedPorts = asked.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Environment =
            [
                .. environment
                    .Split(',', StringSplitOptions.RemoveEmptyEntries)
                    .Select(variable => KeyValuePair.Create(variable.Split('=')[0], variable.Split('=', 2)[1])),
            ],
        };

        Assert.Equal(expected, string.Join(' ', Config(plan).ExposedPorts));
    }

    [Fact]
    public void InheritedPortThatIsNoNumber_IsKeptAsTheLastOne()
    {
        const string Base =
            """{"architecture":"amd64","os":"linux","config":{"ExposedPorts":{"http/tcp":{},"99/udp":{}}},"rootfs":{"type":"layers","diff_ids":[]}}""";

        Assert.Equal("80/tcp 99/udp http/tcp", string.Join(' ', Config(Plan with { ExposedPorts = ["80"] }, Base).ExposedPorts));
    }

    [Theory]
    [InlineData(null, "", "1654", "1654")]
    [InlineData(null, "root", "1654", "1654")]
    [InlineData(null, "0:0", "1654", "1654")]
    [InlineData(null, "root:root", "1654", "1654")]
    [InlineData(null, "1000:0", "1654", "1000:0")]
    [InlineData(null, "someone", "1654", "someone")]
    [InlineData(null, "", "", "")]
    [InlineData("$APP_UID", "someone", "1654", "1654")]
    [InlineData("root", "someone", "1654", "root")]
    [InlineData("1000:1000", "", "", "1000:1000")]
    public void User_IsThePlansElseTheAppUserOfTheBase(string? asked, string ofBase, string appUid, string expected)
    {
        var json =
            $$"""{"architecture":"amd64","os":"linux","config":{"User":"{{ofBase}}","Env":["APP_UID={{appUid}}"]},"rootfs":{"type":"layers","diff_ids":[] } }""";

        Assert.Equal(expected, Config(Plan with { User = asked }, json).User);
    }

    [Fact]
    public void SettingsThatNoConfigCanHold_AreOneCodedLine()
    {
        ImagePlan[] bad =
        [
            Plan with
            {
                ExposedPorts = ["0"],
            },
            Plan with
            {
                ExposedPorts = ["65536/tcp"],
            },
            Plan with
            {
                ExposedPorts = ["80/http"],
            },
            Plan with
            {
                ExposedPorts = ["90-80"],
            },
            Plan with
            {
                Environment = [KeyValuePair.Create("A B", "x")],
            },
            Plan with
            {
                Environment = [KeyValuePair.Create("", "x")],
            },
            Plan with
            {
                Environment = [KeyValuePair.Create("A=B", "x")],
            },
            Plan with
            {
                Labels = [KeyValuePair.Create("", "x")],
            },
            Plan with
            {
                User = "a b",
            },
            Plan with
            {
                User = "$APP_UID",
            },
            Plan with
            {
                WorkingDirectory = "app",
            },
            Plan with
            {
                WorkingDirectory = "/a/../b",
            },
            Plan with
            {
                Volumes = ["data"],
            },
            Plan with
            {
                StopSignal = "SIGFOO",
            },
            Plan with
            {
                Healthcheck = new Healthcheck(["CMD", "x"], TimeSpan.MaxValue, null, null, null),
            },
            Plan with
            {
                Healthcheck = new Healthcheck(["CMD", "x"], null, TimeSpan.FromTicks(1), null, null),
            },
        ];
        foreach (var plan in bad)
        {
            var failure = Assert.Throws<ContainerizeException>(() => Assemble(plan));
            Assert.Equal(ErrorCodes.InvalidSetting, failure.Code);
            Assert.DoesNotContain('\n', failure.Message);
        }
    }

    [Theory]
    [InlineData(MediaTypes.OciManifest, null, MediaTypes.OciManifest, MediaTypes.OciLayerGzip)]
    [InlineData(MediaTypes.DockerManifest, null, MediaTypes.DockerManifest, MediaTypes.DockerLayerGzip)]
    [InlineData(MediaTypes.DockerManifest, ImageFormat.Oci, MediaTypes.OciManifest, MediaTypes.OciLayerGzip)]
    [InlineData(MediaTypes.OciManifest, ImageFormat.Docker, MediaTypes.DockerManifest, MediaTypes.DockerLayerGzip)]
    public void MediaTypes_FollowTheBaseOrAreTranslated(string ofBase, ImageFormat? asked, string manifestType, string layerType)
    {
        var image = Assemble(
            Plan with
            {
                Format = asked,
            },
            RichBase,
            ofBase,
            ofBase == MediaTypes.DockerManifest ? MediaTypes.DockerLayerGzip : MediaTypes.OciLayerGzip
        );
        var manifest = Manifest.Parse(Bytes(image.Manifest), manifestType);

        Assert.All(manifest.Layers, layer => Assert.Equal(layerType, layer.MediaType));
    }

    [Theory]
    [InlineData(ImageFormat.Oci, MediaTypes.OciManifest, MediaTypes.OciLayerZstd)]
    [InlineData(ImageFormat.Docker, MediaTypes.DockerManifest, MediaTypes.DockerLayerZstd)]
    public void ZstdLayerOfADockerBase_IsKept(ImageFormat asked, string manifestType, string layerType)
    {
        var image = Assemble(Plan with { Format = asked }, RichBase, MediaTypes.DockerManifest, MediaTypes.DockerLayerZstd);

        Assert.Equal(layerType, Manifest.Parse(Bytes(image.Manifest), manifestType).Layers[0].MediaType);
    }

    [Fact]
    public void ZstdLayerInDockerFormat_IsRefused() =>
        Assert.Equal(
            ErrorCodes.BaseUnsupported,
            Assert
                .Throws<ContainerizeException>(() =>
                    Assemble(Plan with { Format = ImageFormat.Docker }, RichBase, MediaTypes.OciManifest, MediaTypes.OciLayerZstd)
                )
                .Code
        );

    [Fact]
    public void WindowsPlatform_IsRefused() =>
        Assert.Equal(
            ErrorCodes.BaseUnsupported,
            Assert.Throws<ContainerizeException>(() => Assemble(Plan with { Platform = new Platform("windows", "amd64") })).Code
        );

    [Theory]
    [InlineData("example.test/foci:1", "example.test/foci:1")]
    [InlineData("oci:/somewhere/base:1", null)]
    [InlineData("docker-archive:/somewhere/base.tar", null)]
    [InlineData("scratch", null)]
    public void BaseName_IsALabelUnlessItIsAPath(string name, string? expected)
    {
        var labels = Config(Plan with { LabelsOfBase = [ImagePlan.BaseNameLabel] }, null, name).Labels;

        Assert.Equal(expected, labels.GetValueOrDefault(ImagePlan.BaseNameLabel));
    }

    [Theory]
    [InlineData(ImagePlan.BaseNameLabel)]
    [InlineData(ImagePlan.BaseDigestLabel)]
    public void LabelAboutTheBase_WithAnEmptyValueOfThePlan_StaysEmpty(string name) =>
        Assert.Equal(
            "",
            Config(
                Plan with
                {
                    Labels = [KeyValuePair.Create(name, "")],
                    LabelsOfBase = [ImagePlan.BaseNameLabel, ImagePlan.BaseDigestLabel],
                },
                RichBase
            ).Labels[name]
        );

    [Theory]
    [InlineData("""[{"created_by":"one"}]""", 2)]
    [InlineData("[]", 2)]
    [InlineData("""[{"created_by":"one"},{"created_by":"two"},{"created_by":"three"}]""", 2)]
    public void History_HasOneEntryForEachLayer(string history, int expected)
    {
        var json = JsonNode.Parse(RichBase)!;
        json["history"] = JsonNode.Parse(history);

        Assert.Equal(expected, Config(Plan, json.ToJsonString()).History.Count(entry => !entry.EmptyLayer));
    }

    private static ImageConfig Config(ImagePlan plan, string? baseConfig = null, string name = BaseName) =>
        ImageConfig.Parse(Bytes(Assemble(plan, baseConfig, name: name).Config));

    private static Image Assemble(
        ImagePlan plan,
        string? baseConfig = null,
        string manifestType = MediaTypes.OciManifest,
        string layerType = MediaTypes.OciLayerGzip,
        string name = BaseName
    )
    {
        var bytes = Encoding.UTF8.GetBytes(baseConfig ?? """{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}""");
        var config = ImageConfig.Parse(bytes);
        Layer[] layers = [.. config.DiffIds.Select(diffId => new Layer("base", Blob.FromBytes(layerType, [1]), diffId, 0, LayerOrigin.Base))];
        var origin = new BaseImage(
            name,
            Digest.Of("base"u8),
            null,
            config.Platform,
            Blob.FromBytes(manifestType, [2]),
            Blob.FromBytes(MediaTypes.OciConfig, bytes),
            layers
        );
        return ImageAssembler.Assemble(
            plan,
            origin,
            config,
            [new Layer("app", Blob.FromBytes(MediaTypes.OciLayerGzip, [3]), Digest.Of("app"u8), 1, LayerOrigin.Created)]
        );
    }

    private static byte[] Bytes(Blob blob) => OciJson.ReadAllAsync(blob, 100_000, CancellationToken.None).GetAwaiter().GetResult();
}
