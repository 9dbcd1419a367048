using System.Text;
using Containerize.Images.Registries;

namespace Containerize.Images.Tests.Registries;

/// <summary>Where credentials are found.</summary>
public sealed class CredentialStoreTests : IDisposable
{
    private readonly TemporaryFolder home = new();
    private readonly List<string> notices = [];
    private readonly Dictionary<string, string> environment = [];

    public CredentialStoreTests()
    {
        environment["HOME"] = environment["USERPROFILE"] = home.Path;
        environment["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
    }

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Nothing_IsNoCredential() => Assert.Null(await FindAsync("registry.example"));

    [Fact]
    public async Task DockerConfig_GivesUserAndPassword()
    {
        Write(".docker/config.json", $$"""{ "auths": { "registry.example": { "auth": "{{Encode("ann:p:w")}}" } } }""");

        Assert.Equal(("ann", "p:w"), Pair(await FindAsync("registry.example")));
        Assert.Null(await FindAsync("other.example"));
    }

    [Theory]
    [InlineData("https://index.docker.io/v1/")]
    [InlineData("docker.io")]
    [InlineData("registry-1.docker.io")]
    public async Task DockerHub_IsFoundUnderEachOfItsNames(string key)
    {
        Write(".docker/config.json", $$"""{ "auths": { "{{key}}": { "username": "ann", "password": "pw" } } }""");
        Assert.Equal(("ann", "pw"), Pair(await FindAsync("docker.io", "library/x")));
    }

    [Theory]
    [InlineData("SDK_CONTAINER_REGISTRY_UNAME")]
    [InlineData("SDK_CONTAINER_REGISTRY_PWORD")]
    public async Task HalfAPairOfVariables_IsNamed(string set)
    {
        environment[set] = "x";

        Assert.Null(await FindAsync("registry.example"));
        Assert.Equal("SDK_CONTAINER_REGISTRY_UNAME and SDK_CONTAINER_REGISTRY_PWORD count together, and one of them is not set", Assert.Single(notices));
    }

    [Fact]
    public async Task IdentityAndRegistryTokens_AreKeptApartFromPasswords()
    {
        Write(".docker/config.json", """{ "auths": { "a.example": { "identitytoken": "id" }, "b.example": { "registrytoken": "reg" } } }""");

        Assert.Equal("id", (await FindAsync("a.example"))!.IdentityToken);
        Assert.Equal("reg", (await FindAsync("b.example"))!.RegistryToken);
    }

    [Fact]
    public async Task ContainersFile_PrefersTheLongestName()
    {
        Write(
            "auth.json",
            $$"""{ "auths": { "q.example": { "auth": "{{Encode("all:1")}}" }, "q.example/org/app": { "auth": "{{Encode("app:3")}}" }, "q.example/org": { "auth": "{{Encode("org:2")}}" } } }"""
        );
        environment["REGISTRY_AUTH_FILE"] = home["auth.json"];

        Assert.Equal("app", (await FindAsync("q.example", "org/app"))!.User);
        Assert.Equal("org", (await FindAsync("q.example", "org/application"))!.User);
        Assert.Equal("all", (await FindAsync("q.example", "organ/app"))!.User);
    }

    [Theory]
    [InlineData("XDG_RUNTIME_DIR", "containers/auth.json")]
    [InlineData("XDG_CONFIG_HOME", "containers/auth.json")]
    [InlineData("HOME", ".config/containers/auth.json")]
    [InlineData("DOCKER_CONFIG", "config.json")]
    public async Task EachPlace_IsLookedAt(string variable, string path)
    {
        environment[variable] = home.Path;
        Write(path, $$"""{ "auths": { "registry.example": { "auth": "{{Encode("ann:pw")}}" } } }""");
        Assert.Equal(("ann", "pw"), Pair(await FindAsync("registry.example")));
    }

    [Fact]
    public async Task DockerAuthConfig_IsReadFromTheVariable()
    {
        environment["DOCKER_AUTH_CONFIG"] = $$"""{ "auths": { "registry.example": { "auth": "{{Encode("ann:pw")}}" } } }""";
        Assert.Equal(("ann", "pw"), Pair(await FindAsync("registry.example")));
    }

    [Theory]
    [InlineData("DOTNET_CONTAINER_PUSH_REGISTRY", true, true)]
    [InlineData("DOTNET_CONTAINER_PUSH_REGISTRY", false, false)]
    [InlineData("DOTNET_CONTAINER_PULL_REGISTRY", false, true)]
    [InlineData("DOTNET_CONTAINER_REGISTRY", true, true)]
    [InlineData("SDK_CONTAINER_REGISTRY", false, true)]
    public async Task VariablesOfTheSdk_CountForTheirDirection(string name, bool push, bool counts)
    {
        environment[name + "_UNAME"] = "ann";
        environment[name + "_PWORD"] = "pw";
        Assert.Equal(counts, await FindAsync("registry.example", push: push) is not null);
    }

    [SkippableFact]
    public async Task Helper_IsAskedInItsProtocol()
    {
        AddHelper(
            "echo",
            """
            read server
            [ "$1" = get ] && [ "$server" = registry.example ] && echo '{"ServerURL":"'$server'","Username":"ann","Secret":"pw"}' && exit 0
            echo 'credentials not found in native keychain'; exit 1
            """
        );
        Write(".docker/config.json", """{ "credHelpers": { "registry.example": "echo", "none.example": "echo" } }""");

        Assert.Equal(("ann", "pw"), Pair(await FindAsync("registry.example")));
        Assert.Null(await FindAsync("none.example"));
        Assert.Empty(notices);
    }

    [SkippableFact]
    public async Task HelperThatGivesAToken_GivesAnIdentityToken()
    {
        AddHelper("cloud", """echo '{"ServerURL":"x","Username":"<token>","Secret":"refresh"}'""");
        Write(".docker/config.json", """{ "credsStore": "cloud" }""");
        Assert.Equal("refresh", (await FindAsync("registry.example"))!.IdentityToken);
    }

    [SkippableFact]
    public async Task HelperThatFails_IsNamedAndItsOutputIsNot()
    {
        AddHelper("broken", "echo secret-output; exit 3");
        Write(".docker/config.json", $$"""{ "credsStore": "broken", "auths": { "registry.example": { "auth": "{{Encode("ann:pw")}}" } } }""");

        Assert.Equal(("ann", "pw"), Pair(await FindAsync("registry.example")));
        Assert.Contains("docker-credential-broken failed with exit code 3", Assert.Single(notices));
        Assert.DoesNotContain("secret-output", notices[0]);
    }

    [Theory]
    [InlineData("""{ "credsStore": "not-installed" }""", "docker-credential-not-installed is not installed")]
    [InlineData("""{ "credsStore": "../../bin/sh" }""", "is not installed")]
    [InlineData("no json", "config.json cannot be read")]
    [InlineData("""["a"]""", "config.json cannot be read")]
    [InlineData("""{ "auths": { "registry.example": { "auth": "YW5u" } } }""", "config.json cannot be used (its auth is not the base64 of user:password)")]
    [InlineData("""{ "auths": { "registry.example": { "auth": "ann:pw" } } }""", "the entry registry.example in ")]
    public async Task UnusablePlace_IsNamedAndTheSearchGoesOn(string config, string notice)
    {
        Write(".docker/config.json", config);
        Write(".config/containers/auth.json", $$"""{ "auths": { "registry.example": { "auth": "{{Encode("ann:pw")}}" } } }""");

        Assert.Equal(("ann", "pw"), Pair(await FindAsync("registry.example")));
        Assert.Contains(notice, Assert.Single(notices));
    }

    [Fact]
    public async Task TextOfACredential_HoldsNoSecret()
    {
        Write(".docker/config.json", $$"""{ "auths": { "registry.example": { "auth": "{{Encode("ann:secret-password")}}" } } }""");
        Assert.DoesNotContain("secret-password", $"{await FindAsync("registry.example")}");
    }

    private static string Encode(string pair) => Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));

    private static (string, string?) Pair(Credential? credential) => (credential!.User, credential.Password);

    private Task<Credential?> FindAsync(string registry, string repository = "a/b", bool push = false) =>
        new CredentialStore(new RegistryOptions { Environment = environment, Notice = notices.Add }).FindAsync(registry, repository, push, default);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(home[path])!);
        File.WriteAllText(home[path], text);
    }

    private void AddHelper(string name, string script)
    {
        Skip.If(OperatingSystem.IsWindows(), "the helper of this test is a shell script");
        Write("bin/docker-credential-" + name, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(home["bin/docker-credential-" + name], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        environment["PATH"] = home["bin"] + Path.PathSeparator + environment["PATH"];
    }
}
