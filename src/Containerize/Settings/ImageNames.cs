using System.Text.RegularExpressions;
using Containerize.Images;
using Containerize.Images.Oci;

namespace Containerize.Settings;

/// <summary>The names an image gets: repository, tags, registry; normalised as the .NET SDK does it and checked against the grammar of the OCI distribution specification (pulling manifests).</summary>
internal static partial class ImageNames
{
    /// <summary>ContainerRepository, else the assembly's name; lower case, other characters become hyphens. ContainerImageName, its older name, wins as in the SDK.</summary>
    public static string Repository(ProjectInput input)
    {
        string[] properties = ["ContainerImageName", "ContainerRepository", "AssemblyName"];
        var property = properties.FirstOrDefault(one => input.Text(one) is not null) ?? "AssemblyName";
        var written = input.Text(property) ?? "";
        if (written.AsSpan().ContainsAny(':', '@'))
        {
            throw new ContainerizeException(ErrorCodes.BadRepository, $"{property} is '{ImageReference.Shown(written)}': ContainerRepository is the name alone; the tag belongs in ContainerImageTag, a registry with a port in ContainerRegistry.");
        }

        var name = ImageReference.IsRepository(written) ? written : NotAllowed().Replace(written.ToLowerInvariant(), "-");
        return ImageReference.IsRepository(name)
            ? name
            : throw new ContainerizeException(ErrorCodes.BadRepository, $"{property} is '{ImageReference.Shown(written)}', which makes no repository name: set ContainerRepository to lower-case letters and digits, with . _ or - between them and / between parts.");
    }

    /// <summary>ContainerImageTag or ContainerImageTags, else <c>latest</c>.</summary>
    public static IReadOnlyList<string> Tags(ProjectInput input)
    {
        var (one, several) = (input.Text("ContainerImageTag"), input.List("ContainerImageTags"));
        if (one is not null && several.Count > 0)
        {
            throw new ContainerizeException(ErrorCodes.BadTag, $"Both ContainerImageTag ('{one}') and ContainerImageTags ('{string.Join(';', several)}') are set: use one of them.");
        }

        IReadOnlyList<string> tags = one is not null ? [one] : several.Count > 0 ? [.. several.Distinct(StringComparer.Ordinal)] : ["latest"];
        return tags.FirstOrDefault(tag => !ImageReference.IsTag(tag)) is { } bad
            ? throw new ContainerizeException(ErrorCodes.BadTag, $"'{bad}' is no image tag: use letters, digits, _ . and - (at most 128, not starting with . or -).")
            : tags;
    }

    /// <summary>ContainerRegistry as host[:port], or null.</summary>
    public static string? Registry(ProjectInput input) => input.Text("ContainerRegistry") is not { } written ? null
        : ImageReference.IsRegistry(written.TrimEnd('/')) ? ImageReference.CanonicalRegistry(written.TrimEnd('/'))
        : throw new ContainerizeException(ErrorCodes.BadRepository, $"ContainerRegistry is '{ImageReference.Shown(written)}': write host or host:port, without https:// and without the repository's name.");

    [GeneratedRegex("[^a-z0-9_/-]", RegexOptions.CultureInvariant)]
    private static partial Regex NotAllowed();
}
