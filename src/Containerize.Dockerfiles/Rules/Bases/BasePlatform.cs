using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.Bases;

/// <summary>Operating system and architecture, as far as they are said; null where nothing says it.</summary>
internal sealed record BasePlatform(string? System, string? Architecture)
{
    static readonly Dictionary<string, string> Architectures = new(StringComparer.Ordinal)
    {
        ["amd64"] = "amd64",
        ["x86_64"] = "amd64",
        ["x86-64"] = "amd64",
        ["winamd64"] = "amd64",
        ["arm64"] = "arm64",
        ["arm64v8"] = "arm64",
        ["aarch64"] = "arm64",
        ["arm"] = "arm",
        ["arm32v7"] = "arm",
        ["arm32v6"] = "arm",
        ["arm32v5"] = "arm",
        ["armhf"] = "arm",
        ["i386"] = "386",
        ["386"] = "386",
        ["ppc64le"] = "ppc64le",
        ["s390x"] = "s390x",
        ["riscv64"] = "riscv64",
    };

    static readonly HashSet<string> LinuxImages = new(StringComparer.Ordinal)
    {
        "alpine",
        "debian",
        "ubuntu",
        "centos",
        "fedora",
        "amazonlinux",
        "archlinux",
        "rockylinux",
        "almalinux",
        "oraclelinux",
    };

    /// <summary>Reads <c>os[/arch[/variant]]</c> or <c>arch</c>; null when it says nothing that is known.</summary>
    public static BasePlatform? Read(string text)
    {
        var parts = text.ToLowerInvariant().Split('/');
        if (parts[0] is "linux" or "windows")
        {
            return new(parts[0], parts.Length > 1 && Architectures.TryGetValue(parts[1], out var named) ? named : null);
        }

        return parts.Length == 1 && Architectures.TryGetValue(parts[0], out var architecture) ? new(null, architecture) : null;
    }

    /// <summary>What an image's name says about the platform of every image behind it.</summary>
    public static BasePlatform Of(ImageReference image)
    {
        var tag = (image.Tag ?? "").Split('-');
        var first = image.Repository.Substring(0, Math.Max(0, image.Repository.IndexOf('/')));
        var isHub = image.Registry is null or "docker.io";

        // arm64v8/alpine on Docker Hub; 10.0-noble-arm64v8 of .NET's.
        var word =
            isHub && first.Length > 0 ? first
            : BaseImage.IsDotnet(image) ? tag[tag.Length - 1]
            : "";
        var architecture = Architectures.TryGetValue(word, out var named) ? named : null;
        var isWindows =
            word == "winamd64"
            || image.Registry == "mcr.microsoft.com" && image.Repository.StartsWith("windows/", StringComparison.Ordinal)
            || Array.Exists(tag, part => part is "nanoserver" or "windowsservercore");
        var isKnown = BaseImage.IsDotnet(image) || BaseImage.OfficialName(image) is not null;
        var isLinux =
            BaseImage.OfficialName(image) is { } official && LinuxImages.Contains(official)
            || isKnown
                && Array.Exists(
                    tag,
                    part =>
                        SupportTable.Codename(part) is not null
                        || part.StartsWith("alpine", StringComparison.Ordinal)
                        || part.StartsWith("azurelinux", StringComparison.Ordinal)
                );
        return new(
            isWindows ? "windows"
                : isLinux ? "linux"
                : null,
            architecture
        );
    }

    public override string ToString() => System is null || Architecture is null ? System ?? Architecture ?? "" : $"{System}/{Architecture}";
}
