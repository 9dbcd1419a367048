using System.Collections.Concurrent;
using Containerize.Images.Assembly;
using Containerize.Images.Daemons;
using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;
using Containerize.Images.Store;
using Containerize.Settings;

namespace Containerize;

/// <summary>What an image is made with, whichever it is: the store, and the registries with what is known of them. This is where environment and clock are
/// read.</summary>
internal sealed class Surroundings : IDisposable
{
    private static readonly string[] Deciding =
    [
        "ContainerizeCacheDirectory",
        "ContainerizeCacheLimit",
        "ContainerizeDryRun",
        "ContainerizeInsecureRegistries",
        "ContainerizeOffline",
        "ContainerizeRetries",
        "ContainerizeTimeout",
        "IntermediateOutputPath",
        "MSBuildProjectDirectory",
    ];

    // .NET's timers count milliseconds in 32 bits.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(24);

    private readonly ProjectInput input;
    private readonly ConcurrentDictionary<ImageReference, RegistrySource> sources = new();
    private readonly ConcurrentDictionary<string, RegistrySink> sinks = new(StringComparer.Ordinal);
    private readonly bool isOffline;
    private readonly long storeLimit;
    private readonly string? additions;

    /// <param name="notice">Takes lines for people.</param>
    /// <exception cref="Images.ContainerizeException">A setting is not valid.</exception>
    public Surroundings(ProjectInput input, Action<string> notice)
    {
        this.input = input;
        Environment = EnvironmentVariables.Read();
        Registries = new RegistryPool(
            new RegistryOptions
            {
                InsecureRegistries = ImageNames.InsecureRegistries(input),
                Attempts = input.Number("ContainerizeRetries", 1, 100) ?? 5,
                Timeout = input.Duration("ContainerizeTimeout", TimeSpan.FromSeconds(1), LongestTimeout) ?? TimeSpan.FromMinutes(10),
                Environment = Environment,
                Notice = notice,
            }
        );
        storeLimit = StoreFolder.Limit(input.Text("ContainerizeCacheLimit"));
        // A dry run reads the base image like any other, and leaves the store as it is.
        additions = input.Flag("ContainerizeDryRun") ? Path.Combine(Path.GetTempPath(), $"containerize-{Guid.NewGuid():N}") : null;
        Store = new ContentStore(StoreFolder.Of(input.Text("ContainerizeCacheDirectory"), input.Folder, Environment), TimeProvider.System, additions);
        Layers = new LayerCache(Store, new FileHashes(Path.Combine(input.IntermediateFolder, "files.txt")), System.Environment.ProcessorCount)
        {
            BeforeLongWork = GarbageOfBuild.Collect,
        };
        isOffline = input.Flag("ContainerizeOffline");
    }

    /// <summary>The environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The content store.</summary>
    public ContentStore Store { get; }

    /// <summary>The layers of this run, and what is known of files' contents.</summary>
    public LayerCache Layers { get; }

    /// <summary>Where it is remembered what is in an OCI layout.</summary>
    public string LayoutMemory => Path.Combine(input.IntermediateFolder, "layout.txt");

    /// <summary>One client for each registry.</summary>
    public RegistryPool Registries { get; }

    /// <summary>How a base image is read; asked for twice, it remembers.</summary>
    public IImageSource Source(ImageReference reference) => sources.GetOrAdd(reference, _ => new RegistrySource(Registries, Store, reference, isOffline));

    /// <summary>How a registry is written to; asked for twice, it remembers.</summary>
    public IImageSink Sink(string registry) => sinks.GetOrAdd(registry, _ => new RegistrySink(Registries, registry, Store));

    /// <summary>How an image of these settings is made with them.</summary>
    public BuildOptions Options(ContainerSettings settings, IReadOnlyList<IImageSink> sinks) =>
        new()
        {
            Store = Store,
            Layers = Layers,
            Notice = Registries.Options.Notice,
            Registry = Source,
            Sinks = sinks,
            Repository = settings.Repository,
            Tags = settings.Tags,
        };

    /// <summary>Whether these settings would give the same.</summary>
    public bool IsFor(ProjectInput other) => Deciding.All(name => other.Text(name) == input.Text(name));

    /// <summary>How an engine is talked to.</summary>
    public DaemonOptions Daemons(string? kind) =>
        new()
        {
            Environment = Environment,
            Kind = kind is null ? null : Enum.Parse<DaemonKind>(kind),
            Timeout = Registries.Options.Timeout,
        };

    /// <inheritdoc/>
    public void Dispose()
    {
        Registries.Dispose();
        // Whatever was fetched or made, and whether or not an image came of it.
        if (Store.HasGrown)
        {
            Store.Prune(storeLimit);
        }

        try
        {
            if (Directory.Exists(additions))
            {
                Directory.Delete(additions, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The system's folder for temporary files is the system's to clean.
        }
    }
}
