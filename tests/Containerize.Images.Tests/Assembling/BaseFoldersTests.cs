using System.Text;
using Containerize.Images.Assembly;
using Containerize.Images.Inspection;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;

namespace Containerize.Images.Tests.Assembling;

/// <summary>Files that go beside the application join the base's folders, whatever these are.</summary>
public sealed class BaseFoldersTests : IDisposable
{
    private const int Private = 0x1C0; // 0700
    private const int OpenToAll = 0x3FF; // 01777
    private readonly TestImages images = new();

    public void Dispose() => images.Dispose();

    [Fact]
    public async Task FoldersKeepOwnerAndMode_AndLinksStay_AlsoForEnginesThatUnpackALayerAlone()
    {
        var result = await OnBaseAsync("/etc/ssl/certs/mine.crt", "/data/seed.db", "/tmp/x", "/bin/tool", "/new/deep/file");

        var image = result.Images.Images[0];
        var all = (await ImageContents.ReadAsync(image.Layers, CancellationToken.None)).ToDictionary(file => file.Path);
        Assert.Equal("../pki/tls/certs", all["/etc/ssl/certs"].LinkTarget);
        Assert.Equal(
            ["/etc/pki/tls/certs/base.crt", "/etc/pki/tls/certs/mine.crt", "/usr/bin/sh", "/usr/bin/tool"],
            all.Keys.Where(path => path.EndsWith(".crt", StringComparison.Ordinal) || path.StartsWith("/usr/bin/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal("usr/bin", all["/bin"].LinkTarget);

        var own = (await ImageContents.ReadAsync([image.Layers[^1]], CancellationToken.None)).ToDictionary(file => file.Path);
        Assert.Equal(("folder", Private, 1654, 1655), (own["/data"].Kind, own["/data"].Mode, own["/data"].Uid, own["/data"].Gid));
        Assert.Equal(OpenToAll, own["/tmp"].Mode);
        Assert.Equal("folder", own["/etc/pki/tls/certs"].Kind);
        Assert.Equal((0x1ED, 0), (own["/new/deep"].Mode, own["/new/deep"].Uid));
        Assert.Empty(await ImageValidator.ValidateAsync(result.Images, CancellationToken.None));
    }

    [Fact]
    public async Task ApplicationInTheRoot_JoinsThemToo()
    {
        await OnBaseAsync();
        var result = await images.BuildAsync(Plan("/data/seed.db") with { WorkingDirectory = "/" });

        Assert.Equal(
            Private,
            (await ImageContents.ReadAsync(result.Images.Images[0].Layers, CancellationToken.None)).Single(file => file.Path == "/data").Mode
        );
    }

    [Fact]
    public async Task FileOverAFolderOfTheBase_IsRefused()
    {
        await OnBaseAsync();

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => images.BuildAsync(Plan("/data")));

        Assert.Equal(ErrorCodes.InvalidLayers, failure.Code);
        Assert.Contains("goes to /data, which must be a folder: it is one in the base image", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prediction_IsOfTheSameLayers()
    {
        var built = await OnBaseAsync("/data/seed.db");
        var predicted = await ImageBuilder.PredictAsync([Plan("/data/seed.db")], images.Options(), CancellationToken.None);

        Assert.Equal(built.Images.Root.Descriptor.Digest, predicted.Images.Root.Descriptor.Digest);
    }

    [Fact]
    public async Task BaseIsReadOnce_AndNotAtAllForFoldersThatAllBasesHave()
    {
        List<string> opened = [];
        var from = Base("{}", Watched("layer", opened));
        foreach (var path in new[] { "/app/a.dll", "/entrypoint.sh", "/etc/app.conf", "/usr/local/share/ca-certificates/mine.crt" })
        {
            var plan = Plan(path);
            Assert.Same(plan, await BaseFolders.JoinAsync(plan, from, images.Options(), CancellationToken.None));
        }

        Assert.Empty(opened);
        await BaseFolders.JoinAsync(Plan("/data/a"), from, images.Options(), CancellationToken.None);
        await BaseFolders.JoinAsync(Plan("/data/b"), from, images.Options(), CancellationToken.None);
        Assert.Equal(["layer"], opened);
    }

    [Theory]
    [InlineData("""{"WorkingDir":"/srv/web"}""", "")]
    [InlineData("{}", "RUN /bin/sh -c mkdir -p /srv/web && chown app /srv/web # buildkit")]
    [InlineData("{}", "COPY dir:0a in /srv/web/ ")]
    public async Task WorkingDirectoryThatTheBaseNames_KeepsItsOwnerAndMode(string settings, string history)
    {
        var made = await LayersAsync(
            new LayerPlan("app", [images.File("/srv/web/old.txt", "old")])
            {
                Directories = [new DirectoryEntry("/srv/web", Private) { Uid = 1654, Gid = 1655 }],
            }
        );
        var plan = Plan("/srv/web/a.dll", "/entrypoint.sh") with { WorkingDirectory = "/srv/web" };

        var joined = await BaseFolders.JoinAsync(plan, Base(settings, history, made), images.Options(), CancellationToken.None);

        Assert.Equal([new DirectoryEntry("/srv/web", Private) { Uid = 1654, Gid = 1655 }], joined.Layers[0].Directories);
        Assert.Same(
            plan,
            await BaseFolders.JoinAsync(
                plan,
                Base("""{"WorkingDir":"/srv/website"}""", "RUN mkdir /opt/srv/web", made),
                images.Options(),
                CancellationToken.None
            )
        );
    }

    [Fact]
    public async Task OnlyTheLayersAboveTheOneThatMadeTheWorkingDirectory_AreRead()
    {
        List<string> opened = [];
        var middle = await LayersAsync(new LayerPlan("app", []) { Directories = [new DirectoryEntry("/app", Private)] });

        await BaseFolders.JoinAsync(
            Plan("/app/a.dll"),
            Base("""{"WorkingDir":"/app"}""", Watched("lowest", opened), middle[0], Watched("top", opened)),
            images.Options(),
            CancellationToken.None
        );

        Assert.Equal(["top"], opened);
    }

    [Fact]
    public async Task LinkAboveTheWorkingDirectory_IsFollowed()
    {
        var made = await LayersAsync(
            new LayerPlan("app", [FileEntry.SymbolicLink("/home", "var/home")]) { Directories = [new DirectoryEntry("/var/home", Private)] }
        );

        var joined = await BaseFolders.JoinAsync(
            Plan("/home/web/a.dll") with
            {
                WorkingDirectory = "/home/web",
            },
            Base("{}", "RUN ln -s var/home /home", made),
            images.Options(),
            CancellationToken.None
        );

        Assert.Equal(["/var/home/web/a.dll"], joined.Layers[0].Files.Select(file => file.ContainerPath));
        Assert.Equal([new DirectoryEntry("/var/home", Private)], joined.Layers[0].Directories);
    }

    [Theory]
    [InlineData("RUN chmod 700 /opt", true)]
    [InlineData("RUN chmod 700 /optional", false)]
    public async Task FolderThatMostBasesHaveAlike_IsReadWhereTheBaseSpeaksOfIt(string history, bool isRead)
    {
        var made = await LayersAsync(new LayerPlan("app", []) { Directories = [new DirectoryEntry("/opt", Private)] });
        foreach (var plan in new[] { Plan("/opt/tool"), Plan("/opt/app/a.dll") with { WorkingDirectory = "/opt/app" } })
        {
            var joined = await BaseFolders.JoinAsync(plan, Base("{}", history, made), images.Options(), CancellationToken.None);
            var atHand = await BaseFolders.JoinAsync(
                plan,
                new ReadBase(Base("{}", made).Base with { Reference = null }, Base("{}", made).Config),
                images.Options(),
                CancellationToken.None
            );

            Assert.Equal(isRead ? [new DirectoryEntry("/opt", Private)] : [], joined.Layers[0].Directories);
            Assert.Equal([new DirectoryEntry("/opt", Private)], atHand.Layers[0].Directories);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LayerThatEnginesCanReadAlone_IsBuiltUpon(bool isOwnedByHugeNumber)
    {
        var sparse = isOwnedByHugeNumber ? SampleImages.TarOfHugeOwner() : SampleImages.TarOfGnuSparseFile();
        var made = await LayersAsync(new LayerPlan("app", []) { Directories = [new DirectoryEntry("/data", Private)] });
        var from = Base("{}", made[0], new Layer("base", Blob.FromBytes(MediaTypes.OciLayer, sparse), Digest.Of(sparse), 0, LayerOrigin.Base));

        Assert.Equal(
            [new DirectoryEntry("/data", Private)],
            (await BaseFolders.JoinAsync(Plan("/data/b"), from, images.Options(), CancellationToken.None)).Layers[0].Directories
        );
    }

    [Fact]
    public async Task DamagedLayer_IsAnError_AndNothingIsRememberedOfIt()
    {
        // Larger than what is read at once: the damage is met before the digest is known.
        var large = images.File("/data/large", string.Concat(Enumerable.Range(0, 100_000)));
        var good = (await LayersAsync(new LayerPlan("app", [large]) { Directories = [new DirectoryEntry("/data", Private)] }))[0];
        await using var stored = await good.Blob.OpenAsync(CancellationToken.None);
        var bytes = new byte[good.Blob.Descriptor.Size];
        await stored.ReadExactlyAsync(bytes);
        bytes[10] = 0xFF; // No kind of block (RFC 1951, section 3.2.3).
        var bad = good with
        {
            Blob = good.Blob with { OpenAsync = _ => Task.FromResult<Stream>(new VerifyingStream(new MemoryStream(bytes), good.Blob.Descriptor, "base.tar")) },
        };

        await Assert.ThrowsAsync<ContainerizeException>(() =>
            BaseFolders.JoinAsync(Plan("/data/b"), Base("{}", bad), images.Options(), CancellationToken.None)
        );

        Assert.Equal(
            [new DirectoryEntry("/data", Private)],
            (await BaseFolders.JoinAsync(Plan("/data/b"), Base("{}", good), images.Options(), CancellationToken.None)).Layers[0].Directories
        );
    }

    [Fact]
    public async Task FolderOfTheSystem_IsListedEvenWhenItIsAsUsual()
    {
        var usual = new DirectoryEntry("/lib", 0x1ED);
        var made = await LayersAsync(new LayerPlan("app", []) { Directories = [usual, new DirectoryEntry("/data", 0x1ED)] });

        Assert.Equal(
            [usual],
            (await BaseFolders.JoinAsync(Plan("/lib/a.so", "/data/b"), Base("{}", made), images.Options(), CancellationToken.None)).Layers[0].Directories
        );
    }

    [Theory]
    [InlineData("/data", "VOLUME [/data]", true)]
    [InlineData("/mnt/data", "RUN ln -s /data /mnt/data", true)]
    [InlineData("/data", "", false)]
    public async Task FolderForAVolume_IsTheBasesWhereItSpeaksOfIt(string path, string history, bool isTheBases)
    {
        var made = await LayersAsync(
            new LayerPlan("app", [FileEntry.SymbolicLink("/mnt/data", "/data")]) { Directories = [new DirectoryEntry("/data", Private)] }
        );
        var ours = new DirectoryEntry(path, 0x1ED) { Uid = 1654, Gid = 1654 };
        var plan = TestImages.Plan(new LayerPlan("files", []) { Directories = [ours] });

        var joined = await BaseFolders.JoinAsync(plan, Base("{}", history, made), images.Options(), CancellationToken.None);

        Assert.Equal([isTheBases ? new DirectoryEntry("/data", Private) : ours], joined.Layers[0].Directories);
    }

    [Fact]
    public async Task WorkingDirectoryThatAnUpperLayerTookAway_IsOurs()
    {
        Layer[] made =
        [
            .. await LayersAsync(new LayerPlan("app", []) { Directories = [new DirectoryEntry("/app", Private)] }),
            SampleImages.Layer(".wh.app", []),
        ];
        var plan = Plan("/app/a.dll");

        Assert.Same(plan, await BaseFolders.JoinAsync(plan, Base("""{"WorkingDir":"/app"}""", made), images.Options(), CancellationToken.None));
    }

    [Fact]
    public async Task LinksWithoutEnd_AndFoldersThatUpperLayersTakeAway_ChangeNoPath()
    {
        Layer[] made =
        [
            .. await LayersAsync(new LayerPlan("app", [FileEntry.SymbolicLink("/loop", "loop"), FileEntry.SymbolicLink("/gone", "data")])),
            SampleImages.Layer(".wh.gone", []),
        ];
        var plan = Plan("/loop/a", "/gone/b");

        Assert.Same(plan, await BaseFolders.JoinAsync(plan, Base("{}", made), images.Options(), CancellationToken.None));
    }

    private async Task<BuildResult> OnBaseAsync(params string[] paths)
    {
        await images.BuildAsync(
            TestImages.Plan(
                new LayerPlan(
                    "app",
                    [
                        images.File("/usr/bin/sh", "sh"),
                        images.File("/etc/pki/tls/certs/base.crt", "base"),
                        FileEntry.SymbolicLink("/bin", "usr/bin"),
                        FileEntry.SymbolicLink("/etc/ssl/certs", "../pki/tls/certs"),
                    ]
                )
                {
                    Directories = [new DirectoryEntry("/data", Private) { Uid = 1654, Gid = 1655 }, new DirectoryEntry("/tmp", OpenToAll)],
                }
            ),
            new LayoutSink(images["base"])
        );
        return await images.BuildAsync(Plan(paths), new LayoutSink(images["result"]));
    }

    private async Task<Layer[]> LayersAsync(params LayerPlan[] layers) => [.. (await images.BuildAsync(TestImages.Plan(layers))).Images.Images[0].Layers];

    [Fact]
    public async Task LayerThatCannotBeRead_IsSaid()
    {
        var blob = Blob.FromBytes(MediaTypes.OciLayer, SampleImages.TarOfHugeOwner());
        var layer = new Layer("base", blob, blob.Descriptor.Digest, 0, LayerOrigin.Base);
        List<string> lines = [];

        // Also of a layer that is remembered.
        for (var times = 1; times <= 2; times++)
        {
            await BaseFolders.JoinAsync(Plan("/data/a"), Base("{}", layer), images.Options() with { Notice = lines.Add }, CancellationToken.None);
            Assert.Equal(times, lines.Count);
        }

        Assert.Contains("A layer of base has entries that cannot be read here", lines[0], StringComparison.Ordinal);
    }

    private static ReadBase Base(string settings, params Layer[] layers) => Base(settings, "", layers);

    private static ReadBase Base(string settings, string history, params Layer[] layers) =>
        new(
            new BaseImage("base", layers[0].DiffId, ImageReference.Parse("registry.test/base:1"), SampleImages.Amd64, layers[0].Blob, layers[0].Blob, layers),
            ImageConfig.Parse(
                Encoding.UTF8.GetBytes(
                    $$"""{"os":"linux","architecture":"amd64","config":{{settings}},"rootfs":{"type":"layers","diff_ids":[]},"history":[{"created_by":"{{history}}"}]}"""
                )
            )
        );

    private static Layer Watched(string name, List<string> opened)
    {
        var layer = SampleImages.Layer(name, [1]);
        return layer with
        {
            Blob = layer.Blob with
            {
                OpenAsync = token =>
                {
                    opened.Add(name);
                    return layer.Blob.OpenAsync(token);
                },
            },
        };
    }

    private ImagePlan Plan(params string[] paths) =>
        TestImages.Plan(new LayerPlan("files", [.. paths.Select(path => images.File(path, path))])) with
        {
            BaseImage = $"oci:{images["base"]}",
        };
}
