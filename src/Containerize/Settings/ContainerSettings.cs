using Containerize.Evaluation;
using Containerize.Images;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Sources;

namespace Containerize.Settings;

/// <summary>What the container is to be, whether it is assembled directly or by the generated Dockerfile: pure data, read once from what MSBuild
/// knows.</summary>
internal sealed record ContainerSettings
{
    // What a date in a config can say.
    private const long LastEpoch = 253402300799;

    /// <summary>A registry reference, <c>scratch</c>, or <c>oci:</c>, <c>oci-archive:</c>, <c>docker-archive:</c> with an absolute path.</summary>
    public required string BaseImage { get; init; }

    /// <summary>The facts the base was or would be inferred from: for the SDK image of the generated Dockerfile.</summary>
    public required BaseImageFacts BaseFacts { get; init; }

    /// <summary>The image's platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Whether the base's C library is musl; null when neither its name nor the runtime identifier says it.</summary>
    public required bool? IsMusl { get; init; }

    /// <summary>Name without registry and tag.</summary>
    public string Repository { get; init; } = "";

    /// <summary>At least one.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>host[:port] or null.</summary>
    public string? Registry { get; init; }

    /// <summary>Absolute, without a slash at its end unless it is the root.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Null: the base's APP_UID when it has one and runs as root, else the base's user.</summary>
    public string? User { get; init; }

    /// <summary>In the order of the items.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; }

    /// <summary>Ordered by name.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; }

    /// <summary>Names of those that change from commit to commit.</summary>
    public required IReadOnlyList<string> VolatileLabels { get; init; }

    /// <summary>Names of labels that the base gives.</summary>
    public required IReadOnlyList<string> LabelsOfBase { get; init; }

    /// <summary>As <c>8080/tcp</c>; those of ASPNETCORE_HTTP_PORTS and the like come in addition.</summary>
    public required IReadOnlyList<string> Ports { get; init; }

    /// <summary>Entrypoint and Cmd.</summary>
    public required AppCommand Command { get; init; }

    /// <summary>Null keeps the base's.</summary>
    public Healthcheck? Healthcheck { get; init; }

    /// <summary>In the form that every engine takes; null keeps the base's.</summary>
    public string? StopSignal { get; init; }

    /// <summary>Absolute paths.</summary>
    public required IReadOnlyList<Volume> Volumes { get; init; }

    /// <summary>Seconds since 1970-01-01 for config.created, history and labels.</summary>
    public required long Epoch { get; init; }

    /// <summary>Null: as the base.</summary>
    public ImageFormat? Format { get; init; }

    /// <summary>How layers are compressed.</summary>
    public required Compression Compression { get; init; }

    /// <summary>1 to 9; null for the default.</summary>
    public required int? CompressionLevel { get; init; }

    /// <summary>Reads and checks everything.</summary>
    /// <exception cref="ContainerizeException">The first thing that is not valid.</exception>
    public static ContainerSettings From(ProjectInput input) =>
        Nameless(input) with
        {
            Repository = ImageNames.Repository(input),
            Tags = ImageNames.Tags(input),
            Registry = ImageNames.Registry(input),
        };

    /// <summary>Reads and checks all but the image's names, which whoever builds a Dockerfile gives.</summary>
    /// <exception cref="ContainerizeException">The first thing that is not valid.</exception>
    public static ContainerSettings Nameless(ProjectInput input)
    {
        // MSBuild, which decides by it, takes a word that is no flag for false.
        _ = input.Flag("ContainerizeSkip");
        var facts = Facts(input);
        var isNative = facts.IsSelfContained || facts.IsAot || input.Flag("PublishSingleFile");
        var name = input.Text("AssemblyName") ?? "";
        // The native compiler names its program as the assembly's file is named, the host and the bundler theirs as the assembly.
        var appFile =
            facts.IsAot ? input.Text("TargetName") ?? name
            : isNative ? name
            : input.Text("TargetFileName") ?? name + ".dll";
        var written = input.Text("ContainerBaseImage");
        var baseImage = written is null ? BaseImageInference.Infer(facts) : LocalBase.TryParse(written)?.In(input.Folder).ToString() ?? written;
        CheckLibrary(facts, input.Text("RuntimeIdentifier"), baseImage);
        var epoch = Epoch1970(input);
        return new ContainerSettings
        {
            BaseImage = baseImage,
            BaseFacts = facts,
            Platform = facts.Rid.ToPlatform(),
            IsMusl =
                facts.Rid.IsMusl || BaseImageInference.NamesMusl(baseImage) ? true
                : written is null ? false
                : null,
            WorkingDirectory = ContainerPaths.Absolute("ContainerWorkingDirectory", input.Text("ContainerWorkingDirectory") ?? "/app"),
            User = input.Text("ContainerUser"),
            Environment = [.. input.Items["ContainerEnvironmentVariable"].Select(EnvironmentVariable)],
            Labels = ImageLabels.From(input, baseImage, epoch),
            VolatileLabels = ImageLabels.Volatile(input),
            LabelsOfBase = ImageLabels.OfBase(input, baseImage),
            Ports = ContainerPorts.From(input),
            Command = AppCommand.From(input, appFile, isNative),
            Healthcheck = Healthchecks.From(input),
            StopSignal = input.Text("ContainerizeStopSignal") is { } signal ? Images.Assembly.StopSignal.Parse(signal) : null,
            Volumes = [.. input.Items["ContainerizeVolume"].Select(item => Volume.From(item, input.Text("ContainerUser")))],
            Epoch = epoch,
            Format = input.Choice("ContainerImageFormat", "OCI", "Docker") switch
            {
                "OCI" => ImageFormat.Oci,
                "Docker" => ImageFormat.Docker,
                _ => null,
            },
            Compression = input.Choice("ContainerizeCompression", "gzip", "none") == "none" ? Compression.None : Compression.Gzip,
            CompressionLevel = input.Number("ContainerizeCompressionLevel", 1, 9),
        };
    }

    private static BaseImageFacts Facts(ProjectInput input)
    {
        var sdk = new RuntimeIdentifier(input.Text("NETCoreSdkPortableRuntimeIdentifier") ?? "linux-x64");
        var rid = new RuntimeIdentifier(input.Text("ContainerRuntimeIdentifier") ?? input.Text("RuntimeIdentifier") ?? $"linux-{sdk.Architecture}");
        var facts = new BaseImageFacts(
            input.Text("TargetFrameworkIdentifier") ?? "",
            (input.Text("TargetFrameworkVersion") ?? "").TrimStart('v'),
            input.Text("NETCoreSdkVersion") ?? "",
            [.. input.Items["FrameworkReference"].Select(item => item.Identity)],
            IsSelfContained: input.Flag("SelfContained") || input.Flag("PublishSelfContained"),
            IsAot: input.Flag("PublishAot"),
            IsTrimmed: input.Flag("PublishTrimmed"),
            IsInvariant: input.Flag("InvariantGlobalization"),
            rid,
            input.Text("ContainerFamily"),
            ImageNames.BaseRegistry(input)
        );
        CheckPublishedFor(rid, input.Text("RuntimeIdentifier"), facts);
        return facts;
    }

    // A program that brings its own runtime needs the C library that it was made for, and Alpine has no other than musl.
    private static void CheckLibrary(BaseImageFacts facts, string? published, string baseImage)
    {
        if (published is null || facts is not { IsSelfContained: true, IsAot: false })
        {
            return;
        }

        var (isMusl, isMuslBase) = (new RuntimeIdentifier(published).IsMusl, BaseImageInference.NamesMusl(baseImage));
        if (isMuslBase && !isMusl)
        {
            throw new ContainerizeException(
                ErrorCodes.PlatformMismatch,
                $"The application was published for {published}, which needs glibc, but {baseImage} has musl: publish with -r linux-musl-{facts.Rid.Architecture}, or choose another base image."
            );
        }

        // Of images of other names nobody knows it here.
        if (isMusl && !isMuslBase && MicrosoftImage.Parse(baseImage) is { HasVersion: true })
        {
            throw new ContainerizeException(
                ErrorCodes.PlatformMismatch,
                $"The application was published for {published}, which needs musl, but {baseImage} has glibc: publish with -r linux-{facts.Rid.Architecture}, or choose an Alpine image."
            );
        }
    }

    // What was published for one platform runs on no other; only a portable publish fits all.
    private static void CheckPublishedFor(RuntimeIdentifier image, string? published, BaseImageFacts facts)
    {
        if (published is null)
        {
            return;
        }

        var rid = new RuntimeIdentifier(published);
        var kind =
            facts.IsAot ? "ahead of time "
            : facts.IsSelfContained ? "self-contained "
            : "";
        if (!rid.IsLinux)
        {
            throw new ContainerizeException(
                ErrorCodes.PlatformMismatch,
                $"The application was published {kind}for {published}, which no Linux image can run: publish with -r {(image.IsLinux && image != rid ? image : $"linux-{rid.Architecture ?? "x64"}")}."
            );
        }

        if (rid.Architecture != image.Architecture || (kind.Length > 0 && rid.IsMusl != image.IsMusl))
        {
            throw new ContainerizeException(
                ErrorCodes.PlatformMismatch,
                $"The application was published {kind}for {published}, but the image is for {image}: publish with -r {image}, or leave out ContainerRuntimeIdentifier to get an image for {published}."
            );
        }
    }

    private static long Epoch1970(ProjectInput input) =>
        input.Text("ContainerizeEpoch") is not { } text ? 0
        : long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var seconds)
        && seconds <= LastEpoch
            ? seconds
        : throw ProjectInput.BadValue(
            "ContainerizeEpoch (or SOURCE_DATE_EPOCH)",
            text,
            $"seconds since 1970-01-01 UTC, at most {LastEpoch}, the end of the year 9999"
        );

    private static KeyValuePair<string, string> EnvironmentVariable(ProjectItem item) =>
        item.Identity.Length > 0 && !item.Identity.Any(character => character == '=' || char.IsWhiteSpace(character) || char.IsControl(character))
            ? KeyValuePair.Create(item.Identity, item["Value"] ?? "")
            : throw new ContainerizeException(
                ErrorCodes.BadEnvironmentVariable,
                $"'{item.Identity}' is no name of an environment variable: write <ContainerEnvironmentVariable Include=\"NAME\" Value=\"value\" />, the name without '=' and white space."
            );
}
