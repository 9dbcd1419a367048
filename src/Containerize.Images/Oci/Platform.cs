using System.Diagnostics.CodeAnalysis;

namespace Containerize.Images.Oci;

/// <summary>Operating system, architecture and variant, in the words of GOOS and GOARCH (OCI image-spec, image-index.md).</summary>
public sealed record Platform(string Os, string Architecture, string? Variant = null, string? OsVersion = null)
{
    /// <inheritdoc/>
    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";

    /// <summary>Reads <c>os/arch[/variant]</c>, such as <c>linux/arm64</c> or <c>linux/arm/v7</c>.</summary>
    /// <exception cref="FormatException">The text has another shape.</exception>
    public static Platform Parse(string text) =>
        text.Split('/') switch
        {
            [{ Length: > 0 } os, { Length: > 0 } architecture] => new Platform(os, architecture),
            [{ Length: > 0 } os, { Length: > 0 } architecture, { Length: > 0 } variant] => new Platform(os, architecture, variant),
            _ => throw new FormatException($"'{text}' is not a platform such as linux/amd64 or linux/arm/v7"),
        };

    /// <summary>The platform that a .NET runtime identifier stands for: <c>linux-musl-arm64</c> → linux/arm64, <c>linux-arm</c> → linux/arm/v7, <c>win-x64</c>
    /// → windows/amd64.</summary>
    /// <returns>False for identifiers without an architecture and for systems that have no containers.</returns>
    public static bool TryFromRuntimeIdentifier(string runtimeIdentifier, [NotNullWhen(true)] out Platform? platform)
    {
        var dash = runtimeIdentifier.LastIndexOf('-');
        var system = dash < 0 ? "" : runtimeIdentifier[..dash];
        var os = OperatingSystemOf(system);
        platform = os is null
            ? null
            : runtimeIdentifier[(dash + 1)..] switch
            {
                "x64" => new Platform(os, "amd64"),
                "x86" => new Platform(os, "386"),
                "arm64" => new Platform(os, "arm64"),
                "arm" => new Platform(os, "arm", "v7"),
                "armel" => new Platform(os, "arm", "v7"),
                "armv6" => new Platform(os, "arm", "v6"),
                "s390x" => new Platform(os, "s390x"),
                "ppc64le" => new Platform(os, "ppc64le"),
                "riscv64" => new Platform(os, "riscv64"),
                "loongarch64" => new Platform(os, "loong64"),
                _ => null,
            };
        return platform is not null;
    }

    /// <exception cref="FormatException">No container platform belongs to this identifier.</exception>
    public static Platform FromRuntimeIdentifier(string runtimeIdentifier) =>
        TryFromRuntimeIdentifier(runtimeIdentifier, out var platform)
            ? platform
            : throw new FormatException($"the runtime identifier '{runtimeIdentifier}' is no container platform; linux-x64 and linux-arm64 are");

    /// <summary>Whether an image of the other platform is what was asked for: a missing variant means amd64/v1, arm/v7 and arm64/v8; the system's version
    /// counts only when asked for.</summary>
    public bool IsSatisfiedBy(Platform offered) =>
        Os == offered.Os
        && Architecture == offered.Architecture
        && VariantOrDefault == offered.VariantOrDefault
        && (OsVersion is null || OsVersion == offered.OsVersion);

    /// <summary>Whether it is unknown/unknown, which says that it is no image but an attestation of one.</summary>
    internal bool IsUnknown => Os == "unknown";

    private string VariantOrDefault =>
        (Architecture, Variant) switch
        {
            ("amd64", null or "") => "v1",
            ("arm", null or "") => "v7",
            ("arm64", null or "") => "v8",
            (_, null) => "",
            _ => Variant,
        };

    private static string? OperatingSystemOf(string system) =>
        system switch
        {
            "win" or "win10" or "win7" or "win8" or "win81" => "windows",
            "linux" or "linux-musl" or "linux-bionic" or "unix" or "alpine" or "debian" or "ubuntu" or "rhel" or "centos" or "fedora" => "linux",
            _ when system.StartsWith("alpine.", StringComparison.Ordinal)
                    || system.StartsWith("debian.", StringComparison.Ordinal)
                    || system.StartsWith("ubuntu.", StringComparison.Ordinal)
                    || system.StartsWith("rhel.", StringComparison.Ordinal) => "linux",
            _ => null,
        };
}
