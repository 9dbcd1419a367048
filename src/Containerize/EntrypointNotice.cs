using Containerize.Images.Assembly;

namespace Containerize;

/// <summary>What becomes of the base's entrypoint, an init process for example: the application's command would be its arguments, so it is cleared unless the
/// project says otherwise.</summary>
internal static class EntrypointNotice
{
    /// <summary>The line for people; null when nothing is lost.</summary>
    public static string? Of(IReadOnlyList<Image> images) =>
        images.Select(image => image.ClearedEntrypoint).FirstOrDefault(entrypoint => entrypoint.Count > 0) is { } lost
            ? $"The base image's ENTRYPOINT {string.Join(' ', lost)} is not used: to start the application through it, add <ContainerEntrypoint Include=\"{string.Join(';', lost)}\" />; if it shall not, set ContainerAppCommandInstruction=Entrypoint."
            : null;
}
