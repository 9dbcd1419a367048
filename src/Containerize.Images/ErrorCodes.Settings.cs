namespace Containerize.Images;

/// <summary>00xx: what the project says (properties, items, the publish folder) and the host that runs the build.</summary>
public static partial class ErrorCodes
{
    public static readonly ErrorCode SeveralFrameworks = new(
        "CTZ0001",
        "The project targets several frameworks",
        "Add -f with one of them: an image holds one framework. The SDK's NETSDK1129 says the same where dotnet publish stops before."
    );
    public static readonly ErrorCode UnsupportedHost = new(
        "CTZ0002",
        "MSBuild is too old or is not that of the .NET SDK",
        "Build with the .NET SDK 10 or later, or with Visual Studio 2026."
    );
    public static readonly ErrorCode BadRepository = new(
        "CTZ0003",
        "The repository or registry name is not valid",
        "Set ContainerRepository to lower-case letters, digits and . _ - between them, parts separated by /; ContainerRegistry, ContainerizeBaseRegistry and ContainerizeInsecureRegistries to host[:port]."
    );
    public static readonly ErrorCode BadTag = new(
        "CTZ0004",
        "A tag is not valid",
        "Use letters, digits, _ . - (at most 128, not starting with . or -), in ContainerImageTag or ContainerImageTags."
    );
    public static readonly ErrorCode BadPort = new(
        "CTZ0005",
        "A port is not valid",
        "Write <ContainerPort Include=\"8080\" Type=\"tcp\" />: 1 to 65535, tcp or udp."
    );
    public static readonly ErrorCode BadLabel = new(
        "CTZ0006",
        "A label is not valid",
        "Write <ContainerLabel Include=\"key\" Value=\"value\" />: the key without white space, '=' and quotes."
    );
    public static readonly ErrorCode BadEnvironmentVariable = new(
        "CTZ0007",
        "An environment variable is not valid",
        "Write <ContainerEnvironmentVariable Include=\"NAME\" Value=\"value\" />: the name without '=' and white space."
    );
    public static readonly ErrorCode BadProperty = new(
        "CTZ0008",
        "A property or item has a value that is not understood",
        "Use one of the values that the message names."
    );
    public static readonly ErrorCode NothingPublished = new(
        "CTZ0009",
        "The publish folder is missing or empty",
        "Leave out --no-build and --no-restore, or publish to that folder first."
    );
    public static readonly ErrorCode PlatformMismatch = new(
        "CTZ0010",
        "The application was published for another platform than the image's",
        "Publish with the -r that the message names."
    );
    public static readonly ErrorCode UnsupportedPlatform = new("CTZ0011", "Images of this platform are not made", "Use a linux-… runtime identifier.");
    public static readonly ErrorCode NoBaseImage = new("CTZ0012", "No base image can be inferred", "Set ContainerBaseImage.");
    public static readonly ErrorCode BadContainerPath = new(
        "CTZ0013",
        "A path in the image is not valid",
        "Use an absolute path with / and without . or .. parts."
    );
    public static readonly ErrorCode AppCommandConflict = new(
        "CTZ0014",
        "The items that make the command contradict each other",
        "See ContainerAppCommandInstruction: DefaultArgs, Entrypoint or None."
    );
    public static readonly ErrorCode NotRestoredForPlatform = new(
        "CTZ0015",
        "The project was not restored for a platform of the image",
        "Name all platforms in RuntimeIdentifiers and restore again."
    );
    public static readonly ErrorCode Cancelled = new("CTZ0016", "The build was cancelled", "Run it again: nothing was tagged.");
    public static readonly ErrorCode FileAccess = new(
        "CTZ0017",
        "A file could not be read or written",
        "Check the path, its permissions and the free space of the disk."
    );
    public static readonly ErrorCode ProjectNotSeen = new(
        "CTZ0018",
        "Something keeps the package from seeing the whole project",
        "Append to AfterMicrosoftNETSdkTargets, and do not replace it."
    );
    public static readonly ErrorCode Unexpected = new(
        "CTZ0099",
        "An unexpected failure: a defect of Containerize",
        "Report it with the output of -v:d, which holds the stack trace."
    );
}
