using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;
using Containerize.Images.Store;
using Containerize.Images.Tests.InProcessRegistry;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.Registries;

/// <summary>Logging in: Basic, tokens, anonymous tokens, identity tokens, tokens that end too early; and that no secret is ever shown.</summary>
public sealed class AuthenticationTests : IAsyncLifetime, IDisposable
{
    private const string Password = "very-secret-password";
    private readonly TemporaryFolder folder = new();
    private readonly List<string> notices = [];
    private readonly Dictionary<string, string> environment = [];
    private Registry registry = null!;

    public async Task InitializeAsync()
    {
        registry = await Registry.StartAsync();
        registry.Settings.Login = ("ann", Password);
    }

    public async Task DisposeAsync() => await registry.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PushWithPassword_Succeeds(bool tokens)
    {
        registry.Settings.Tokens = tokens;
        LogIn();

        await PushAsync();

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
    }

    [Fact]
    public async Task UnchangedImageBehindATokenServer_CostsThreeRequests()
    {
        registry.Settings.Tokens = true;
        LogIn();
        await PushAsync();

        Assert.Equal((0, 3), (await PushAsync() is var result ? (result.BytesSent, result.Requests) : default));
    }

    [Fact]
    public async Task PublicImageBehindATokenServer_IsReadWithoutALogin()
    {
        (registry.Settings.Tokens, registry.Settings.AnonymousPull) = (true, true);
        registry.Contents.Add(SampleImages.Image("base"), "dotnet/runtime", "10.0");

        var image = await PullAsync();
        await using var layer = await image.Layers[0].Blob.OpenAsync(default);

        Assert.Equal(1, registry.Count(RegistryOperation.ReadToken));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LoginThatCannotBeRead_IsTheFailure(bool tokens)
    {
        registry.Settings.Tokens = tokens;
        environment["DOCKER_AUTH_CONFIG"] = "{bad";

        var failure = await Assert.ThrowsAsync<ContainerizeException>(PushAsync);

        Assert.Equal(ErrorCodes.CredentialsUnusable, failure.Code);
        Assert.Contains("the credentials in DOCKER_AUTH_CONFIG cannot be read", failure.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NoLogin_SaysHowToLogIn(bool tokens)
    {
        registry.Settings.Tokens = tokens;
        var failure = await Assert.ThrowsAsync<ContainerizeException>(PushAsync);

        Assert.Equal(ErrorCodes.RegistryUnauthorized, failure.Code);
        Assert.Contains($"docker login {registry.Address}", failure.Message);
        Assert.DoesNotContain("credential", failure.Message, StringComparison.Ordinal);
        Assert.Empty(registry.Contents.Blobs);
        Assert.Equal(tokens ? 3 : 1, registry.Requests.GroupBy(request => request).Max(same => same.Count()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WrongPassword_FailsAtOnceAndIsNotShown(bool tokens)
    {
        registry.Settings.Tokens = tokens;
        LogIn("another-secret");
        var failure = await Assert.ThrowsAsync<ContainerizeException>(PushAsync);

        Assert.Equal(ErrorCodes.RegistryUnauthorized, failure.Code);
        Assert.Contains("the credential from DOCKER_AUTH_CONFIG", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("another-secret", failure.ToString());
        Assert.InRange(registry.Requests.Count, 1, 3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WrongPasswordOfVariables_NamesThem_AsNoLoginReplacesThem(bool tokens)
    {
        registry.Settings.Tokens = tokens;
        (environment["DOTNET_CONTAINER_REGISTRY_UNAME"], environment["DOTNET_CONTAINER_REGISTRY_PWORD"]) = ("ann", "another-secret");

        var failure = await Assert.ThrowsAsync<ContainerizeException>(PushAsync);

        Assert.EndsWith(
            "; correct DOTNET_CONTAINER_REGISTRY_UNAME and DOTNET_CONTAINER_REGISTRY_PWORD: variables come before any `docker login`",
            failure.Message
        );
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("Negotiate, NTLM", " but Negotiate, NTLM")]
    [InlineData("Bearer service=\"in-process\"", "")]
    [InlineData("https://user:secret@example.test/", "")]
    public async Task RegistryThatNamesNoKnownWayToLogIn_IsSaidToAndNobodyIsToldToLogIn(string? challenge, string named)
    {
        LogIn();
        registry.OnRequest = async (context, _, _) =>
        {
            context.Response.Headers.WWWAuthenticate = challenge;
            await RegistryProtocol.RefuseAsync(context, 401, "UNAUTHORIZED", "authentication required");
            return true;
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(PushAsync);

        Assert.Equal(ErrorCodes.RegistryUnauthorized, failure.Code);
        Assert.EndsWith(
            $"; it names no way to log in that is known here (Basic, or Bearer with a realm){named}; check that no proxy answers in its place",
            failure.Message
        );
    }

    [Fact]
    public async Task TokenThatEndsInTheMiddleOfAPush_IsRenewed()
    {
        (registry.Settings.Tokens, registry.Settings.TokenUses) = (true, 2);
        LogIn();

        await PushAsync();

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
        Assert.True(registry.Count(RegistryOperation.ReadToken) > 2);
    }

    [Fact]
    public async Task IdentityToken_IsExchangedForAnAccessToken()
    {
        (registry.Settings.Tokens, registry.Settings.IdentityToken) = (true, "refresh-secret");
        environment["DOCKER_AUTH_CONFIG"] = $$"""{ "auths": { "{{registry.Address}}": { "identitytoken": "refresh-secret" } } }""";

        await PushAsync();

        Assert.Contains(registry.Requests, request => request == "POST /token");
    }

    [Fact]
    public async Task IdentityTokenThatTheServerDoesNotExchange_IsSentInPlaceOfAPassword()
    {
        (registry.Settings.Tokens, registry.Settings.Login) = (true, ("<token>", "refresh-secret"));
        environment["DOCKER_AUTH_CONFIG"] = $$"""{ "auths": { "{{registry.Address}}": { "identitytoken": "refresh-secret" } } }""";

        await PushAsync();

        Assert.Contains(registry.Requests, request => request == "POST /token");
        Assert.Contains(registry.Requests, request => request.StartsWith("GET /token?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RegistryToken_IsSentAsItIs()
    {
        // What the in-process token server would give: the text says what it allows.
        var token = Convert.ToBase64String("given repository:shop/api:pull,push"u8);
        registry.Settings.Tokens = true;
        environment["DOCKER_AUTH_CONFIG"] = $$"""{ "auths": { "{{registry.Address}}": { "registrytoken": "{{token}}" } } }""";

        await PushAsync();

        Assert.Equal(0, registry.Count(RegistryOperation.ReadToken));
        Assert.Contains(registry.Authorizations, request => request.Authorization == "Bearer " + token);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TokenServerThatHasMoved_IsFollowed_WithThePasswordOnlyOnItsOwnHost(bool elsewhere)
    {
        registry.Settings.Tokens = true;
        LogIn();
        await using var other = await Registry.StartAsync();
        (other.Settings.Login, other.Settings.Tokens) = (registry.Settings.Login, true);
        registry.OnRequest = (context, operation, _) =>
        {
            var moved = operation == RegistryOperation.ReadToken && !context.Request.Query.ContainsKey("moved");
            if (moved)
            {
                context.Response.StatusCode = 307;
                context.Response.Headers.Location = $"{(elsewhere ? $"http://{other.Address}" : "")}/token{context.Request.QueryString}&moved=1";
            }

            return Task.FromResult(moved);
        };

        await (elsewhere ? Assert.ThrowsAsync<ContainerizeException>(PushAsync) : (Task)PushAsync());

        Assert.Equal(elsewhere, registry.Contents.Tag("shop/api", "1") is null);
        Assert.Equal(elsewhere, !other.Authorizations.IsEmpty);
        Assert.All(other.Authorizations, request => Assert.Null(request.Authorization));
    }

    [Fact]
    public async Task MountFromANeighbour_AsksForBothRepositoriesInOneToken()
    {
        registry.Settings.Tokens = true;
        LogIn();
        registry.Contents.Add(SampleImages.Image("base"), "dotnet/runtime", "10.0");
        var image = SampleImages.Image(SampleImages.Amd64, await PullAsync(), SampleImages.Layer("app", [1]));

        await PushAsync(image);

        Assert.Equal(0, registry.Count(RegistryOperation.ReadBlob) - 1);
        Assert.Contains(
            registry.Requests,
            request =>
                Uri.UnescapeDataString(request).Contains("scope=repository:shop/api:pull,push&scope=repository:dotnet/runtime:pull", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task WiderScopeWanted_IsAskedForOnce()
    {
        registry.Settings.Tokens = true;
        LogIn();
        registry.OnRequest = async (context, operation, count) =>
        {
            if (operation != RegistryOperation.StartUpload || count > 1)
            {
                return false;
            }

            context.Response.Headers.WWWAuthenticate =
                $"Bearer realm=\"http://{registry.Address}/token\",scope=\"repository:shop/api:delete\",error=\"insufficient_scope\"";
            await RegistryProtocol.RefuseAsync(context, 403, "DENIED", "insufficient scope");
            return true;
        };

        await PushAsync();

        Assert.Contains(registry.Requests, request => Uri.UnescapeDataString(request).Contains("scope=repository:shop/api:delete", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Credential_IsNotForwardedToAnotherHost()
    {
        LogIn();
        await using var other = await Registry.StartAsync();
        registry.Contents.Add(SampleImages.Image("base"), "dotnet/runtime", "10.0");
        other.Contents.Add(SampleImages.Image("base"), "dotnet/runtime", "10.0");
        registry.OnRequest = (context, operation, _) =>
        {
            if (operation == RegistryOperation.ReadBlob)
            {
                context.Response.StatusCode = 307;
                context.Response.Headers.Location = $"http://{other.Address}{context.Request.Path}";
            }

            return Task.FromResult(operation == RegistryOperation.ReadBlob);
        };

        var image = await PullAsync();
        await using var layer = await image.Layers[0].Blob.OpenAsync(default);

        Assert.NotEmpty(other.Authorizations);
        Assert.All(other.Authorizations, request => Assert.Null(request.Authorization));
    }

    [Theory]
    [InlineData(RegistryOperation.ReadBlob, false)]
    [InlineData(RegistryOperation.ReadBlob, true)]
    [InlineData(RegistryOperation.StartUpload, false)]
    [InlineData(RegistryOperation.StartUpload, true)]
    public async Task HostThatTheRegistrySendsTo_GetsNoCredentialWhenItAsksForOne(RegistryOperation sends, bool tokens)
    {
        LogIn();
        await using var other = await Registry.StartAsync();
        (other.Settings.Login, other.Settings.Tokens) = (("ann", Password), tokens);
        registry.Contents.Add(SampleImages.Image("base"), "dotnet/runtime", "10.0");
        registry.OnRequest = (context, operation, _) =>
        {
            if (operation == sends)
            {
                context.Response.StatusCode = sends == RegistryOperation.ReadBlob ? 307 : 202;
                context.Response.Headers.Location = $"http://{other.Address}{context.Request.Path}x";
            }

            return Task.FromResult(operation == sends);
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(async () =>
            await (sends == RegistryOperation.ReadBlob ? PullAsync() : (Task)PushAsync())
        );

        Assert.NotEmpty(other.Authorizations);
        Assert.All(other.Authorizations, request => Assert.Null(request.Authorization));
        Assert.Contains($"http://{other.Address}/", failure.Message);
        Assert.DoesNotContain("docker login", failure.Message);
    }

    [Fact]
    public async Task TokenServerThatRefusesTheNeighbour_LeavesAnOrdinaryUpload()
    {
        registry.Settings.Tokens = true;
        LogIn();
        registry.Contents.Add(SampleImages.Image("base"), "dotnet/runtime", "10.0");
        var image = SampleImages.Image(SampleImages.Amd64, await PullAsync(), SampleImages.Layer("app", [1]));
        registry.OnRequest = async (context, operation, _) =>
        {
            var refused = operation == RegistryOperation.ReadToken && context.Request.Query["scope"].Count > 1;
            if (refused)
            {
                await RegistryProtocol.RefuseAsync(context, 403, "DENIED", "not that repository");
            }

            return refused;
        };

        await PushAsync(image);

        Assert.NotNull(registry.Contents.Tag("shop/api", "1"));
    }

    [Fact]
    public async Task Secrets_AreInNoNoticeAndNoFailure()
    {
        registry.Settings.Tokens = true;
        LogIn();
        registry.OnRequest = async (context, operation, _) =>
        {
            if (operation is RegistryOperation.ReadToken or RegistryOperation.FindManifest)
            {
                return false;
            }

            // A registry that repeats what it was sent.
            await RegistryProtocol.RefuseAsync(context, 500, "UNKNOWN", $"{context.Request.Headers.Authorization} {Password}");
            return true;
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(PushAsync);

        var tokens = registry.Authorizations.Select(one => one.Authorization).OfType<string>().Select(header => header.Split(' ')[1]).Append(Password);
        Assert.All(tokens, secret => Assert.DoesNotContain(notices.Append(failure.ToString()), text => text.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SecretThatIsLongerThanWhatIsShownOfAnAnswer_IsHiddenWhole()
    {
        var password = string.Concat(Enumerable.Repeat("0123456789abcdef", 40));
        registry.Settings.Login = ("ann", password);
        LogIn(password);
        registry.OnRequest = async (context, _, _) =>
        {
            var isAsked = context.Request.Headers.Authorization.Count > 0;
            if (isAsked)
            {
                await RegistryProtocol.RefuseAsync(context, 400, "DENIED", $"no good: {context.Request.Headers.Authorization}");
            }

            return isAsked;
        };

        var failure = await Assert.ThrowsAsync<ContainerizeException>(PushAsync);

        Assert.Contains("DENIED: no good: Basic ***", failure.Message);
    }

    private void LogIn(string password = Password) =>
        environment["DOCKER_AUTH_CONFIG"] = $$"""{ "auths": { "{{registry.Address}}": { "username": "ann", "password": "{{password}}" } } }""";

    private RegistryPool NewPool() =>
        new(
            new RegistryOptions
            {
                Attempts = 2,
                Parallelism = 1,
                Environment = environment,
                Notice = notices.Add,
                Delay = (_, _) => Task.CompletedTask,
            }
        );

    private Task<SinkResult> PushAsync() => PushAsync(SampleImages.Image("one", "two"));

    private async Task<SinkResult> PushAsync(Image image)
    {
        using var registries = NewPool();
        return await new RegistrySink(registries, registry.Address).WriteAsync(SampleImages.Set(image, "shop/api", "1"), default);
    }

    private async Task<BaseImage> PullAsync()
    {
        var registries = NewPool();
        return await new RegistrySource(
            registries,
            new ContentStore(folder["store"], TimeProvider.System),
            ImageReference.Parse($"{registry.Address}/dotnet/runtime:10.0")
        ).GetAsync(SampleImages.Amd64, default);
    }
}
