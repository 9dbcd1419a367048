namespace Containerize.Package.Tests.Rig;

/// <summary>The servers that all end-to-end tests share, each started when a test first asks for it and stopped after the last one.</summary>
public sealed class RealParts : IDisposable
{
    private readonly Lazy<DistributionRegistry> registry;
    private readonly Lazy<DockerEngine> docker;
    private readonly Lazy<Podman> podman;
    private readonly Lazy<Postgres> postgres;
    private readonly Lazy<Task> baseImages;
    private readonly Lazy<string> sdkImage;

    public RealParts()
    {
        registry = new(() => DistributionRegistry.Start(Folder("registry")));
        docker = new(() => DockerEngine.Start(Folder("docker")));
        podman = new(() => Podman.Open(Folder("podman")));
        postgres = new(() => Postgres.Start(Folder("postgres")));
        baseImages = new(() => BaseImages.PushRuntimesAsync(Registry));
        sdkImage = new(() =>
        {
            var name = $"{Registry.Name}/dotnet/sdk:10.0";
            Rig.SdkImage.Import(Docker, name);
            return name;
        });
    }

    internal DistributionRegistry Registry => registry.Value;

    internal DockerEngine Docker => docker.Value;

    internal Podman Podman => podman.Value;

    /// <summary>The web base image in the registry, after <see cref="BaseImagesAsync"/>.</summary>
    internal string AspNet => $"{Registry.Name}/dotnet/aspnet:10.0";

    /// <summary>Makes sure that the runtime base images are in the registry; made once.</summary>
    internal Task BaseImagesAsync() => baseImages.Value;

    /// <summary>Makes sure that the engine has the SDK image, under the registry's name, for build stages; made once.</summary>
    internal string SdkImage => sdkImage.Value;

    internal Postgres Postgres => postgres.Value;

    /// <summary>A folder for something a test keeps beside the servers.</summary>
    internal static string Folder(string name) => Directory.CreateDirectory(Path.Combine(TestRun.Folder, "rig", name)).FullName;

    public void Dispose()
    {
        foreach (var part in new IDisposable?[] { Started(docker), Started(podman), Started(postgres), Started(registry) })
        {
            part?.Dispose();
        }
    }

    private static T? Started<T>(Lazy<T> part)
        where T : class => part.IsValueCreated ? part.Value : null;
}

/// <summary>The tests that need real servers run one after another and share them.</summary>
[CollectionDefinition(Name)]
public sealed class E2E : ICollectionFixture<RealParts>
{
    public const string Name = "end to end";
}
