namespace Containerize.Images;

/// <summary>05xx: the generated Dockerfile.</summary>
public static partial class ErrorCodes
{
    public static readonly ErrorCode HandWrittenFile = new(
        "CTZ0501",
        "A Dockerfile that somebody wrote or edited, or another project's, is in the way",
        "Rename or delete it; a file without the generated-mark on its first line, or with an edit since, is never overwritten."
    );
    public static readonly ErrorCode OutsideContext = new(
        "CTZ0502",
        "The build needs a file outside the build context",
        "Set ContainerizeDockerContext to a folder that holds every file that the message names, or leave it out."
    );
    public static readonly ErrorCode MachinePath = new(
        "CTZ0503",
        "The build needs something that only this machine has",
        "Name package folders relative to the nuget.config or project that names them, inside the repository."
    );
    public static readonly ErrorCode NotInDockerfile = new(
        "CTZ0504",
        "A Dockerfile cannot say this",
        "Change the value that the message names, or use the directly assembled image."
    );
    public static readonly ErrorCode EvaluationFailed = new("CTZ0505", "A project could not be evaluated", "Fix the project file that the message names.");
    public static readonly ErrorCode SdkNotInImages = new("CTZ0506", "No SDK image satisfies global.json", "Change the version or rollForward in global.json.");
    public static readonly ErrorCode DockerfileNotWritten = new(
        "CTZ0507",
        "The generated Dockerfile could not be written",
        "Check the path, its permissions and the free space of the disk."
    );
    public static readonly ErrorCode SecretInBuild = new(
        "CTZ0508",
        "A password would be kept in a layer of the build",
        "Write %NAME% in nuget.config in its place: the generated Dockerfile then mounts the variable NAME as a secret."
    );
}
