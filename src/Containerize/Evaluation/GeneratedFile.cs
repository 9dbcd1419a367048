using Containerize.Dockerfiles.Generation;
using Containerize.Images;

namespace Containerize.Evaluation;

/// <summary>Writes a generated file: never over one that somebody wrote or edited, and not at all when it says the same already.</summary>
internal static class GeneratedFile
{
    /// <summary>Why the file that is there is nobody's but its author's: it has no generated-mark, or was changed since; null when it may be written again, or
    /// there is none.</summary>
    public static string? WhyKept(string path)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        return !GeneratedMark.IsIn(text) ? "was not written by Containerize"
            : GeneratedSeal.IsBroken(text) ? "was edited since Containerize wrote it"
            : null;
    }

    /// <summary>Another project of the folder that the Dockerfile there was generated from; null where it is this project's, or nobody's any more.</summary>
    /// <param name="path">The Dockerfile, beside the project.</param>
    /// <param name="project">The name of this project's file.</param>
    public static string? NeighbourOf(string path, string project) =>
        File.Exists(path)
        && GeneratedMark.ProjectOf(File.ReadAllText(path)) is { } other
        && other != project
        && File.Exists(Path.Combine(Path.GetDirectoryName(path)!, other))
            ? other
            : null;

    /// <exception cref="ContainerizeException">CTZ0501: a file that somebody wrote or edited is there; CTZ0507: the disk refused.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            if (WhyKept(path) is { } reason)
            {
                throw new ContainerizeException(ErrorCodes.HandWrittenFile, $"{path} {reason} and stays as it is: rename or delete it to get a generated one.");
            }

            WholeFile.WriteText(path, text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(
                ErrorCodes.DockerfileNotWritten,
                $"Writing {path} failed: {exception.Message.TrimEnd('.')}; check the path, its permissions and the free space of the disk.",
                exception
            );
        }
    }

    /// <summary>Removes a generated file; one that somebody wrote stays.</summary>
    public static void Remove(string path)
    {
        try
        {
            if (File.Exists(path) && WhyKept(path) is null)
            {
                File.Delete(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody reads it: the next run removes it.
        }
    }
}
