namespace Containerize.Package.Tests.Rig;

/// <summary>
/// The strictest readers of images that others wrote, each with a store that is empty again after every image: layers that a store knows are not looked at.
/// An image of any shape must be taken by all of them.
/// </summary>
public sealed class OtherTools : IDisposable
{
    private static int instances;

    // Each class of tests has an instance, and classes run side by side: servers of one folder would answer for, and take away, each other.
    private readonly string home = $"tools-{Interlocked.Increment(ref instances)}";
    private readonly Lazy<DistributionRegistry> registry;
    private readonly Lazy<DockerEngine> docker;
    private readonly Lazy<Containerd> containerd;
    private int images;

    public OtherTools()
    {
        registry = new(() => DistributionRegistry.Start(RealParts.Folder($"{home}/registry")));
        docker = new(() => DockerEngine.Start(RealParts.Folder($"{home}/docker")));
        containerd = new(() => Containerd.Start(RealParts.Folder($"{home}/containerd")));
    }

    /// <summary>Unpacks the layout's image with umoci, copies it with skopeo, imports it into containerd and pulls it into Docker; every digest, size, diff id
    /// and entry is checked on the way.</summary>
    /// <param name="tag">An image of one platform, or an index with one for linux/amd64.</param>
    internal void Accept(string layout, string tag = "latest")
    {
        var (umoci, skopeo) = (Part.Find("umoci", "umoci"), Part.Find("skopeo", "skopeo"));
        var folder = RealParts.Folder($"{home}/{++images}");
        Run(skopeo, "copy", "--insecure-policy", "--all", $"oci:{layout}:{tag}", $"dir:{folder}/copy");
        Run(skopeo, "copy", "--insecure-policy", "--override-arch", "amd64", $"oci:{layout}:{tag}", $"oci:{folder}/one:latest");
        Run(umoci, "unpack", "--rootless", "--image", $"{folder}/one:latest", $"{folder}/bundle");

        // A name in Docker's form, and every platform of an index.
        Run(skopeo, "copy", "--insecure-policy", "--all", $"oci:{layout}:{tag}", $"oci-archive:{folder}/image.tar:example.test/image:{images}");
        containerd.Value.Run("images", "import", "--snapshotter", "native", $"{folder}/image.tar").Succeeds();
        Assert.Contains(
            $"example.test/image:{images}",
            containerd.Value.Run("images", "check", "--snapshotter", "native").Succeeds().Output,
            StringComparison.Ordinal
        );
        containerd.Value.Run("images", "rm", "--sync", $"example.test/image:{images}").Succeeds();

        var name = $"{registry.Value.Name}/image:{images}";
        Run(skopeo, "copy", "--insecure-policy", "--all", "--dest-tls-verify=false", $"oci:{layout}:{tag}", $"docker://{name}");
        docker.Value.Docker("pull", name).Succeeds();
        docker.Value.Docker("image", "prune", "--all", "--force").Succeeds();
        Assert.Empty(docker.Value.Docker("image", "ls", "--quiet").Succeeds().Lines);
        Directory.Delete(folder, recursive: true);

        void Run(string command, params string[] arguments) => Dotnet.RunCommand(folder, command, [], arguments).Succeeds();
    }

    public void Dispose()
    {
        foreach (
            var server in new IDisposable?[]
            {
                docker.IsValueCreated ? docker.Value : null,
                containerd.IsValueCreated ? containerd.Value : null,
                registry.IsValueCreated ? registry.Value : null,
            }
        )
        {
            server?.Dispose();
        }
    }
}
