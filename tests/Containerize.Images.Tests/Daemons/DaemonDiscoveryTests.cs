using System.Text;
using Containerize.Images.Daemons;
using Containerize.Images.Oci;
using Containerize.Images.Sinks;

namespace Containerize.Images.Tests.Daemons;

/// <summary>Which engine is meant.</summary>
public sealed class DaemonDiscoveryTests : IDisposable
{
    private readonly TemporaryFolder home = new();
    private readonly Dictionary<string, string> environment = [];

    public DaemonDiscoveryTests() => environment["HOME"] = environment["USERPROFILE"] = home.Path;

    public void Dispose() => home.Dispose();

    [Fact]
    public void DockerHost_IsTheOnlyPlace()
    {
        environment["DOCKER_HOST"] = "tcp://127.0.0.1:2375";
        environment["CONTAINER_HOST"] = "tcp://127.0.0.1:9999";
        Assert.Equal(["tcp://127.0.0.1:2375"], Addresses());
        Assert.Equal(["tcp://127.0.0.1:9999"], Addresses(DaemonKind.Podman));
    }

    [Theory]
    [InlineData("ssh://ann@build.example")]
    [InlineData("tcp://10.0.0.1:2375")]
    [InlineData("unix:")]
    [InlineData("nonsense")]
    [InlineData("https://ann:secret@localhost")]
    public void AddressThatCannotBeUsed_IsSaidWithoutItsUser(string address)
    {
        environment["DOCKER_HOST"] = address;
        var failure = Assert.Throws<ContainerizeException>(() => Addresses());
        Assert.Equal(ErrorCodes.DaemonAddressUnusable, failure.Code);
        Assert.Contains("DOCKER_HOST", failure.Message);
        Assert.DoesNotContain("secret", failure.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Context_IsTakenFromTheVariableOrTheConfiguration(bool variable)
    {
        Write(
            $".docker/contexts/meta/{Digest.Of(Encoding.UTF8.GetBytes("mine")).Hex}/meta.json",
            """{ "Name": "mine", "Endpoints": { "docker": { "Host": "tcp://localhost:1234" } } }"""
        );
        if (variable)
        {
            environment["DOCKER_CONTEXT"] = "mine";
        }
        else
        {
            Write(".docker/config.json", """{ "currentContext": "mine" }""");
        }

        Assert.Equal(["tcp://localhost:1234"], Addresses());
    }

    [Fact]
    public void ContextThatIsNotThere_IsNamed()
    {
        environment["DOCKER_CONTEXT"] = "gone";
        Assert.Contains("'gone'", Assert.Throws<ContainerizeException>(() => Addresses()).Message);
    }

    [SkippableFact]
    public void UsualSockets_AreTriedWhereTheyExistDockerFirst()
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no such sockets on Windows");
        environment["XDG_RUNTIME_DIR"] = home["run"];
        Write("run/docker.sock", "");
        Write("run/podman/podman.sock", "");

        var ours = Addresses().Where(address => address.Contains(home.Path, StringComparison.Ordinal)).ToList();

        Assert.Equal([$"unix://{home["run/docker.sock"]}", $"unix://{home["run/podman/podman.sock"]}"], ours);
        Assert.DoesNotContain(Addresses(DaemonKind.Docker), address => address.Contains("podman", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SocketThatNobodyServes_IsNoEngine()
    {
        environment["DOCKER_HOST"] = $"tcp://127.0.0.1:{RealComponent.FreePort()}";
        Assert.Null(await DaemonDiscovery.FindAsync(new DaemonOptions { Environment = environment }, default));

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() =>
            new DaemonSink(null, new DaemonOptions { Environment = environment }).WriteAsync(
                SampleImages.Set(SampleImages.Image("one"), "shop/api", "1"),
                default
            )
        );
        Assert.Contains($"{environment["DOCKER_HOST"]} (from DOCKER_HOST)", failure.Message);
    }

    [SkippableFact]
    public async Task PodmanThatIsNowhere_IsLookedForAtItsOwnVariable()
    {
        environment["DOCKER_HOST"] = "unix:///run/of-docker.sock";
        environment["CONTAINER_HOST"] = $"tcp://127.0.0.1:{RealComponent.FreePort()}";
        Assert.Contains("no Podman answers at tcp://127.0.0.1:", await MessageAsync(), StringComparison.Ordinal);

        environment.Remove("CONTAINER_HOST");
        Skip.If(Addresses(DaemonKind.Podman).Count > 0, "Podman serves this machine");
        Assert.Contains("set CONTAINER_HOST, or", await MessageAsync(), StringComparison.Ordinal);

        async Task<string> MessageAsync() =>
            (
                await Assert.ThrowsAsync<ContainerizeException>(() =>
                    new DaemonSink(null, new DaemonOptions { Environment = environment, Kind = DaemonKind.Podman }).WriteAsync(
                        SampleImages.Set(SampleImages.Image("one"), "shop/api", "1"),
                        default
                    )
                )
            ).Message;
    }

    [Theory]
    [InlineData("""{"stream":"Loaded image: a:1"}""", null)]
    [InlineData("{\"stream\":\"a\"}\r\n{\"errorDetail\":{\"message\":\"no space\\nleft\"},\"error\":\"no space\"}", "no space left")]
    [InlineData("""{"error":"old engines"}""", "old engines")]
    [InlineData("Loaded image", null)]
    [InlineData("", null)]
    [InlineData("""{"errorDetail":{"message":"half a pair: \ud83d"} }""", "something that is no Unicode")]
    public void FailureInTheAnswersBody_IsFound(string body, string? error) => Assert.Equal(error, LoadAnswer.Error(Encoding.UTF8.GetBytes(body)));

    private List<string> Addresses(DaemonKind? kind = null) =>
        [.. DaemonDiscovery.Candidates(new DaemonOptions { Environment = environment, Kind = kind }).Select(endpoint => endpoint.Address.OriginalString)];

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(home[path])!);
        File.WriteAllText(home[path], text);
    }
}
