namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>Which tags .NET's images have in Microsoft's registry: facts of 2026-08-21 from the manifest of dotnet/dotnet-docker.</summary>
internal static class DotnetTags
{
    /// <summary>The day of the facts.</summary>
    public const string Day = "2026-08-21";

    // Version, then the distributions that it has had an image of on that day; versions of Alpine come and go.
    const string Text = """
        8.0 bookworm-slim jammy noble alpine alpine3.23 alpine3.24 azurelinux3.0 nanoserver-1809 nanoserver-ltsc2022 nanoserver-ltsc2025 windowsservercore-ltsc2019 windowsservercore-ltsc2022 windowsservercore-ltsc2025
        9.0 bookworm-slim noble alpine alpine3.23 alpine3.24 azurelinux3.0 nanoserver-1809 nanoserver-ltsc2022 nanoserver-ltsc2025 windowsservercore-ltsc2019 windowsservercore-ltsc2022 windowsservercore-ltsc2025
        10.0 noble resolute alpine alpine3.23 alpine3.24 azurelinux3.0 nanoserver-ltsc2022 nanoserver-ltsc2025 windowsservercore-ltsc2022 windowsservercore-ltsc2025
        """;

    static readonly Dictionary<string, IReadOnlyList<string>> ByVersion = Text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' '))
        .ToDictionary(words => words[0], words => (IReadOnlyList<string>)[.. words.Skip(1)], StringComparer.Ordinal);

    /// <summary>The distributions of a version, as in <c>10.0</c>; null when nothing is known of it.</summary>
    public static IReadOnlyList<string>? Distributions(string version) => ByVersion.TryGetValue(version, out var found) ? found : null;

    /// <summary>Whether that tag is certainly there.</summary>
    /// <param name="version">Two numbers, as in <c>10.0</c>.</param>
    /// <param name="rest">What stands in the tag behind the version and its hyphen; may be empty.</param>
    public static bool Exist(DotnetImageKind kind, string version, string rest)
    {
        if (kind == DotnetImageKind.Monitor || Distributions(version) is not { } distributions)
        {
            return false;
        }

        if (rest.Length == 0 || distributions.FirstOrDefault(one => rest == one) is not null)
        {
            return kind != DotnetImageKind.RuntimeDeps || !IsWindows(rest);
        }

        if (kind == DotnetImageKind.Sdk)
        {
            return version == "10.0" && (rest == "aot" || distributions.Any(one => rest == one + "-aot" && !IsWindows(one)));
        }

        return distributions.Any(one => rest.StartsWith(one + "-", StringComparison.Ordinal) && HasVariant(kind, version, one, rest.Substring(one.Length + 1)));
    }

    // Small images are chiseled or distroless, Alpine is small as it is; those without cultures have an extra one with them.
    static bool HasVariant(DotnetImageKind kind, string version, string distribution, string variant)
    {
        var isAlpine = distribution.StartsWith("alpine", StringComparison.Ordinal);
        var small =
            isAlpine ? ""
            : distribution.StartsWith("azurelinux", StringComparison.Ordinal) ? "distroless"
            : distribution is "jammy" or "noble" or "resolute" ? "chiseled"
            : null;
        if (small is null)
        {
            return false;
        }

        var isComposite = kind == DotnetImageKind.Aspnet && distribution != "alpine";
        var hasExtra = kind != DotnetImageKind.RuntimeDeps || version != "8.0" || distribution != "alpine";
        return variant == small
            || variant == Joined(small, "extra") && hasExtra
            || isComposite && (variant == Joined(small, "composite") || variant == Joined(small, "composite-extra"));
    }

    static string Joined(string first, string second) => first.Length == 0 ? second : first + "-" + second;

    static bool IsWindows(string rest) =>
        rest.StartsWith("nanoserver", StringComparison.Ordinal) || rest.StartsWith("windowsservercore", StringComparison.Ordinal);
}
