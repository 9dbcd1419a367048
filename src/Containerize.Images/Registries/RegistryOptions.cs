namespace Containerize.Images.Registries;

/// <summary>How registries are talked to; a skin fills it from properties and its environment.</summary>
public sealed record RegistryOptions
{
    /// <summary>Hosts (with port where it is not the standard one) that may be talked to over plain HTTP or with an unknown certificate. Loopback always
    /// may.</summary>
    public IReadOnlyList<string> InsecureRegistries { get; init; } = [];

    /// <summary>How often a request is tried, at least 1.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Total time one push or one pull may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a connection may stand still (no answer, no byte) before it counts as broken.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Blobs sent or fetched at the same time.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary>The environment variables: places of credentials, proxies. Empty means none.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the system's configuration of registries and certificates lies (<c>containers/registries.conf</c>, <c>containers/certs.d</c>,
    /// <c>docker/certs.d</c>); null for nowhere.</summary>
    public string? SystemFolder { get; init; } = OperatingSystem.IsWindows() ? null : "/etc";

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How to wait between attempts; null waits by <see cref="Clock"/>.</summary>
    public Func<TimeSpan, CancellationToken, Task>? Delay { get; init; }

    /// <summary>Gets one-line notices: retries, an unreachable registry whose image is in the store. Never a secret.</summary>
    public Action<string>? Notice { get; init; }
}
