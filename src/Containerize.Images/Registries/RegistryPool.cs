using System.Collections.Concurrent;
using Containerize.Images.Oci;

namespace Containerize.Images.Registries;

/// <summary>The registries one build talks to: one client each (one more where registries.conf trusts only a part of one), so that connections and tokens serve
/// both pull and push.</summary>
/// <param name="options">How they are talked to.</param>
public sealed class RegistryPool(RegistryOptions options) : IDisposable
{
    private readonly ConcurrentDictionary<Place, Lazy<RegistryClient>> clients = new();
    private readonly CredentialStore credentials = new(options);
    private readonly Lazy<RegistriesConfiguration> configuration = new(() => RegistriesConfiguration.Load(options));

    /// <summary>How they are talked to.</summary>
    public RegistryOptions Options { get; } = options;

    /// <summary>Who fetches a blob takes a turn: one that waited for a connection would look like one of which nothing comes.</summary>
    internal SemaphoreSlim Fetches { get; } = new(options.Parallelism);

    /// <summary>Bytes of blobs that came from all of them, and bytes of bodies that went to them.</summary>
    public (long Fetched, long Sent) Moved
    {
        get
        {
            var used = Used(clients.Values);
            return (used.Sum(traffic => traffic.BytesFetched), used.Sum(traffic => traffic.BytesSent));
        }
    }

    /// <summary>To push to a repository.</summary>
    internal RegistryClient this[string registry, string repository] => this[new PullPlace(registry, repository)];

    internal RegistryClient this[PullPlace place] =>
        Client(place.Registry, place.Insecure || configuration.Value.IsInsecure($"{place.Registry}/{place.Repository}"));

    /// <summary>Bytes of bodies that went to one of them, and requests that it answered.</summary>
    internal (long Sent, int Requests) To(string registry)
    {
        var used = Used(clients.Keys.Where(place => place.Registry == Key(registry)).Select(place => clients[place]));
        return (used.Sum(traffic => traffic.BytesSent), used.Sum(traffic => traffic.Requests));
    }

    /// <summary>Where to pull from, in order.</summary>
    /// <exception cref="ContainerizeException">The registry is blocked.</exception>
    internal IReadOnlyList<PullPlace> PlacesFor(ImageReference reference) => configuration.Value.PlacesFor(reference);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var client in clients.Values.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }

    private static List<Traffic> Used(IEnumerable<Lazy<RegistryClient>> clients) =>
        [.. clients.Where(client => client.IsValueCreated).Select(client => client.Value.Traffic)];

    private static string Key(string registry) => registry.ToUpperInvariant();

    private RegistryClient Client(string registry, bool insecure) =>
        clients.GetOrAdd(new(Key(registry), insecure), _ => new Lazy<RegistryClient>(() => Create(registry, insecure))).Value;

    private RegistryClient Create(string registry, bool insecure)
    {
        // The variable is the .NET SDK's.
        var declared = Options.InsecureRegistries.Concat(Options.Environment.GetValueOrDefault("DOTNET_CONTAINER_INSECURE_REGISTRIES", "").Split(',', ';'));
        var endpoint = new RegistryEndpoint(registry, insecure ? [registry] : declared);
        return new RegistryClient(endpoint, Options, credentials, RegistryConnection.Handler(endpoint, Options));
    }

    /// <summary>What has a client of its own.</summary>
    private sealed record Place(string Registry, bool Insecure);
}
