using Containerize.Images;

namespace Containerize.Settings;

/// <summary>Paths inside the image: absolute, with <c>/</c>, without <c>.</c>, <c>..</c> and empty parts.</summary>
internal static class ContainerPaths
{
    /// <summary>The normalised path, without a slash at its end unless it is the root.</summary>
    /// <param name="property">Who said it, for the message.</param>
    public static string Absolute(string property, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return path.StartsWith('/') && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl) && !parts.Any(part => part is "." or "..")
            ? "/" + string.Join('/', parts)
            : throw new ContainerizeException(
                ErrorCodes.BadContainerPath,
                $"{property} is '{path}': use an absolute path with / and without . or .. parts, such as /app."
            );
    }
}
