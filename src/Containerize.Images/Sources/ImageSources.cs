using Containerize.Images.Oci;
using Containerize.Images.Store;

namespace Containerize.Images.Sources;

/// <summary>Turns what the user wrote as base image into the place it is read from.</summary>
public static class ImageSources
{
    // The rest of containers-transports(5): without a word they would be taken for repositories of Docker Hub.
    private static readonly string[] otherTransports = ["containers-storage:", "dir:", "docker-daemon:", "ostree:", "sif:", "tarball:"];

    /// <summary>The source that the name means.</summary>
    /// <param name="name"><c>scratch</c>, <c>oci:PATH[:tag]</c>, <c>oci-archive:PATH[:tag]</c>, <c>docker-archive:PATH[:name]</c>, or a reference into a
    /// registry. Paths must be absolute.</param>
    /// <param name="registry">Opens a reference, with the options of this build.</param>
    /// <param name="role">How messages speak of it; a base image unless said otherwise.</param>
    /// <exception cref="ContainerizeException">The name is none of these.</exception>
    public static IImageSource Create(string name, ContentStore store, Func<ImageReference, IImageSource> registry, ImageRole? role = null)
    {
        role ??= ImageRole.Base;
        if (name == ScratchSource.Name)
        {
            return new ScratchSource();
        }

        if (LocalBase.TryParse(name) is { } parsed)
        {
            var local =
                parsed.Path.Length > 0
                    ? parsed with
                    {
                        Role = role,
                    }
                    : throw new ContainerizeException(
                        ErrorCodes.InvalidBaseName,
                        $"could not understand the {role.Noun}: '{name}' has no path behind the colon; {role.Correct}"
                    );
            return local.Transport == LocalBase.Layout ? new LayoutSource(local) : new ArchiveSource(local, store);
        }

        if (Array.Find(otherTransports, transport => name.StartsWith(transport, StringComparison.Ordinal)) is { } other)
        {
            throw new ContainerizeException(
                ErrorCodes.InvalidBaseName,
                $"could not understand the {role.Noun}: no image is read from {other} here; save {name} as an archive, and name docker-archive:PATH or oci-archive:PATH"
            );
        }

        try
        {
            return registry(ImageReference.Parse(name));
        }
        catch (FormatException exception)
        {
            throw new ContainerizeException(
                ErrorCodes.InvalidBaseName,
                $"could not understand the {role.Noun}: {exception.Message}; {(IsPath(name) ? "a file is named oci-archive:PATH, or docker-archive:PATH as docker save writes it, a layout's folder oci:PATH" : role.Correct)}",
                exception
            );
        }
    }

    private static bool IsPath(string name) =>
        name.StartsWith('.')
        || Path.IsPathRooted(name)
        || name.EndsWith(".tar", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase);
}
