using System.Globalization;
using Containerize.Images.Oci;

namespace Containerize.Images.Plan;

/// <summary>Pure data that says what image will be made: no clock, no environment, no path that is looked up later.</summary>
public sealed record ImagePlan
{
    /// <summary>The base: a registry reference, <c>scratch</c>, <c>oci:PATH[:tag]</c>, <c>oci-archive:PATH</c> or <c>docker-archive:PATH</c>.</summary>
    public required string BaseImage { get; init; }

    /// <summary>The platform to make it for.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Layers in order, the most stable first; empty ones are not written.</summary>
    public required IReadOnlyList<LayerPlan> Layers { get; init; }

    /// <summary>Variables to set, in order; the same name in the base is replaced.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Labels for the config and, the same, annotations for the manifest.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>Labels whose values are the base's to give: <see cref="BaseNameLabel"/>, <see cref="BaseDigestLabel"/>. One that is among <see cref="Labels"/>
    /// too stays as it is there.</summary>
    public IReadOnlyList<string> LabelsOfBase { get; init; } = [];

    /// <summary>Ports as the config writes them, <c>8080/tcp</c>.</summary>
    public IReadOnlyList<string> ExposedPorts { get; init; } = [];

    /// <summary>Whether ports are also taken from ASPNETCORE_URLS, ASPNETCORE_HTTP_PORTS and ASPNETCORE_HTTPS_PORTS of the final environment (the base's
    /// included).</summary>
    public bool InferPorts { get; init; } = true;

    /// <summary>The user; <c>$APP_UID</c> is expanded from the final environment. Null keeps the base's.</summary>
    public string? User { get; init; }

    /// <summary>Whether an APP_UID of the base becomes the user when <see cref="User"/> is null and the base sets no other than root.</summary>
    public bool InferUser { get; init; } = true;

    /// <summary>Absolute path in the image.</summary>
    public string WorkingDirectory { get; init; } = "/app";

    /// <summary>Null keeps the base's; an empty list clears it.</summary>
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>Null keeps the base's unless <see cref="Entrypoint"/> is set; an empty list clears it.</summary>
    public IReadOnlyList<string>? Cmd { get; init; }

    /// <summary>Docker-format healthcheck; null keeps the base's.</summary>
    public Healthcheck? Healthcheck { get; init; }

    /// <summary>A signal name or number; null keeps the base's.</summary>
    public string? StopSignal { get; init; }

    /// <summary>Absolute paths added to the config's volumes.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>Seconds since 1970-01-01 for config.created and history; layers never depend on it.</summary>
    public long Epoch { get; init; }

    /// <summary>OCI, Docker or null for as the base.</summary>
    public ImageFormat? Format { get; init; }

    /// <summary>gzip unless said otherwise.</summary>
    public Compression Compression { get; init; } = Compression.Gzip;

    /// <summary>1 (fast) to 9 (small); null for 6, and 4 for a layer with more than 128 MiB of files.</summary>
    public int? CompressionLevel { get; init; }

    /// <summary>The base's name (OCI image-spec, annotations.md).</summary>
    public const string BaseNameLabel = "org.opencontainers.image.base.name";

    /// <summary>The base's digest (OCI image-spec, annotations.md).</summary>
    public const string BaseDigestLabel = "org.opencontainers.image.base.digest";

    /// <summary>An epoch as configs and labels write it (RFC 3339, section 5.6).</summary>
    public static string TimeOf(long epoch) => DateTimeOffset.FromUnixTimeSeconds(epoch).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What a container runs, as far as the plan says it: the words of <see cref="Entrypoint"/>, then those of <see cref="Cmd"/>.</summary>
    public IEnumerable<string> Command() => (Entrypoint ?? []).Concat(Cmd ?? []);
}

/// <summary>The manifest's family.</summary>
public enum ImageFormat
{
    Oci,
    Docker,
}

/// <summary>How layers are compressed.</summary>
public enum Compression
{
    Gzip,
    None,
}

/// <summary>Docker's healthcheck (moby image-spec v1.3, Healthcheck); durations are in whole milliseconds, or null for the engine's default.</summary>
/// <param name="Test"><c>["CMD", …]</c> or <c>["CMD-SHELL", …]</c> or <c>["NONE"]</c>.</param>
public sealed record Healthcheck(IReadOnlyList<string> Test, TimeSpan? Interval, TimeSpan? Timeout, TimeSpan? StartPeriod, int? Retries)
{
    /// <summary>Docker takes no shorter time.</summary>
    public static readonly TimeSpan ShortestTime = TimeSpan.FromMilliseconds(1);

    /// <summary>The config counts nanoseconds in 64 bits: as many whole hours as they hold.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromHours(2_562_047);
}

/// <summary>One layer of ours: a name and its files.</summary>
public sealed record LayerPlan(string Name, IReadOnlyList<FileEntry> Files)
{
    /// <summary>
    /// Folders that stand in the layer for their own sake, such as an empty <c>/tmp</c> of mode 1777. They are always written, also <c>/lib64</c> and its like,
    /// which as mere parents of files are left to the base: an image made from scratch lists them here.
    /// </summary>
    public IReadOnlyList<DirectoryEntry> Directories { get; init; } = [];
}

/// <summary>One folder that is listed for its own sake.</summary>
/// <param name="ContainerPath">Absolute, as in <see cref="FileEntry"/>, without a slash at the end.</param>
/// <param name="Mode">Permission bits, such as 01777 (octal).</param>
public sealed record DirectoryEntry(string ContainerPath, int Mode)
{
    /// <summary>Owner in the image.</summary>
    public int Uid { get; init; }

    /// <summary>Group in the image.</summary>
    public int Gid { get; init; }
}

/// <summary>One file of a layer.</summary>
/// <param name="ContainerPath">Absolute, <c>/</c>-separated, normalised: no <c>.</c>, <c>..</c> or empty part.</param>
/// <param name="SourcePath">Absolute path on this machine.</param>
/// <param name="Mode">Permission bits, such as 0644 (octal).</param>
public sealed record FileEntry(string ContainerPath, string SourcePath, int Mode)
{
    /// <summary>Owner in the image.</summary>
    public int Uid { get; init; }

    /// <summary>Group in the image.</summary>
    public int Gid { get; init; }

    /// <summary>How the bytes and time in the image come from the source file.</summary>
    public FileKind Kind { get; init; }

    /// <summary>Where a <see cref="FileKind.SymbolicLink"/> points, as it will stand in the image; null for all others.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>A symbolic link.</summary>
    public static FileEntry SymbolicLink(string containerPath, string target) =>
        new(containerPath, "", 0x1FF) { Kind = FileKind.SymbolicLink, LinkTarget = target };
}

/// <summary>What is special about a file's bytes or time.</summary>
public enum FileKind
{
    /// <summary>Bytes as they are, constant time.</summary>
    Ordinary,

    /// <summary>Bytes as they are; the time is derived from the content, because a web server makes its ETag from time and length.</summary>
    Static,

    /// <summary>A <c>*.staticwebassets.endpoints.json</c>: its Last-Modified values are made constant.</summary>
    StaticAssetEndpoints,

    /// <summary>No file: a symbolic link.</summary>
    SymbolicLink,
}
