using Containerize.Dockerfiles.Generation;
using Containerize.Images;

namespace Containerize.Evaluation;

/// <summary>Writes a generated file: never over one that somebody wrote or edited, and not at all when it says the same already.</summary>
internal static class GeneratedFile
{
    /// <summary>Whether a file without the generated-mark is there.</summary>
    public static bool IsHandWritten(string path) => File.Exists(path) && !GeneratedMark.IsIn(File.ReadAllText(path));

    /// <summary>Whether a generated file is there that somebody changed.</summary>
    public static bool IsEdited(string path) => File.Exists(path) && GeneratedSeal.IsBroken(File.ReadAllText(path));

    /// <exception cref="ContainerizeException">CTZ0501: a file that somebody wrote or edited is there; CTZ0507: the disk refused.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            if (IsHandWritten(path))
            {
                throw new ContainerizeException(ErrorCodes.HandWrittenFile, $"{path} was not written by Containerize and stays as it is: rename or delete it to get a generated one.");
            }

            if (File.Exists(path) && File.ReadAllText(path) == text)
            {
                return;
            }

            if (IsEdited(path))
            {
                throw new ContainerizeException(ErrorCodes.HandWrittenFile, $"{path} was edited since Containerize wrote it and stays as it is: move it away to get a new one, and bring your changes over.");
            }

            WholeFile.Write(path, temporary => File.WriteAllText(temporary, text));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(ErrorCodes.DockerfileNotWritten, $"Writing {path} failed: {exception.Message}", exception);
        }
    }

    /// <summary>Removes a generated file; one that somebody wrote stays.</summary>
    public static void Remove(string path)
    {
        try
        {
            if (File.Exists(path) && !IsHandWritten(path))
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
