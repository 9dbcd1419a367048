using Containerize.Evaluation;
using Containerize.Images;
using Containerize.Images.Layers;

namespace Containerize.Publishing;

/// <summary>One entry of the publish folder's walk.</summary>
/// <param name="RelativePath">With <c>/</c>.</param>
/// <param name="IsExecutable">As <see cref="FileModes"/> says.</param>
/// <param name="LinkTarget">For a symbolic link to a place inside the folder: where, relative to the link's own folder and without leaving that of the
/// publish.</param>
internal sealed record FolderFile(string RelativePath, string FullPath, long Size, bool IsExecutable, string? LinkTarget)
{
    /// <summary>In UTC; a copy has that of what it was copied from.</summary>
    public DateTime WrittenAt { get; init; }
}

/// <summary>Walks a publish folder; the one place where its files are looked at before layers are made.</summary>
internal static class PublishFolder
{
    /// <summary>Every file below the folder, in ordinal order of the paths.</summary>
    /// <exception cref="ContainerizeException">The folder is not there or holds nothing.</exception>
    public static IReadOnlyList<FolderFile> Read(string folder, CancellationToken cancellationToken)
    {
        var root = new DirectoryInfo(folder);
        if (!root.Exists)
        {
            throw new ContainerizeException(
                ErrorCodes.NothingPublished,
                $"The publish folder {folder} does not exist: publish without --no-build, or set PublishDir to the folder that was published to."
            );
        }

        try
        {
            var files = new List<FolderFile>();
            Walk(root, "", root.FullName, files, cancellationToken);
            files.Sort((left, right) => string.CompareOrdinal(left.RelativePath, right.RelativePath));
            return files.Count > 0
                ? files
                : throw new ContainerizeException(ErrorCodes.NothingPublished, $"The publish folder {folder} is empty: publish without --no-build.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(ErrorCodes.FileAccess, $"The publish folder {folder} could not be read: {exception.Message}", exception);
        }
    }

    /// <summary>One file as it is, or will be, in a publish folder.</summary>
    /// <exception cref="ContainerizeException">It is a pipe, a socket or a device.</exception>
    public static FolderFile FileAt(string relativePath, FileInfo file)
    {
        var size = file.Length;

        // What is no regular file has no bytes; to open a pipe may take forever.
        if (size == 0 && FileStamp.IsSpecial(file.FullName))
        {
            throw new ContainerizeException(
                ErrorCodes.FileAccess,
                $"{file.FullName} is a pipe, a socket or a device, which no image holds: remove it from the publish folder."
            );
        }

        return new(relativePath, file.FullName, size, size > 0 && FileModes.IsExecutable(relativePath, file.FullName), null)
        {
            WrittenAt = file.LastWriteTimeUtc,
        };
    }

    private static void Walk(DirectoryInfo folder, string prefix, string root, List<FolderFile> files, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var path = prefix + entry.Name;
            if (entry.LinkTarget is { } target && Inside(root, path, entry.FullName, target) is { } place)
            {
                files.Add(new FolderFile(path, entry.FullName, 0, false, place.Replace(Path.DirectorySeparatorChar, '/')));
            }
            else if (entry is DirectoryInfo { LinkTarget: null } child)
            {
                Walk(child, path + "/", root, files, cancellationToken);
            }
            else if (entry is DirectoryInfo linked)
            {
                throw new ContainerizeException(
                    ErrorCodes.FileAccess,
                    $"{linked.FullName} is a link to the folder {linked.LinkTarget}, outside the publish folder: copy the folder instead of linking it."
                );
            }
            else
            {
                files.Add(FileAt(path, Target((FileInfo)entry)));
            }
        }
    }

    // Links that publish makes instead of copies point outside: what they point to is shipped. A link to a place inside stays one; the folder has another name
    // in the image, so that no link may go by it.
    private static string? Inside(string root, string path, string link, string target)
    {
        var folder = Path.GetDirectoryName(link)!;
        var place = Path.GetFullPath(target, folder);
        return !AbsolutePath.IsInside(root, place) ? null
            : Path.IsPathRooted(target) || Leaves(path, target) ? Path.GetRelativePath(folder, place)
            : target;
    }

    private static bool Leaves(string path, string target)
    {
        var depth = path.Count(character => character == '/');
        return target
            .Split(Path.DirectorySeparatorChar)
            .Any(part =>
                (
                    depth += part switch
                    {
                        ".." => -1,
                        "." or "" => 0,
                        _ => 1,
                    }
                ) < 0
            );
    }

    private static FileInfo Target(FileInfo file) =>
        file.LinkTarget is null ? file
        : file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target
        : throw new ContainerizeException(
            ErrorCodes.FileAccess,
            $"{file.FullName} is a link to {file.LinkTarget}, where there is no file: remove the link, or make the file before the image."
        );
}
