namespace Containerize.Images.Sources;

/// <summary>A base image on this machine's disk, as containers-transports(5) names it: <c>oci:PATH[:tag]</c>, <c>oci-archive:PATH[:tag]</c>,
/// <c>docker-archive:PATH[:name]</c>.</summary>
/// <param name="Path">As it was written.</param>
/// <param name="Tag">What to take of several images; null when there was none.</param>
internal sealed record LocalBase(string Transport, string Path, string? Tag)
{
    public const string Layout = "oci";
    public const string OciArchive = "oci-archive";
    public const string DockerArchive = "docker-archive";

    /// <summary>How messages call the image.</summary>
    public ImageRole Role { get; init; } = ImageRole.Base;

    /// <summary>Null for every other name.</summary>
    public static LocalBase? TryParse(string name)
    {
        var transport = new[] { Layout, OciArchive, DockerArchive }.FirstOrDefault(known => name.StartsWith(known + ":", StringComparison.Ordinal));
        if (transport is null)
        {
            return null;
        }

        // A tag follows the first colon that is not a drive's (C:\…).
        var rest = name[(transport.Length + 1)..];
        var isDrive = rest.Length > 2 && char.IsAsciiLetter(rest[0]) && rest[1] == ':' && rest[2] is '\\' or '/';
        var colon = rest.IndexOf(':', isDrive ? 2 : 0);
        return colon < 0 ? new LocalBase(transport, rest, null) : new LocalBase(transport, rest[..colon], rest[(colon + 1)..]);
    }

    /// <summary>Whether the name is that of an image in a registry: a path says nothing on another machine, and scratch is no image.</summary>
    public static bool IsReference(string name) => name != ScratchSource.Name && TryParse(name) is null;

    /// <summary>With its path as it is from a folder; nothing later looks at a current one.</summary>
    public LocalBase In(string folder) => Path.Length == 0 ? this : this with { Path = System.IO.Path.GetFullPath(Path, folder) };

    public override string ToString() => $"{Transport}:{Path}{(Tag is null ? "" : ":" + Tag)}";

    public ContainerizeException NotFound(string what) => new(ErrorCodes.BaseNotFound, $"could not read {Role.Noun} {this}: {what}");

    public ContainerizeException Malformed(string what, Exception? inner = null) =>
        new(ErrorCodes.BaseImageInvalid, $"could not read {Role.Noun} {this}: {what}; {Role.Replace}", inner);
}
