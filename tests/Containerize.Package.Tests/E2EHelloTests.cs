using Containerize.Package.Tests.Rig;

namespace Containerize.Package.Tests;

/// <summary>samples/Hello, all the way from its sources to an answer from a running container.</summary>
[Collection(E2E.Name)]
public class E2EHelloTests(RealParts parts)
{
    // Its code stays as it is: it is compiled for the first test only.
    private static readonly Lazy<Sample> Hello = new(() => Sample.Copy("Hello"));

    [SkippableFact]
    public async Task PushedToARegistry_PulledAndRunByDocker_AnswersAsTheAppUser()
    {
        await parts.BaseImagesAsync();
        var hello = Hello.Value;
        var image = $"{parts.Registry.Name}/hello:1.0";

        hello.Containerize(parts.Registry, $"-p:ContainerRegistry={parts.Registry.Name}", "-p:ContainerImageTag=1.0");

        parts.Docker.Docker("pull", image).Succeeds();
        using var container = parts.Docker.Run(image);
        Assert.Contains("<h1>Hello from a container</h1>", await container.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("\"user\":\"app\"", await container.ReadAsync("/api/greeting"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task PublishedAgainUnchanged_SendsNoBlob()
    {
        await parts.BaseImagesAsync();
        var hello = Hello.Value;
        string[] arguments = [$"-p:ContainerRegistry={parts.Registry.Name}", "-p:ContainerRepository=hello-again"];
        hello.Containerize(parts.Registry, arguments);
        var digest = (string?)hello.ImageJson()["containerimage.digest"];

        var requests = parts.Registry.RequestsDuring(() => hello.Containerize(parts.Registry, arguments));

        Assert.NotEmpty(requests);
        Assert.DoesNotContain(requests, request => request.Contains("/blobs/uploads/", StringComparison.Ordinal));
        Assert.Empty(hello.Created());
        Assert.Equal(digest, (string?)hello.ImageJson()["containerimage.digest"]);
    }

    [SkippableFact]
    public async Task PushBesideTheBase_MountsItsLayers()
    {
        await parts.BaseImagesAsync();
        var hello = Hello.Value;

        var requests = parts.Registry.RequestsDuring(() =>
            hello.Containerize(parts.Registry, $"-p:ContainerRegistry={parts.Registry.Name}", "-p:ContainerRepository=hello-mounted")
        );

        var layers = hello.ImageJson()["layers"]!
            .AsArray()
            .Where(layer => (string?)layer!["name"] == "base")
            .Select(layer => (string)layer!["digest"]!)
            .ToList();
        Assert.NotEmpty(layers);
        Assert.All(
            layers,
            digest =>
                Assert.Contains(
                    requests,
                    request => request.StartsWith($"POST /v2/hello-mounted/blobs/uploads/?mount={digest}&from=dotnet", StringComparison.Ordinal)
                )
        );
        Assert.DoesNotContain(
            requests,
            request =>
                layers.Any(digest => request == $"GET /v2/dotnet/aspnet/blobs/{digest}" || request.Contains("digest=" + digest, StringComparison.Ordinal))
        );
    }

    [SkippableFact]
    public async Task Mistake_IsOneLine_AndLeavesTheTagWhereItWas()
    {
        await parts.BaseImagesAsync();
        var hello = Sample.Copy("Hello");
        hello.Edit(
            "Hello.csproj",
            "</Project>",
            """
              <ItemGroup>
                <ContainerPort Include="$(BadPort)" Condition="'$(BadPort)' != ''" />
                <ContainerLabel Include="$(BadLabel)" Value="x" Condition="'$(BadLabel)' != ''" />
              </ItemGroup>
            </Project>
            """
        );
        string[] arguments = [$"-p:ContainerRegistry={parts.Registry.Name}", "-p:ContainerRepository=hello-mistake"];
        hello.Containerize(parts.Registry, arguments);
        hello.Edit("Program.cs", "Hello from a container", "Hello from a mistake");

        foreach (
            var (code, mistake) in new[]
            {
                ("CTZ0205", "-p:ContainerFamily=no-such-family"),
                ("CTZ0111", "-p:ContainerBaseImage=oci:no-such-layout"),
                ("CTZ0005", "-p:BadPort=70000"),
                ("CTZ0006", "-p:BadLabel=my label"),
                ("CTZ0101", "-p:ContainerRuntimeIdentifier=linux-arm64"),
            }
        )
        {
            var requests = parts.Registry.RequestsDuring(() =>
                hello.Dotnet([], ["publish", "-t:Containerize", $"-p:ContainerizeBaseRegistry={parts.Registry.Name}", .. arguments, mistake]).FailsWith(code)
            );
            Assert.DoesNotContain(requests, request => request.StartsWith("PUT ", StringComparison.Ordinal));
        }
    }

    [SkippableFact]
    public async Task Archive_IsLoadedAndRun_ByDockerAndPodman()
    {
        await parts.BaseImagesAsync();
        var hello = Hello.Value;
        var archive = Path.Combine(hello.FullPath, "hello.tar");

        hello.Containerize(parts.Registry, $"-p:ContainerArchiveOutputPath={archive}", "-p:ContainerRepository=hello-archive");

        parts.Docker.Docker("load", "-i", archive).Succeeds();
        using var inDocker = parts.Docker.Run("hello-archive:latest");
        Assert.Contains("Hello from a container", await inDocker.ReadAsync("/"), StringComparison.Ordinal);
        parts.Podman.Run("load", "-i", archive).Succeeds();
        using var inPodman = parts.Podman.Start("hello-archive:latest");
        Assert.Contains("Hello from a container", await inPodman.ReadAsync("/"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Daemon_GetsTheImage_WithNoRegistryAndNoFile()
    {
        await parts.BaseImagesAsync();
        var hello = Hello.Value;

        hello
            .Dotnet(
                [new("DOCKER_HOST", parts.Docker.Host)],
                "publish",
                "-t:Containerize",
                $"-p:ContainerizeBaseRegistry={parts.Registry.Name}",
                "-p:ContainerizeOutput=daemon",
                "-p:ContainerRepository=hello-daemon"
            )
            .Succeeds();

        using var container = parts.Docker.Run("hello-daemon:latest");
        Assert.Contains("Hello from a container", await container.ReadAsync("/"), StringComparison.Ordinal);

        // What the engine keeps of it.
        var saved = Path.Combine(hello.FullPath, "saved.tar");
        parts.Docker.Docker("save", "--output", saved, "hello-daemon:latest").Succeeds();
        Assert.Empty(await MadeImages.ProblemsOfArchiveAsync(saved));
    }

    [SkippableFact]
    public async Task Layout_IsAcceptedByUmociAndSkopeo()
    {
        await parts.BaseImagesAsync();
        var (umoci, skopeo) = (Part.Find("umoci", "umoci"), Part.Find("skopeo", "skopeo"));
        var hello = Hello.Value;

        hello.Containerize(parts.Registry, "-p:ContainerizeOutput=oci-layout");

        var layout = LayoutFolder(hello.Output());
        var folder = Path.GetDirectoryName(hello.FullPath)!; // What is below the project is published.
        // umoci checks every digest, size and diff id on the way.
        Run(umoci, "unpack", "--rootless", "--image", $"{layout}:latest", Path.Combine(folder, "bundle"));
        Assert.True(File.Exists(Path.Combine(folder, "bundle", "rootfs", "app", "Hello.dll")));
        Run(skopeo, "copy", "--insecure-policy", $"oci:{layout}:latest", $"dir:{folder}/copied");

        void Run(string command, params string[] arguments) => Dotnet.RunCommand(folder, command, [], arguments).Succeeds();
    }

    [SkippableFact]
    public async Task CssEditOfTheSameLength_GivesAnotherETag()
    {
        await parts.BaseImagesAsync();
        var hello = Hello.Value;

        var before = await ETagAsync("1");
        hello.Edit("wwwroot/site.css", "#512bd4", "#d42b51");
        var after = await ETagAsync("2");

        Assert.NotEqual(before, after);

        async Task<string> ETagAsync(string tag)
        {
            hello.Containerize(
                parts.Registry,
                $"-p:ContainerRegistry={parts.Registry.Name}",
                "-p:ContainerRepository=hello-css",
                $"-p:ContainerImageTag={tag}"
            );
            using var container = parts.Docker.Run($"{parts.Registry.Name}/hello-css:{tag}");
            using var response = await container.GetAsync("/site.css");
            return response.EnsureSuccessStatusCode().Headers.ETag!.ToString();
        }
    }

    private static string LayoutFolder(string output) =>
        Path.GetDirectoryName(Directory.EnumerateFiles(output, "oci-layout", SearchOption.AllDirectories).Single())!;
}
