namespace Containerize.Images.Layers;

/// <summary>Turns what the file system says about a file of the image into one coded line.</summary>
internal static class SourceFile
{
    public static T Guarded<T>(string path, Func<string, T> act)
    {
        try
        {
            return act(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(ErrorCodes.FileNotReadable, $"could not read {path}: {OneLine.Of(exception)}; publish again", exception);
        }
    }

    public static ContainerizeException Changed(string path) =>
        new(ErrorCodes.FileChanged, $"{path} changed while the image was made from it; stop what writes there and publish again");
}
