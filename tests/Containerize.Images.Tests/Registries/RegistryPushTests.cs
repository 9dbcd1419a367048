using System.Net;
using System.Net.Sockets;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Containerize.Images.Sinks;
using Containerize.Images.Tests.InProcessRegistry;
using Microsoft.AspNetCore.Http;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.Registries;

/// <summary>Pushing: order, what is sent, what happens when the registry behaves oddly.</summary>
public sealed class RegistryPushTests : IAsyncLifetime
{
    private const int BigSize = 12_000_000;
    private readonly List<string> notices = [];
    private Registry registry = null!;
    private bool broken;

    public async Task InitializeAsync() => registry = await Registry.StartAsync();

    public async Task DisposeAsync() => await registry.DisposeAsync();

    [Fact]
    public async Task Push_SendsLayersThenConfigThenManifestThenTag()
    {
        await PushAsync(SampleImages.Image("one", "two"));

        var writes = registry.Requests.Where(request => request.StartsWith("PUT", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, writes.Count);
        Assert.All(writes[..3], request => Assert.Contains("/blobs/uploads/", request));
        Assert.Contains("/manifests/sha256:", writes[3]);
        Assert.Contains("/manifests/1", writes[4]);
    }

    [Fact]
    public async Task SeveralPlatforms_ReachTheTagThroughTheirIndex()
    {
        var (amd, arm) = (SampleImages.Image("amd"), SampleImages.Image(new Platform("linux", "arm64"), null, SampleImages.Layer("arm", [1])));
        var index = SampleImages.Index(amd, arm);
        using var registries = NewPool();

        var sink = new RegistrySink(registries, registry.Address);
        await sink.WriteAsync(new ImageSet([amd, arm], index, "shop/api", ["1", "latest"]), default);
        var again = await sink.WriteAsync(new ImageSet([amd, arm], index, "shop/api", ["1", "latest", "new"]), default);

        Assert.All(["1", "latest", "new"], tag => Assert.Equal(index.Descriptor.Digest, registry.Contents.Tag("shop/api", tag)));
        Assert.Equal(index.Descriptor.Size, again.BytesSent);
    }

    [Fact]
    public async Task TagThatIsRefusedBehindOthers_IsSaidWithThoseThatMoved()
    {
        registry.OnRequest = async (context, operation, _) =>
        {
            var isRefused = operation == RegistryOperation.PutTag && context.Request.Path.Value!.EndsWith("/latest", StringComparison.Ordinal);
            if (isRefused)
            {
                await RegistryProtocol.RefuseAsync(context, 403, "DENIED", "tag latest is immutable");
            }

            return isRefused;
        };
        using var registries = NewPool();
        var image = SampleImages.Image("one");

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() =>
            new RegistrySink(registries, registry.Address).WriteAsync(SampleImages.Set(image, "shop/api", "1.0", "latest"), default)
        );

        Assert.EndsWith($"; the new image {image.Manifest.Descriptor.Digest} is there as 1.0", failure.Message, StringComparison.Ordinal);
        Assert.Equal(image.Manifest.Descriptor.Digest, registry.Contents.Tag("shop/api", "1.0"));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(405)]
    [InlineData(501)]
    public async Task RegistryThatRefusesHead_GetsEverything(int status)
    {
        registry.OnRequest = (context, operation, _) =>
        {
            var isHead = operation is RegistryOperation.FindManifest or RegistryOperation.CheckBlob;
            context.Response.StatusCode = isHead ? status : 200;
            return Task.FromResult(isHead);
        };

        var image = SampleImages.Image("one");
        await PushAsync(image);

        Assert.Equal(image.Manifest.Descriptor.Digest, registry.Contents.Tag("shop/api", "1"));
    }

    [Fact]
    public async Task StorageThatIsAskedWithAnAddressForGet_IsNoReasonNotToSend()
    {
        await using var storage = await Registry.StartAsync();
        storage.OnRequest = (context, _, _) =>
        {
            context.Response.StatusCode = 403;
            return Task.FromResult(true);
        };
        registry.OnRequest = (context, operation, _) =>
        {
            if (operation != RegistryOperation.CheckBlob)
            {
                return Task.FromResult(false);
            }

            context.Response.StatusCode = 307;
            context.Response.Headers.Location = $"http://{storage.Address}/signed";
            return Task.FromResult(true);
        };

        var image = SampleImages.Image("one");
        await PushAsync(image);

        Assert.Equal(image.Manifest.Descriptor.Digest, registry.Contents.Tag("shop/api", "1"));
    }

    [Theory]
    [InlineData(400, "MANIFEST_INVALID")]
    [InlineData(404, "BLOB_UNKNOWN")]
    public async Task RegistryThatLostLayersOfAnEarlierImage_GetsThemAgain(int status, string code)
    {
        var image = SampleImages.Image("one", "two");
        using var registries = NewPool();
        var sink = new RegistrySink(registries, registry.Address);
        await sink.WriteAsync(new ImageSet([image], image.Manifest, "shop/api", ["1"]), default);
        var refused = false;
        registry.OnRequest = async (context, operation, _) =>
        {
            if (refused || operation != RegistryOperation.PutManifest)
            {
                return false;
            }

            refused = true;
            context.Response.StatusCode = status;
            await context.Response.WriteAsync($$"""{"errors":[{"code":"{{code}}","message":"blob unknown"}]}""");
            return true;
        };
        var asked = registry.Count(RegistryOperation.CheckBlob);
        var next = SampleImages.Image("one", "two", "three");

        await sink.WriteAsync(new ImageSet([next], next.Manifest, "shop/api", ["1"]), default);

        Assert.True(refused);
        Assert.Equal(next.Manifest.Descriptor.Digest, registry.Contents.Tag("shop/api", "1"));
        Assert.Equal(asked + 2 + 4, registry.Count(RegistryOperation.CheckBlob));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("1", "2")]
    public async Task LayerThatTheRegistryLostSince_IsThereAgainWithAFurtherTag(params string[] tags)
    {
        var image = SampleImages.Image("one", "two");
        await PushAsync(image);
        var lost = $"shop/api@{image.Layers[0].Blob.Descriptor.Digest}";
        registry.Contents.Blobs.TryRemove(lost, out _);

        using var registries = NewPool();
        var sink = new RegistrySink(registries, registry.Address);
        await sink.SendAheadAsync("shop/api", tags[0], AsyncEnumerable.Empty<KnownLayer>(), default);
        await sink.WriteAsync(SampleImages.Set(image, "shop/api", tags), default);

        Assert.Contains(lost, registry.Contents.Blobs.Keys);
        Assert.Equal(image.Manifest.Descriptor.Digest, registry.Contents.Tag("shop/api", "2"));
    }

    [Fact]
    public async Task TagThatMovesWhileLayersAreSent_IsSetBack()
    {
        var (mine, other) = (SampleImages.Image("one"), SampleImages.Image("two"));
        await PushAsync(other);
        var others = registry.Contents.Manifests["shop/api:1"];
        await PushAsync(mine);
        using var registries = NewPool();
        var sink = new RegistrySink(registries, registry.Address);

        await sink.SendAheadAsync("shop/api", "1", AsyncEnumerable.Empty<KnownLayer>(), default);
        registry.Contents.Manifests["shop/api:1"] = others;
        await sink.WriteAsync(SampleImages.Set(mine, "shop/api", "1"), default);

        Assert.Equal(mine.Manifest.Descriptor.Digest, registry.Contents.Tag("shop/api", "1"));
    }

    [Fact]
    public async Task BlobThatIsNeverTaken_IsSentAsOftenAsARequestMayBe()
    {
        registry.OnRequest = async (context, operation, _) =>
        {
            if (operation == RegistryOperation.FinishUpload)
            {
                await RegistryProtocol.RefuseAsync(context, 400, "DIGEST_INVALID", "provided digest did not match uploaded content");
            }

            return operation == RegistryOperation.FinishUpload;
        };

        await Assert.ThrowsAsync<ContainerizeException>(() => PushAsync(SampleImages.Image("one")));

        Assert.Equal(3, registry.Count(RegistryOperation.FinishUpload));
    }

    [Fact]
    public async Task FailedUpload_MovesNoTag()
    {
        await PushAsync(SampleImages.Image("one"));
        var before = registry.Contents.Tag("shop/api", "1");
        registry.OnRequest = Answer(RegistryOperation.FinishUpload, 500);

        await Assert.ThrowsAsync<ContainerizeException>(() => PushAsync(SampleImages.Image("two")));

        Assert.Equal(before, registry.Contents.Tag("shop/api", "1"));
        Assert.Equal(1, registry.Count(RegistryOperation.PutTag));
    }

    [Fact]
    public async Task RelativeLocations_AreFollowedWithTheirQuery()
    {
        registry.Settings.RelativeLocations = true;
        await PushAsync(SampleImages.Image("one"));
        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
    }

    [Fact]
    public async Task LocationWithAFragment_GetsTheDigestInItsQuery()
    {
        registry.OnRequest = async (context, operation, _) =>
        {
            if (operation != RegistryOperation.StartUpload)
            {
                return false;
            }

            await new RegistryProtocol(registry.Contents, registry.Settings, context, operation).AnswerAsync();
            context.Response.Headers.Location += "#x";
            return true;
        };

        await PushAsync(SampleImages.Image("one"));

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
    }

    [Theory]
    [InlineData(405)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task RefusedMount_BecomesAnOrdinaryUpload(int status)
    {
        registry.OnRequest = Answer(RegistryOperation.Mount, status);
        await PushOnBaseAsync();
        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
    }

    [Fact]
    public async Task MountAnsweredByASession_IsUsedAsOne()
    {
        registry.Settings.Mounts = false;
        await PushOnBaseAsync();

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
        Assert.Equal(1, registry.Count(RegistryOperation.StartUpload));
    }

    [Fact]
    public async Task ConnectionThatBreaksInTheMiddle_IsResumedWhereItBroke()
    {
        registry.OnRequest = BreakOnce;
        var result = await PushAsync(BigImage());

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
        Assert.Equal((1, 1), (registry.Count(RegistryOperation.UploadState), registry.Count(RegistryOperation.SendData)));
        Assert.InRange(result.BytesSent, BigSize, BigSize * 1.9);
    }

    [Fact]
    public async Task RegistryThatForgetsABrokenUpload_GetsItAgainFromTheStart()
    {
        registry.Settings.Resumes = false;
        registry.OnRequest = BreakOnce;

        await PushAsync(BigImage());

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
        Assert.Equal(3, registry.Count(RegistryOperation.SendData));
    }

    [Theory]
    [InlineData(1_000, 504)]
    [InlineData(1_000, null)]
    [InlineData(BigSize, 502)]
    [InlineData(BigSize, null)]
    public async Task BlobThatIsStoredThoughItsAnswerIsLost_IsNotSentAgain(int size, int? status)
    {
        registry.OnRequest = async (context, operation, _) =>
        {
            if (operation != RegistryOperation.FinishUpload)
            {
                return false;
            }

            await new RegistryProtocol(registry.Contents, registry.Settings, context, operation).AnswerAsync();
            if (status is { } gateway)
            {
                context.Response.StatusCode = gateway;
            }
            else
            {
                context.Abort();
            }

            return true;
        };

        var result = await PushAsync(SampleImages.Image(SampleImages.Amd64, null, SampleImages.Layer("one", SampleImages.Noise(size))));

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
        Assert.Equal((2, 0), (registry.Count(RegistryOperation.FinishUpload), registry.Count(RegistryOperation.SendData)));
        Assert.InRange(result.BytesSent, size, size * 1.1 + 10_000);
    }

    [Fact]
    public async Task BlobThatARateLimitRefuses_IsNotAskedForAgain()
    {
        registry.OnRequest = async (context, operation, count) =>
        {
            var refused = operation == RegistryOperation.FinishUpload && count == 1;
            if (refused)
            {
                await RegistryProtocol.RefuseAsync(context, 429, "TOOMANYREQUESTS", "slow down");
            }

            return refused;
        };

        await PushAsync(SampleImages.Image("one"));

        Assert.Equal(2, registry.Count(RegistryOperation.CheckBlob));
    }

    [Fact]
    public async Task ProxyThatHangsUpOnALargeBody_GetsSmallPieces()
    {
        registry.OnRequest = (context, _, _) =>
        {
            var large = context.Request.ContentLength > 8_000_000;
            if (large)
            {
                context.Abort();
            }

            return Task.FromResult(large);
        };

        await PushAsync(BigImage());

        Assert.Equal(3, registry.Count(RegistryOperation.SendData));
        Assert.Single(notices);
    }

    [Fact]
    public async Task RestOfABrokenUploadThatIsTooLarge_IsSentInPieces()
    {
        registry.Settings.MaxBody = 5_500_000;
        registry.OnRequest = BreakOnce;

        var result = await PushAsync(BigImage());

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
        Assert.Equal(3, registry.Count(RegistryOperation.SendData));
        // What was on its way when the connection broke, and the rest that was refused, count too.
        Assert.InRange(result.BytesSent, BigSize, BigSize * 2.5);
    }

    [Fact]
    public async Task RegistryThatTakesOnlyAPartOfAPiece_GetsTheRestOfIt()
    {
        registry.Settings.MaxBody = 8_000_000;
        registry.OnRequest = async (context, operation, count) =>
        {
            if (operation != RegistryOperation.SendData || count != 2)
            {
                return false;
            }

            var id = context.Request.Path.Value!.Split('/')[^1];
            var upload = registry.Contents.Uploads[id];
            var part = new byte[1_000_000];
            await context.Request.Body.ReadExactlyAsync(part);
            upload.Write(part);
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.StatusCode = 202;
            context.Response.Headers.Range = $"0-{upload.Length - 1}";
            context.Response.Headers.Location = $"{context.Request.Path}?state={upload.Length}";
            return true;
        };

        await PushAsync(BigImage());

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
        Assert.Empty(notices);
    }

    [Fact]
    public async Task PieceThatTheRegistryDoesNotExpect_LeadsToTheQuestionWhatItHas()
    {
        registry.Settings.MaxBody = 8_000_000;
        registry.OnRequest = async (context, operation, count) =>
        {
            var refused = operation == RegistryOperation.SendData && count == 2;
            if (refused)
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
                context.Response.StatusCode = 416;
            }

            return refused;
        };

        await PushAsync(BigImage());

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
        Assert.Equal((1, 4), (registry.Count(RegistryOperation.UploadState), registry.Count(RegistryOperation.SendData)));
    }

    [Fact]
    public async Task SessionThatTakesNoFurtherPiece_IsBegunAnew()
    {
        registry.Settings.MaxBody = 8_000_000;
        string? stuck = null;
        registry.OnRequest = async (context, operation, count) =>
        {
            if (operation == RegistryOperation.SendData && count == 2)
            {
                stuck = context.Request.Path;
            }

            var refused = operation == RegistryOperation.SendData && context.Request.Path == stuck;
            if (refused)
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
                context.Response.StatusCode = 416;
            }

            return refused;
        };

        await PushAsync(BigImage());

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
        Assert.Equal((1, 6), (registry.Count(RegistryOperation.UploadState), registry.Count(RegistryOperation.SendData)));
    }

    [Theory]
    [InlineData("breaks")]
    [InlineData("ends early")]
    public async Task LayerThatCannotBeRead_IsNotBlamedOnTheRegistry(string how)
    {
        var image = SampleImages.Image("one");
        var blob = image.Layers[0].Blob;
        var opened = 0;
        Task<Stream> OpenAsync(CancellationToken token) =>
            Task.FromResult<Stream>(how == "breaks" && ++opened > 1 ? new BrokenStream() : new MemoryStream(new byte[blob.Descriptor.Size - 1]));

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() =>
            PushAsync(image with { Layers = [image.Layers[0] with { Blob = blob with { OpenAsync = OpenAsync } }] })
        );

        Assert.Equal(how == "breaks" ? ErrorCodes.FileNotReadable : ErrorCodes.ContentMismatch, failure.Code);
        Assert.Contains(blob.Descriptor.Digest.ToString(), failure.Message);
        Assert.Empty(notices);
    }

    private sealed class BrokenStream() : MemoryStream(new byte[1])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("the disk is gone");
    }

    [Fact]
    public async Task BodyThatIsTooLarge_IsSentInPieces()
    {
        registry.Settings.MaxBody = 8_000_000;
        await PushAsync(BigImage());

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
        Assert.Equal(3, registry.Count(RegistryOperation.SendData));
    }

    [Fact]
    public async Task SmallestPieceOfTheRegistry_IsHonoured()
    {
        (registry.Settings.MaxBody, registry.Settings.MinChunk) = (8_000_000, 7_000_000);
        await PushAsync(BigImage());
        Assert.Equal(2, registry.Count(RegistryOperation.SendData));
    }

    [Fact]
    public async Task SmallBodyThatIsTooLarge_SaysWhatToRaise()
    {
        registry.Settings.MaxBody = 10;
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PushAsync(SampleImages.Image("one")));
        Assert.Equal(ErrorCodes.RegistryTooLarge, failure.Code);
    }

    [Theory]
    [InlineData(RegistryOperation.FinishUpload, false)]
    [InlineData(RegistryOperation.PutManifest, false)]
    [InlineData(RegistryOperation.PutManifest, true)]
    [InlineData(RegistryOperation.PutTag, false)]
    [InlineData(RegistryOperation.PutTag, true)]
    public async Task RegistryThatStoresAndAnswers200_IsTakenAtItsWord(RegistryOperation stores, bool namesDigest)
    {
        registry.OnRequest = async (context, operation, _) =>
        {
            if (namesDigest && operation == RegistryOperation.FindManifest)
            {
                context.Response.StatusCode = 405;
                return true;
            }

            if (operation != stores)
            {
                return false;
            }

            await new RegistryProtocol(registry.Contents, registry.Settings, context, operation).AnswerAsync();
            context.Response.StatusCode = 200;
            if (!namesDigest)
            {
                context.Response.Headers.Remove("Docker-Content-Digest");
            }

            return true;
        };

        await PushAsync(SampleImages.Image("one"));

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
        Assert.Equal((2, 1), (registry.Count(RegistryOperation.FinishUpload), registry.Count(RegistryOperation.PutTag)));
    }

    [Theory]
    [InlineData(RegistryOperation.FinishUpload)]
    [InlineData(RegistryOperation.PutManifest)]
    [InlineData(RegistryOperation.PutTag)]
    public async Task WebPageThatAnswersEverythingFromThenOn_IsFoundOut(RegistryOperation first)
    {
        registry.OnRequest = async (context, operation, _) =>
        {
            if (registry.Count(first) == 0)
            {
                return false;
            }

            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html>Please log in to the guest network</html>");
            return true;
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PushAsync(SampleImages.Image("one")));

        Assert.Equal(ErrorCodes.RegistryAnswerInvalid, failure.Code);
    }

    [Fact]
    public async Task RegistryThatStoresSomethingElse_IsFoundOut()
    {
        registry.OnRequest = (context, operation, _) =>
        {
            if (operation == RegistryOperation.PutManifest)
            {
                context.Response.StatusCode = 201;
                context.Response.Headers["Docker-Content-Digest"] = Digest.Of([1]).ToString();
            }

            return Task.FromResult(operation == RegistryOperation.PutManifest);
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PushAsync(SampleImages.Image("one")));

        Assert.Equal(ErrorCodes.ContentMismatch, failure.Code);
        Assert.Null(registry.Contents.Tag("shop/api", "1"));
    }

    [Fact]
    public async Task RefusalOfTheRegistry_IsShownInItsOwnWords()
    {
        registry.OnRequest = async (context, operation, _) =>
        {
            if (operation == RegistryOperation.PutManifest)
            {
                await RegistryProtocol.RefuseAsync(context, 400, "MANIFEST_INVALID", "no annotations\nplease");
            }

            return operation == RegistryOperation.PutManifest;
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PushAsync(SampleImages.Image("one")));

        Assert.Contains("400 (MANIFEST_INVALID: no annotations please)", failure.Message);
    }

    [Theory]
    [InlineData(400, "The image tag '1' already exists in the 'shop/api' repository and cannot be overwritten because the tag is immutable.")]
    [InlineData(409, "tag is immutable")]
    [InlineData(412, "Failed to process request due to 'shop/api:1' configured as immutable.")]
    public async Task TagThatMustNotMove_NeedsAnother(int status, string message)
    {
        registry.OnRequest = async (context, operation, _) =>
        {
            if (operation == RegistryOperation.PutTag)
            {
                await RegistryProtocol.RefuseAsync(context, status, "DENIED", message);
            }

            return operation == RegistryOperation.PutTag;
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PushAsync(SampleImages.Image("one")));

        Assert.Equal("CTZ0207", failure.Code.Id);
        Assert.EndsWith($"{message}); choose another ContainerImageTag", failure.Message);
        Assert.Equal(1, registry.Count(RegistryOperation.PutTag));
    }

    [Theory]
    [InlineData(400, "CTZ0207", "ask whoever runs it")]
    [InlineData(401, "CTZ0203", "no proxy answers in its place")]
    [InlineData(403, "CTZ0204", "docker login")]
    [InlineData(404, "CTZ0205", "check the name")]
    [InlineData(405, "CTZ0207", "read-only, or a mirror")]
    [InlineData(409, "CTZ0207", "ask whoever runs it")]
    [InlineData(413, "CTZ0209", "raise the limit")]
    [InlineData(429, "CTZ0206", "wait or log in")]
    [InlineData(503, "CTZ0207", "publish again later")]
    public async Task Refusal_SaysWhatWasTriedWhereWhatCameBackAndWhatToDo(int status, string code, string next)
    {
        registry.OnRequest = async (context, operation, _) =>
        {
            if (operation == RegistryOperation.PutTag)
            {
                await RegistryProtocol.RefuseAsync(context, status, "TEAPOT", "short and stout");
            }

            return operation == RegistryOperation.PutTag;
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PushAsync(SampleImages.Image("one")));

        Assert.Equal(code, failure.Code.Id);
        Assert.StartsWith(
            $"could not put manifest {registry.Address}/shop/api:1: http://{registry.Address}/v2/shop/api/manifests/1 answered {status} (TEAPOT: short and stout); ",
            failure.Message
        );
        Assert.Contains(next, failure.Message);
    }

    [Theory]
    [InlineData(RegistryOperation.FinishUpload)]
    [InlineData(RegistryOperation.PutManifest)]
    [InlineData(RegistryOperation.PutTag)]
    public async Task BytesThatReachTheRegistryDamaged_AreSentAgain(RegistryOperation disturbed)
    {
        registry.OnRequest = async (context, operation, count) =>
        {
            if (operation != disturbed || count > 1)
            {
                return false;
            }

            await context.Request.Body.CopyToAsync(Stream.Null);
            await RegistryProtocol.RefuseAsync(context, 400, "DIGEST_INVALID", "provided digest did not match uploaded content");
            return true;
        };

        await PushAsync(SampleImages.Image("one"));

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
    }

    [Fact]
    public async Task RegistryThatIsStartedLater_IsWaitedFor()
    {
        await registry.RefuseConnectionsAsync();
        using var registries = new RegistryPool(new RegistryOptions { SystemFolder = null, Delay = async (_, _) => await registry.ListenAgainAsync() });

        await new RegistrySink(registries, registry.Address).WriteAsync(SampleImages.Set(SampleImages.Image("one"), "shop/api", "1"), default);

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
    }

    [Fact]
    public async Task NobodyThere_IsOneCodedLine()
    {
        // Bound, so that nobody else gets the port, and not listening.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var registries = NewPool();

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() =>
            new RegistrySink(registries, socket.LocalEndPoint!.ToString()!).WriteAsync(SampleImages.Set(SampleImages.Image("one"), "shop/api", "1"), default)
        );

        Assert.Equal(ErrorCodes.RegistryUnreachable, failure.Code);
        Assert.DoesNotContain('\n', failure.Message);
    }

    private static Registry.Fault Answer(RegistryOperation wanted, int status) =>
        async (context, operation, _) =>
        {
            if (operation == wanted)
            {
                await RegistryProtocol.RefuseAsync(context, status, "UNKNOWN", "injected");
            }

            return operation == wanted;
        };

    /// <summary>Takes half of the first big body and closes the connection.</summary>
    private async Task<bool> BreakOnce(HttpContext context, RegistryOperation operation, int count)
    {
        if (
            operation != RegistryOperation.FinishUpload
            || context.Request.ContentLength < 1_000_000
            || !registry.Contents.Uploads.TryGetValue(context.Request.Path.Value!.Split('/')[^1], out var upload)
            || upload.Length > 0
            || broken
        )
        {
            return false;
        }

        broken = true;
        var buffer = new byte[64 * 1024];
        while (upload.Length < BigSize / 2 && await context.Request.Body.ReadAsync(buffer) is var read and > 0)
        {
            upload.Write(buffer, 0, read);
        }

        context.Abort();
        return true;
    }

    private static Image BigImage() => SampleImages.Image(SampleImages.Amd64, null, SampleImages.Layer("big", SampleImages.Noise(BigSize)));

    private RegistryPool NewPool() =>
        new(
            new RegistryOptions
            {
                Attempts = 3,
                Notice = notices.Add,
                Delay = (_, _) => Task.CompletedTask,
            }
        );

    private async Task PushOnBaseAsync()
    {
        var layer = SampleImages.Layer("base", [1]) with { Origin = LayerOrigin.Base };
        var from = SampleImages.Image(SampleImages.Amd64, null, layer);
        registry.Contents.Add(from, "dotnet/runtime", "10.0");
        var read = new BaseImage(
            "base",
            from.Manifest.Descriptor.Digest,
            ImageReference.Parse($"{registry.Address}/dotnet/runtime:10.0"),
            SampleImages.Amd64,
            from.Manifest,
            from.Config,
            from.Layers
        );
        await PushAsync(SampleImages.Image(SampleImages.Amd64, read));
    }

    private async Task<SinkResult> PushAsync(Image image)
    {
        using var registries = NewPool();
        return await new RegistrySink(registries, registry.Address).WriteAsync(SampleImages.Set(image, "shop/api", "1"), default);
    }
}
