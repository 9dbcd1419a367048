using Containerize.Dockerfiles.Generation;
using Containerize.Images;

namespace Containerize.Evaluation;

/// <summary>The folder sent to the builder and the project graph relative to it. Pure.</summary>
internal sealed record BuildContext(string Folder, ProjectGraph Graph)
{
    /// <summary>The nearest folder that holds everything, unless one is asked for.</summary>
    /// <exception cref="ContainerizeException">CTZ0502: something needed lies outside.</exception>
    public static BuildContext Of(BuildInputs inputs, string? requested)
    {
        string[] projects = [.. inputs.Projects.Select(project => Path.GetDirectoryName(project)!)];
        string[] folders = [.. projects, .. inputs.Feeds, .. inputs.SourceFolders];
        string[] files = [.. inputs.RestoreFiles, .. inputs.SourceFiles, .. inputs.Kept];
        var context = requested is null
            ? AbsolutePath.Common([.. folders, .. files.Select(file => Path.GetDirectoryName(file)!)])
            : Path.TrimEndingDirectorySeparator(requested);
        if (context is null || Path.GetDirectoryName(context) is null)
        {
            throw new ContainerizeException(
                ErrorCodes.OutsideContext,
                $"{inputs.EntryProject} needs files that no folder but the root of the file system holds together, for example {files.Concat(folders).FirstOrDefault(path => !SharesTop(path, inputs.EntryProject)) ?? files[0]}: move them beside the project."
            );
        }

        string[] outside = [.. files.Concat(folders).Where(path => !AbsolutePath.IsInside(context, path)).Distinct(StringComparer.Ordinal)];
        if (outside.Length > 0)
        {
            throw new ContainerizeException(
                ErrorCodes.OutsideContext,
                $"{inputs.EntryProject} needs {outside[0]}{(outside.Length > 1 ? $" and {outside.Length - 1} more" : "")}, outside the build context {context}: set ContainerizeDockerContext to a folder that holds them all."
            );
        }

        return new BuildContext(
            context,
            new ProjectGraph
            {
                EntryProject = Relative(inputs.EntryProject),
                RestoreFiles = [.. inputs.RestoreFiles.Select(Relative)],
                RestoreFolders = [.. inputs.Feeds.Select(Relative)],
                SourceFolders = [.. projects.Concat(inputs.SourceFolders).Select(Relative).Distinct(StringComparer.Ordinal)],
                SourceFiles = [.. inputs.SourceFiles.Select(Relative)],
                Kept = [.. inputs.Kept.Select(Relative)],
                Outputs =
                [
                    .. inputs
                        .Outputs.Select(Path.TrimEndingDirectorySeparator)
                        .Where(output => AbsolutePath.IsInside(context, output) && !projects.Any(project => AbsolutePath.IsInside(output, project)))
                        .Select(Relative),
                ],
                IsLocked = inputs.IsLocked,
            }
        );

        string Relative(string path) => AbsolutePath.Relative(context, path);
    }

    private static bool SharesTop(string left, string right) =>
        Path.GetPathRoot(left) == Path.GetPathRoot(right) && left.Split(Path.DirectorySeparatorChar)[1] == right.Split(Path.DirectorySeparatorChar)[1];
}
