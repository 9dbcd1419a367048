using System.Globalization;
using System.Text.RegularExpressions;
using Containerize.Images;
using Containerize.Images.Oci;

namespace Containerize.Settings;

/// <summary>The names an image gets: repository, tags, registry; normalised as the .NET SDK does it and checked against the grammar of the OCI distribution
/// specification (pulling manifests).</summary>
internal static partial class ImageNames
{
    /// <summary>ContainerRepository, else the assembly's name; lower case, other characters become hyphens. ContainerImageName, its older name, wins as in the
    /// SDK.</summary>
    public static string Repository(ProjectInput input)
    {
        string[] properties = ["ContainerImageName", "ContainerRepository", "AssemblyName"];
        var property = properties.FirstOrDefault(one => input.Text(one) is not null) ?? "AssemblyName";
        var written = input.Text(property) ?? "";
        if (written.AsSpan().ContainsAny(':', '@'))
        {
            throw new ContainerizeException(
                ErrorCodes.BadRepository,
                $"{property} is '{ImageReference.Shown(written)}': ContainerRepository is the name alone; the tag belongs in ContainerImageTag, a registry with a port in ContainerRegistry."
            );
        }

        var name = ImageReference.IsRepository(written) ? written : NotAllowed().Replace(written.ToLowerInvariant(), "-");
        return ImageReference.IsRepository(name)
            ? name
            : throw new ContainerizeException(
                ErrorCodes.BadRepository,
                $"{property} is '{ImageReference.Shown(written)}', which makes no repository name: set ContainerRepository to lower-case letters and digits, with . _ or - between them and / between parts."
            );
    }

    /// <summary>ContainerImageTag or ContainerImageTags, else <c>latest</c>.</summary>
    public static IReadOnlyList<string> Tags(ProjectInput input)
    {
        var (one, several) = (input.Text("ContainerImageTag"), input.List("ContainerImageTags"));
        if (one is not null && several.Count > 0)
        {
            throw new ContainerizeException(
                ErrorCodes.BadTag,
                $"Both ContainerImageTag ('{one}') and ContainerImageTags ('{string.Join(';', several)}') are set: use one of them."
            );
        }

        IReadOnlyList<string> tags =
            one is not null ? [one]
            : several.Count > 0 ? [.. several.Distinct(StringComparer.Ordinal)]
            : ["latest"];
        List<string> bad = [.. tags.Where(tag => !ImageReference.IsTag(tag))];
        return bad.Count == 0
            ? tags
            : throw new ContainerizeException(
                ErrorCodes.BadTag,
                $"'{string.Join("', '", bad)}' {(bad.Count == 1 ? "is no image tag" : "are no image tags")}: use letters, digits, _ . and - (at most 128, not starting with . or -)."
            );
    }

    /// <summary>ContainerRegistry as host[:port], or null.</summary>
    public static string? Registry(ProjectInput input) => input.Text("ContainerRegistry") is { } written ? Registry("ContainerRegistry", written) : null;

    /// <summary>The registries that ContainerizeInsecureRegistries names.</summary>
    public static IReadOnlyList<string> InsecureRegistries(ProjectInput input) =>
        [.. input.List("ContainerizeInsecureRegistries").Select(written => Registry("ContainerizeInsecureRegistries", written))];

    /// <summary>ContainerizeBaseRegistry, which may have a path of its own, else Microsoft's.</summary>
    public static string BaseRegistry(ProjectInput input) =>
        input.Text("ContainerizeBaseRegistry")?.TrimEnd('/') is not { } written ? "mcr.microsoft.com"
        : ImageReference.TryParse(written + "/dotnet/runtime", out _) ? written
        : throw BadRegistry("ContainerizeBaseRegistry", written, "with a path or without, and without https://");

    private static string Registry(string property, string written) =>
        ImageReference.IsRegistry(written.TrimEnd('/'))
            ? ImageReference.CanonicalRegistry(written.TrimEnd('/'))
            : throw BadRegistry(property, written, "without https:// and without the repository's name");

    private static ContainerizeException BadRegistry(string property, string written, string form) =>
        new(
            ErrorCodes.BadRepository,
            $"{property} is '{ImageReference.Shown(written)}': {(PortAlone().Match(written) is { Success: true, Groups: [_, var port] } && !IsPort(port.Value) ? $"{port} is no port; one is 1 to 65535." : $"write host or host:port, {form}.")}"
        );

    private static bool IsPort(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue;

    // Of a host that is well formed.
    [GeneratedRegex("^[a-zA-Z0-9.-]+:([0-9]+)(?:/|$)", RegexOptions.CultureInvariant)]
    private static partial Regex PortAlone();

    [GeneratedRegex("[^a-z0-9_/-]", RegexOptions.CultureInvariant)]
    private static partial Regex NotAllowed();
}
