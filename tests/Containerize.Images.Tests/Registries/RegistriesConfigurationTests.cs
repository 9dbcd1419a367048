using System.Globalization;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Registries;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;
using Containerize.Images.Store;
using Containerize.Images.Tests.InProcessRegistry;
using Containerize.Images.Tests.RealServers;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.Registries;

/// <summary>Mirrors, rewritten locations and blocked registries.</summary>
public sealed class RegistriesConfigurationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> notices = [];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("quay.example/org/app:1", "quay.example/org/app")]
    [InlineData("mcr.example/dotnet/aspnet:10.0", "mirror.example:5000/mcr/dotnet/aspnet, tags.example/dotnet/aspnet, mcr.example/dotnet/aspnet")]
    [InlineData("mcr.example/dotnet/special/x:1", "deep.example/other/x")]
    [InlineData("mcr.example.org/dotnet/aspnet:10.0", "mcr.example.org/dotnet/aspnet")]
    [InlineData("a.wild.example/x/y:1", "tamed.example/x/y")]
    public void LongestPrefix_SaysWhereToPullFrom(string reference, string places)
    {
        Write("containers/registries.conf", Example);
        Assert.Equal(places, string.Join(", ", Load().PlacesFor(ImageReference.Parse(reference)).Select(place => $"{place.Registry}/{place.Repository}")));
    }

    [Fact]
    public void DigestAndTagOnlyMirrors_AreAskedForWhatTheyAreFor()
    {
        Write("containers/registries.conf", Example);
        var places = Load().PlacesFor(ImageReference.Parse($"mcr.example/dotnet/aspnet@{Digest.Of([1])}"));
        Assert.Equal(["mirror.example:5000", "digests.example", "mcr.example"], places.Select(place => place.Registry));
    }

    [Fact]
    public void BlockedRegistry_IsRefusedWithTheFileThatBlocksIt()
    {
        Write("containers/registries.conf", Example);
        var failure = Assert.Throws<ContainerizeException>(() => Load().PlacesFor(ImageReference.Parse("evil.example/x/y:1")));
        Assert.Equal(ErrorCodes.RegistryBlocked, failure.Code);
        Assert.Contains("registries.conf", failure.Message);
    }

    [Theory]
    [InlineData("plain.example", true)]
    [InlineData("a.plain.example", false)]
    [InlineData("a.corp.example", true)]
    [InlineData("b.a.corp.example:5000", true)]
    [InlineData("safe.corp.example", false)]
    [InlineData("corp.example", false)]
    [InlineData("docker.io", false)]
    [InlineData("docker.io/library/test", true)]
    [InlineData("docker.io/library/test/more", true)]
    [InlineData("docker.io/library/testing", false)]
    [InlineData("plain.example/any", true)]
    [InlineData("plain.example/protected/any", false)]
    [InlineData("moved.example", false)]
    [InlineData("mirror.example", false)]
    public void Insecure_IsWhatAnEntryNames(string registry, bool insecure)
    {
        Write("containers/registries.conf", Insecure);
        Assert.Equal(insecure, Load().IsInsecure(registry));
    }

    [Theory]
    [InlineData("docker.io/library/test:1", "mirror.example, docker.io!")]
    [InlineData("docker.io/library/other:1", "docker.io")]
    [InlineData("plain.example/x/y:1", "moved.example!")]
    [InlineData("a.corp.example/x/y:1", "a.corp.example!")]
    [InlineData("safe.corp.example/x/y:1", "mirror.example!, safe.corp.example")]
    public void PlacesAreInsecure_WhereTheirOwnEntrySaysSo(string reference, string places)
    {
        Write("containers/registries.conf", Insecure);
        Assert.Equal(
            places,
            string.Join(", ", Load().PlacesFor(ImageReference.Parse(reference)).Select(place => place.Registry + (place.Insecure ? "!" : "")))
        );
    }

    private const string Insecure = """
        [[registry]]
        prefix = "plain.example"
        location = "moved.example"
        insecure = true

        [[registry]]
        prefix = "plain.example/protected"

        [[registry]]
        prefix = "*.corp.example"
        insecure = true

        [[registry]]
        prefix = "safe.corp.example"
        [[registry.mirror]]
        location = "mirror.example"
        insecure = true

        [[registry]]
        prefix = "docker.io/library/test"
        insecure = true
        [[registry.mirror]]
        location = "mirror.example/test"
        """;

    [Theory]
    [InlineData("mirror:99999")]
    [InlineData("https://mirror.example")]
    [InlineData("mir ror")]
    [InlineData("mirror.example/Upper")]
    [InlineData("a..b/x")]
    public void LocationThatIsNone_IsNamed(string location)
    {
        foreach (
            var text in new[]
            {
                $"[[registry]]\nprefix = \"a.example\"\nlocation = \"{location}\"\n",
                $"[[registry]]\nprefix = \"a.example\"\n[[registry.mirror]]\nlocation = \"{location}\"\n",
            }
        )
        {
            Write("containers/registries.conf", text);
            var failure = Assert.Throws<ContainerizeException>(Load);
            Assert.Equal(ErrorCodes.RegistriesConfigurationInvalid, failure.Code);
            Assert.Contains($"the location {location} is not host[:port][/path]", failure.Message);
        }
    }

    [Fact]
    public void InsecureEntryOfARepository_LeavesItsRegistryProtected()
    {
        // Told apart by name: loopback is never protected.
        Write("containers/registries.conf", "[[registry]]\nprefix = \"registry.invalid/open\"\ninsecure = true\n");
        using var registries = new RegistryPool(Options);
        var places = registries.PlacesFor(ImageReference.Parse("registry.invalid/open/x:1"));

        Assert.NotSame(registries["registry.invalid", "x"], registries[places[0]]);
        Assert.Same(registries["registry.invalid", "open/x"], registries[places[0]]);
        Assert.Same(registries["registry.invalid", "x"], registries[registries.PlacesFor(ImageReference.Parse("registry.invalid/x:1"))[0]]);
    }

    [Fact]
    public async Task InsecureEntryOfARepository_HoldsForAPushToIt()
    {
        // Loopback is never protected: another name leads to the registry, which has no TLS.
        await using var registry = await Registry.StartAsync();
        using var hosts = new NamedHosts(int.Parse(registry.Address.Split(':')[1], CultureInfo.InvariantCulture));
        Write("containers/registries.conf", "[[registry]]\nprefix = \"registry.invalid/open\"\ninsecure = true\n");
        using var registries = new RegistryPool(
            Options with
            {
                Attempts = 1,
                Environment = new Dictionary<string, string>(Options.Environment) { ["HTTP_PROXY"] = hosts.Address, ["HTTPS_PROXY"] = hosts.Address },
            }
        );
        var sink = new RegistrySink(registries, "registry.invalid");

        var pushed = await sink.WriteAsync(SampleImages.Set(SampleImages.Image("x"), "open/x", "1"), default);

        Assert.Contains("open/x:1", registry.Contents.Manifests.Keys);
        Assert.Equal(sink.Moved, pushed.BytesSent);
        Assert.Equal(
            ErrorCodes.RegistryUnreachable,
            (await Assert.ThrowsAsync<ContainerizeException>(() => sink.WriteAsync(SampleImages.Set(SampleImages.Image("x"), "other/x", "1"), default))).Code
        );
        Assert.DoesNotContain(registry.Contents.Manifests.Keys, name => name.StartsWith("other/", StringComparison.Ordinal));
    }

    [Fact]
    public void DropIns_ReplaceEntriesWithTheSamePrefix()
    {
        Write("containers/registries.conf", Example);
        Write("containers/registries.conf.d/50-ours.conf", "[[registry]]\nprefix = \"evil.example\"\nlocation = \"good.example\"\n");
        Assert.Equal("good.example", Load().PlacesFor(ImageReference.Parse("evil.example/x/y:1"))[0].Registry);
    }

    [Theory]
    [InlineData("")]
    [InlineData("relative")]
    public void ConfigurationFolderThatIsNoWholePath_IsTheUsual(string value)
    {
        Write(".config/containers/registries.conf", Example);
        var environment = new Dictionary<string, string>
        {
            ["XDG_CONFIG_HOME"] = value,
            ["HOME"] = folder.Path,
            ["USERPROFILE"] = folder.Path,
        };

        Assert.Equal(
            "deep.example",
            RegistriesConfiguration
                .Load(Options with { SystemFolder = null, Environment = environment })
                .PlacesFor(ImageReference.Parse("mcr.example/dotnet/special/x:1"))[0]
                .Registry
        );
    }

    [Theory]
    [InlineData("[[registry]\n", "(1,11) : error : Expected `]]` but was `]`")]
    [InlineData("[[registry]]\ninsecure = true\n", "a [[registry]] has neither prefix nor location")]
    [InlineData("[[registry]]\nprefix = 5\n", "prefix must be a string")]
    [InlineData("[[registry]]\nprefix = \"a\"\nblocked = \"yes\"\n", "blocked must be true or false")]
    [InlineData("registry = \"x\"\n", "registry must be written as [[registry]]")]
    public void FileThatIsNotWellFormed_IsNamed_AndWhy(string text, string reason)
    {
        Write("containers/registries.conf", text);
        var failure = Assert.Throws<ContainerizeException>(Load);
        Assert.Equal(ErrorCodes.RegistriesConfigurationInvalid, failure.Code);
        Assert.EndsWith($"registries.conf: {reason}; correct it as containers-registries.conf(5) says", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void DropInsThatOnlyRootMayRead_AreNamed()
    {
        Write("containers/registries.conf.d/one.conf", Example);

        var failure = Assert.Throws<ContainerizeException>(() => OrdinaryUser.ShutOutOf(folder["containers/registries.conf.d"], folder.Path, Load));

        Assert.Equal(ErrorCodes.RegistriesConfigurationInvalid, failure.Code);
        Assert.Contains(folder["containers/registries.conf.d"], failure.Message);
    }

    [Fact]
    public void LocationThatLeavesNoRepository_IsNamed()
    {
        Write("containers/registries.conf", "[[registry]]\nprefix = \"a.example/x\"\nlocation = \"b.example\"\n");
        var failure = Assert.Throws<ContainerizeException>(() => Load().PlacesFor(ImageReference.Parse("a.example/x:1")));
        Assert.Equal(ErrorCodes.RegistriesConfigurationInvalid, failure.Code);
        Assert.Contains("b.example", failure.Message);
    }

    [Fact]
    public async Task MirrorThatLacksTheImage_IsPassedOver()
    {
        await using var mirror = await Registry.StartAsync();
        await using var origin = await Registry.StartAsync();
        var image = SampleImages.Image("base");
        origin.Contents.Add(image, "dotnet/runtime", "10.0");
        Write("containers/registries.conf", $"[[registry]]\nlocation = \"{origin.Address}\"\n[[registry.mirror]]\nlocation = \"{mirror.Address}/cache\"\n");

        Assert.Equal(image.Manifest.Descriptor.Digest, (await PullAsync($"{origin.Address}/dotnet/runtime:10.0")).Digest);
        Assert.Equal(["GET /v2/cache/dotnet/runtime/manifests/10.0", $"GET /v2/cache/dotnet/runtime/blobs/{image.Config.Descriptor.Digest}"], mirror.Requests);
    }

    [Fact]
    public async Task MirrorThatHasTheImage_IsAllThatIsAsked()
    {
        await using var mirror = await Registry.StartAsync();
        await using var origin = await Registry.StartAsync();
        var image = SampleImages.Image("base");
        mirror.Contents.Add(image, "cache/dotnet/runtime", "10.0");
        Write("containers/registries.conf", $"[[registry]]\nlocation = \"{origin.Address}\"\n[[registry.mirror]]\nlocation = \"{mirror.Address}/cache\"\n");

        var read = await PullAsync($"{origin.Address}/dotnet/runtime:10.0");
        await using var layer = await read.Layers[0].Blob.OpenAsync(default);

        Assert.Empty(origin.Requests);
        Assert.Equal($"{origin.Address}/dotnet/runtime:10.0", read.Name);
    }

    [Fact]
    public async Task MirrorThatBreaksInTheMiddleOfALayer_IsPassedOver()
    {
        await using var mirror = await Registry.StartAsync();
        await using var origin = await Registry.StartAsync();
        var image = SampleImages.Image(SampleImages.Amd64, null, SampleImages.Layer("base", SampleImages.Noise(500_000)));
        mirror.Contents.Add(image, "dotnet/runtime", "10.0");
        origin.Contents.Add(image, "dotnet/runtime", "10.0");
        Write("containers/registries.conf", $"[[registry]]\nlocation = \"{origin.Address}\"\n[[registry.mirror]]\nlocation = \"{mirror.Address}\"\n");
        var read = await PullAsync($"{origin.Address}/dotnet/runtime:10.0");
        mirror.OnRequest = async (context, operation, _) =>
        {
            var bytes = mirror.Contents.Blobs[$"dotnet/runtime@{image.Layers[0].Blob.Descriptor.Digest}"];
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, 200_000));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        };

        await using var layer = await read.Layers[0].Blob.OpenAsync(default);

        Assert.Equal(image.Layers[0].Blob.Descriptor.Size, layer.Length);
        Assert.Equal(1, origin.Count(RegistryOperation.ReadBlob));
    }

    [Fact]
    public async Task MirrorThatIsDown_IsNotWaitedFor()
    {
        await using var origin = await Registry.StartAsync();
        var image = SampleImages.Image("base");
        origin.Contents.Add(image, "dotnet/runtime", "10.0");
        var dead = await AddressOfNobodyAsync();
        Write("containers/registries.conf", $"[[registry]]\nlocation = \"{origin.Address}\"\n[[registry.mirror]]\nlocation = \"{dead}\"\n");

        var read = await PullAsync($"{origin.Address}/dotnet/runtime:10.0", attempts: 5);

        Assert.Equal(image.Manifest.Descriptor.Digest, read.Digest);
        Assert.All(
            notices,
            notice => Assert.EndsWith($"; trying the next place for {origin.Address}/dotnet/runtime:10.0 after {dead}", notice, StringComparison.Ordinal)
        );
        Assert.Equal(2, notices.Count); // For the manifest and for the config.
    }

    [Fact]
    public async Task PlacesThatAreAllDisturbed_AreAskedAgain()
    {
        await using var mirror = await Registry.StartAsync();
        var image = SampleImages.Image("base");
        mirror.Contents.Add(image, "dotnet/runtime", "10.0");
        var requests = 0;
        mirror.OnRequest = (context, _, _) =>
        {
            var isRefused = ++requests <= 2;
            context.Response.StatusCode = isRefused ? 503 : 200;
            return Task.FromResult(isRefused);
        };
        var dead = await AddressOfNobodyAsync();
        Write("containers/registries.conf", $"[[registry]]\nlocation = \"{dead}\"\n[[registry.mirror]]\nlocation = \"{mirror.Address}\"\n");

        var read = await PullAsync($"{dead}/dotnet/runtime:10.0", attempts: 5);

        Assert.Equal(image.Manifest.Descriptor.Digest, read.Digest);
        Assert.Contains(notices, notice => notice.EndsWith($"; asking all places for {dead}/dotnet/runtime:10.0 again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PushToTheMirrorOfTheBase_MountsFromThere()
    {
        await using var mirror = await Registry.StartAsync();
        var image = SampleImages.Image(SampleImages.Amd64, null, SampleImages.Layer("base", SampleImages.Noise(200_000)));
        mirror.Contents.Add(image, "cache/dotnet/runtime", "10.0");
        Write("containers/registries.conf", $"[[registry]]\nlocation = \"mcr.example\"\n[[registry.mirror]]\nlocation = \"{mirror.Address}/cache\"\n");
        using var registries = new RegistryPool(Options);
        using var images = new TestImages();
        var plan = TestImages.Plan(new LayerPlan("app", [images.File("/app/a", "1")])) with { BaseImage = "mcr.example/dotnet/runtime:10.0" };

        await images.BuildAsync(
            [plan],
            images.Options(new RegistrySink(registries, mirror.Address)) with
            {
                Registry = reference => new RegistrySource(registries, images.Store, reference),
            }
        );

        Assert.Contains(
            mirror.Requests,
            request => request.EndsWith($"?mount={image.Layers[0].Blob.Descriptor.Digest}&from=cache%2Fdotnet%2Fruntime", StringComparison.Ordinal)
        );
        Assert.DoesNotContain($"GET /v2/cache/dotnet/runtime/blobs/{image.Layers[0].Blob.Descriptor.Digest}", mirror.Requests);
    }

    [Theory]
    [InlineData("other bytes of the same size")]
    [InlineData("a page")]
    public async Task MirrorThatGivesWrongBytes_IsPassedOver(string wrong)
    {
        await using var mirror = await Registry.StartAsync();
        await using var origin = await Registry.StartAsync();
        var image = SampleImages.Image(SampleImages.Amd64, null, SampleImages.Layer("base", SampleImages.Noise(200_000)));
        mirror.Contents.Add(image, "dotnet/runtime", "10.0");
        origin.Contents.Add(image, "dotnet/runtime", "10.0");
        Write("containers/registries.conf", $"[[registry]]\nlocation = \"{origin.Address}\"\n[[registry.mirror]]\nlocation = \"{mirror.Address}\"\n");
        foreach (var (key, bytes) in mirror.Contents.Blobs)
        {
            mirror.Contents.Blobs[key] = wrong == "a page" ? "<html>log in</html>"u8.ToArray() : new byte[bytes.Length];
        }

        var read = await PullAsync($"{origin.Address}/dotnet/runtime:10.0");
        await using var layer = await read.Layers[0].Blob.OpenAsync(default);

        Assert.Equal(image.Layers[0].Blob.Descriptor.Digest, Digest.Of(layer));
        Assert.Equal(2, origin.Count(RegistryOperation.ReadBlob));
        Assert.Contains(mirror.Address, notices[0]);
        Assert.Empty(Directory.EnumerateFiles(folder["store/unfinished"]));
    }

    [Theory]
    [InlineData(200, "the repository has the tags 10.0, 9.0; ")]
    [InlineData(404, "has no repository dotnet/runtime, or does not show it without a login; ")]
    [InlineData(400, "does not say which tags it has; ")]
    public async Task MistypedTag_IsExplainedByTheRegistryItself(int status, string explanation)
    {
        await using var mirror = await Registry.StartAsync();
        await using var origin = await Registry.StartAsync();
        origin.Contents.Add(SampleImages.Image("base"), "dotnet/runtime", "9.0", "10.0");
        origin.OnRequest = async (context, operation, _) =>
        {
            if (operation != RegistryOperation.ListTags || status == 200)
            {
                return false;
            }

            await RegistryProtocol.RefuseAsync(context, status, "UNKNOWN", "injected");
            return true;
        };
        Write("containers/registries.conf", $"[[registry]]\nlocation = \"{origin.Address}\"\n[[registry.mirror]]\nlocation = \"{mirror.Address}\"\n");

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PullAsync($"{origin.Address}/dotnet/runtime:10.1"));

        Assert.Equal(ErrorCodes.RegistryNotFound, failure.Code);
        Assert.Contains(explanation, failure.Message);
    }

    [Fact]
    public async Task TagThatTheRegistryListsAndHasLost_IsCalledLost()
    {
        await using var origin = await Registry.StartAsync();
        origin.Contents.Add(SampleImages.Image("base"), "dotnet/runtime", "10.0");
        origin.OnRequest = async (context, operation, _) =>
        {
            if (operation != RegistryOperation.ReadManifest)
            {
                return false;
            }

            await RegistryProtocol.RefuseAsync(context, 404, "MANIFEST_UNKNOWN", "manifest unknown");
            return true;
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PullAsync($"{origin.Address}/dotnet/runtime:10.0"));

        Assert.Equal(ErrorCodes.RegistryNotFound, failure.Code);
        Assert.Contains("has lost what it points to; push it there again", failure.Message);
    }

    private const string Example = """
        unqualified-search-registries = ["docker.io"]

        [[registry]]
        location = "mcr.example"
        [[registry.mirror]]
        location = "mirror.example:5000/mcr"
        insecure = true
        [[registry.mirror]]
        location = "digests.example"
        pull-from-mirror = "digest-only"
        [[registry.mirror]]
        location = "tags.example"
        pull-from-mirror = "tag-only"

        [[registry]]
        prefix = "mcr.example/dotnet/special"
        location = "deep.example/other"

        [[registry]]
        prefix = "*.wild.example"
        location = "tamed.example"

        [[registry]]
        prefix = "evil.example"
        blocked = true
        """;

    private RegistriesConfiguration Load() => RegistriesConfiguration.Load(Options);

    private RegistryOptions Options =>
        new()
        {
            SystemFolder = folder.Path,
            Attempts = 1,
            Notice = notices.Add,
        };

    private static async Task<string> AddressOfNobodyAsync()
    {
        await using var closed = await Registry.StartAsync();
        return closed.Address;
    }

    private Task<BaseImage> PullAsync(string reference, int attempts = 1) =>
        new RegistrySource(
            new RegistryPool(Options with { Attempts = attempts, Delay = (_, _) => Task.CompletedTask }),
            new ContentStore(folder["store"], TimeProvider.System),
            ImageReference.Parse(reference)
        ).GetAsync(SampleImages.Amd64, default);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
        File.WriteAllText(folder[path], text);
    }
}
