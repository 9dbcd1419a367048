using Containerize.Images;
using Containerize.Images.Layers;

namespace Containerize.Publishing;

/// <summary>One entry of the publish folder's walk.</summary>
/// <param name="RelativePath">With <c>/</c>.</param>
/// <param name="IsExecutable">As <see cref="FileModes"/> says.</param>
/// <param name="LinkTarget">For a symbolic link that points to something inside the folder: where, as it stands in the link.</param>
internal sealed record FolderFile(string RelativePath, string FullPath, long Size, bool IsExecutable, string? LinkTarget);

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
            throw new ContainerizeException(ErrorCodes.NothingPublished, $"The publish folder {folder} does not exist: publish without --no-build, or set PublishDir to the folder that was published to.");
        }

        try
        {
            var files = new List<FolderFile>();
            Walk(root, "", root.FullName, files, cancellationToken);
            files.Sort((left, right) => string.CompareOrdinal(left.RelativePath, right.RelativePath));
            return files.Count > 0 ? files
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
            throw new ContainerizeException(ErrorCodes.FileAccess, $"{file.FullName} is a pipe, a socket or a device, which no image holds: remove it from the publish folder.");
        }

        return new(relativePath, file.FullName, size, size > 0 && IsExecutable(relativePath, file.FullName), null);
    }

    private static void Walk(DirectoryInfo folder, string prefix, string root, List<FolderFile> files, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var path = prefix + entry.Name;
            if (entry.LinkTarget is { } target && IsInside(root, entry.FullName, target))
            {
                files.Add(new FolderFile(path, entry.FullName, 0, false, target.Replace('\\', '/')));
            }
            else if (entry is DirectoryInfo { LinkTarget: null } child)
            {
                Walk(child, path + "/", root, files, cancellationToken);
            }
            else if (entry is DirectoryInfo linked)
            {
                throw new ContainerizeException(ErrorCodes.FileAccess, $"{linked.FullName} is a link to the folder {linked.LinkTarget}, outside the publish folder: copy the folder instead of linking it.");
            }
            else
            {
                var file = (FileInfo)entry;
                files.Add(FileAt(path, file.LinkTarget is null ? file : (FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!));
            }
        }
    }

    // Links that publish makes instead of copies point to absolute paths outside: what they point to is shipped. Relative ones inside stay links.
    private static bool IsInside(string root, string link, string target) =>
        !Path.IsPathRooted(target)
        && Path.GetFullPath(target, Path.GetDirectoryName(link)!).StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsExecutable(string relativePath, string fullPath)
    {
        if (FileModes.IsNeverRun(relativePath))
        {
            return false;
        }

        Span<byte> start = stackalloc byte[FileModes.Length];
        using var handle = File.OpenHandle(fullPath);
        return FileModes.IsExecutable(relativePath, start[..RandomAccess.Read(handle, start, 0)]);
    }
}
