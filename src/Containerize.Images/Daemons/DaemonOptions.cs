namespace Containerize.Images.Daemons;

/// <summary>Which engine is meant.</summary>
public enum DaemonKind
{
    /// <summary>Docker.</summary>
    Docker,

    /// <summary>Podman.</summary>
    Podman,
}

/// <summary>How container engines on this machine are looked for; a skin fills it from properties and its environment.</summary>
public sealed record DaemonOptions
{
    /// <summary>The environment variables: DOCKER_HOST, DOCKER_CONTEXT, DOCKER_CONFIG, CONTAINER_HOST, XDG_RUNTIME_DIR, HOME (or USERPROFILE).</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Docker or Podman only (property LocalRegistry); null takes what answers, Docker first.</summary>
    public DaemonKind? Kind { get; init; }

    /// <summary>How long taking an image may take in all.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
