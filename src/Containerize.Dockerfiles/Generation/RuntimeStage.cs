namespace Containerize.Dockerfiles.Generation;

/// <summary>What the final stage says: the same settings as the directly assembled image has.</summary>
public sealed record RuntimeStage
{
    /// <summary>The base image as FROM takes it.</summary>
    public required string BaseImage { get; init; }

    /// <summary>Absolute path.</summary>
    public string WorkingDirectory { get; init; } = "/app";

    /// <summary>Variables in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Labels in order, without those that change from commit to commit.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>As the config has them, <c>8080/tcp</c>.</summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>A user, possibly <c>$APP_UID</c>; null keeps the base's.</summary>
    public string? User { get; init; }

    /// <summary>Null keeps the base's; empty clears it.</summary>
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>Null keeps the base's; empty clears it.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Files of the context outside the working directory.</summary>
    public IReadOnlyList<AddedFile> AddedFiles { get; init; } = [];

    /// <summary>Volumes in order.</summary>
    public IReadOnlyList<VolumeFolder> Volumes { get; init; } = [];

    /// <summary>A name or number; null keeps the base's.</summary>
    public string? StopSignal { get; init; }

    /// <summary>Null keeps the base's.</summary>
    public HealthcheckSettings? Healthcheck { get; init; }
}

/// <summary>A healthcheck; durations as Docker writes them (<c>30s</c>), null for the engine's default.</summary>
/// <param name="Test"><c>["CMD", …]</c>, <c>["CMD-SHELL", "…"]</c> or <c>["NONE"]</c>.</param>
public sealed record HealthcheckSettings(IReadOnlyList<string> Test, string? Interval, string? Timeout, string? StartPeriod, int? Retries);

/// <summary>A volume, and who owns its folder in the image, which a new volume takes over.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="IsMade">Whether the image has to have the folder; else it is left to the base and the engine.</param>
public sealed record VolumeFolder(string Path, int Uid, int Gid, bool IsMade);

/// <summary>One file that goes from the context straight into the image.</summary>
/// <param name="Source">Relative to the context.</param>
/// <param name="Destination">Absolute path in the image.</param>
/// <param name="Mode">Permission bits.</param>
public sealed record AddedFile(string Source, string Destination, int Mode, int Uid, int Gid);
