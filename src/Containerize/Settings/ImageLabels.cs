using Containerize.Images;
using Containerize.Images.Plan;
using Containerize.Images.Sources;

namespace Containerize.Settings;

/// <summary>The labels of an image: those the .NET SDK generates (OCI image-spec, annotations.md), each with its own switch, and the user's, which
/// win.</summary>
internal static class ImageLabels
{
    private static readonly string[] OfTimeOrCommit =
    [
        "org.opencontainers.image.created",
        "org.opencontainers.artifact.created",
        "org.opencontainers.image.revision",
    ];

    /// <summary>Generated labels that change without the project changing (time, commit), unless the user gives them; a Dockerfile that is to be committed
    /// cannot hold them.</summary>
    public static IReadOnlyList<string> Volatile(ProjectInput input) => [.. OfTimeOrCommit.Except(input.Items["ContainerLabel"].Select(item => item.Identity))];

    /// <summary>In order of their names.</summary>
    /// <param name="baseImage">As written or inferred.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> From(ProjectInput input, string baseImage, long epoch)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        if (input.Flag("ContainerGenerateLabels", true))
        {
            foreach (var label in Generated(input, baseImage, epoch))
            {
                Array.ForEach(label.Names, name => labels[name] = label.Value!);
            }
        }

        foreach (var item in input.Items["ContainerLabel"])
        {
            labels[Key(item)] = item["Value"] ?? "";
        }

        return [.. labels.OrderBy(label => label.Key, StringComparer.Ordinal)];
    }

    /// <summary>Those that are known when the base has been read, unless the user gives them.</summary>
    public static IReadOnlyList<string> OfBase(ProjectInput input, string baseImage) =>
        baseImage != ScratchSource.Name
        && input.Flag("ContainerGenerateLabels", true)
        && input.Flag("ContainerGenerateLabelsImageBaseDigest", true)
        && input.Items["ContainerLabel"].All(item => item.Identity != ImagePlan.BaseDigestLabel)
            ? [ImagePlan.BaseDigestLabel]
            : [];

    private static IEnumerable<GeneratedLabel> Generated(ProjectInput input, string baseImage, long epoch)
    {
        const string Image = "org.opencontainers.image.";
        const string Artifact = "org.opencontainers.artifact.";
        var created = ImagePlan.TimeOf(epoch);
        var isReference = LocalBase.IsReference(baseImage);
        GeneratedLabel[] all =
        [
            new("ImageCreated", created, [Image + "created", Artifact + "created"]),
            new("ImageDescription", First("ContainerDescription", "Description"), [Image + "description", Artifact + "description"]),
            new("ImageAuthors", First("ContainerAuthors", "Authors"), [Image + "authors"]),
            new("ImageUrl", First("ContainerInformationUrl", "PackageProjectUrl"), [Image + "url"]),
            new("ImageDocumentation", First("ContainerDocumentationUrl", "PackageProjectUrl"), [Image + "documentation"]),
            new("ImageVersion", First("ContainerVersion", "PackageVersion"), [Image + "version"]),
            new("ImageVendor", First("ContainerVendor"), [Image + "vendor"]),
            new("ImageLicenses", First("ContainerLicenseExpression", "PackageLicenseExpression"), [Image + "licenses"]),
            new("ImageTitle", First("ContainerTitle", "Title"), [Image + "title"]),
            new("ImageSource", Source(input), [Image + "source"]),
            new("ImageRevision", First("ContainerizeRevision", "SourceRevisionId"), [Image + "revision"]),
            new("ImageBaseName", isReference ? baseImage : null, [ImagePlan.BaseNameLabel]),
            new(
                "DotnetToolset",
                input.Text("TargetFrameworkIdentifier") == ".NETCoreApp" ? input.Text("TargetFrameworkVersion")?.TrimStart('v') : null,
                ["net.dot.runtime.majorminor"]
            ),
            new("DotnetToolset", input.Text("NETCoreSdkVersion"), ["net.dot.sdk.version"]),
        ];
        return all.Where(label => label.Value is not null && input.Flag("ContainerGenerateLabels" + label.Switch, true));

        string? First(params string[] properties) => properties.Select(input.Text).FirstOrDefault(value => value is not null);
    }

    // The address of a private repository is only told where the project agreed to that.
    private static string? Source(ProjectInput input)
    {
        var url = input.Text("RepositoryUrl") ?? (input.Flag("PublishRepositoryUrl") ? input.Text("PrivateRepositoryUrl") : null);
        return WithoutUser(url?.EndsWith(".git", StringComparison.Ordinal) == true ? url[..^4] : url);
    }

    // What a build server clones from may hold a token.
    private static string? WithoutUser(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length > 0
            ? new UriBuilder(address) { UserName = "", Password = "" }.Uri.ToString()
            : url;

    private static string Key(ProjectItem item)
    {
        var key = item.Identity;
        var problem =
            key.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)) ? "its key has white space in it"
            : key.Contains('=', StringComparison.Ordinal) ? "its key has '=' in it; the value is metadata of its own"
            : key.AsSpan().ContainsAny('"', '\'', '`') ? "its key has quotes in it"
            : key.Length == 0 ? "its key is empty"
            : null;
        return problem is null
            ? key
            : throw new ContainerizeException(
                ErrorCodes.BadLabel,
                $"The label '{key}' is not valid: {problem}. Write <ContainerLabel Include=\"key\" Value=\"value\" />."
            );
    }

    /// <param name="Switch">The property that turns it off, without its beginning.</param>
    /// <param name="Value">Null when it is not known.</param>
    private sealed record GeneratedLabel(string Switch, string? Value, string[] Names);
}
