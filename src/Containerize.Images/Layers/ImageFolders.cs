using Containerize.Images.Assembly;
using Containerize.Images.Plan;

namespace Containerize.Images.Layers;

/// <summary>The paths that must be folders in an image: whatever holds something in any layer, the working directory, volumes. A file there cannot be unpacked,
/// or hides all that the folder holds.</summary>
internal static class ImageFolders
{
    /// <summary>The folders that hold a path, the nearest first, without the root.</summary>
    public static IEnumerable<string> Parents(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }
    }

    /// <exception cref="ContainerizeException">A file is where a folder must be.</exception>
    public static void RequireNoFileAmong(ImagePlan plan, IReadOnlyList<LayerPlan> layers)
    {
        var folders = Of(plan, layers);
        foreach (var file in layers.SelectMany(layer => layer.Files))
        {
            if (folders.Contains(file.ContainerPath) || (file.Kind != FileKind.SymbolicLink && BaseFolders.HaveMost(file.ContainerPath)))
            {
                throw IsNoFile(file, WhatFor(file.ContainerPath, plan, layers));
            }
        }
    }

    /// <summary>That a file is where a folder must be.</summary>
    /// <param name="reason">What makes it one.</param>
    public static ContainerizeException IsNoFile(FileEntry file, string reason) =>
        new(
            ErrorCodes.InvalidLayers,
            $"{(file.SourcePath.Length > 0 ? file.SourcePath : "a link")} goes to {file.ContainerPath}, which must be a folder: {reason}; to put it into that folder, end its ContainerPath with /"
        );

    // Files of one folder stand together: its name is made and looked up once.
    private static HashSet<string> Of(ImagePlan plan, IReadOnlyList<LayerPlan> layers)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        var known = folders.GetAlternateLookup<ReadOnlySpan<char>>();
        AddWithParents(plan.WorkingDirectory.TrimEnd('/'));
        foreach (var path in plan.Volumes.Concat(layers.SelectMany(layer => layer.Directories).Select(folder => folder.ContainerPath)))
        {
            AddWithParents(path);
        }

        foreach (var layer in layers)
        {
            ReadOnlySpan<char> last = "";
            foreach (var file in layer.Files)
            {
                var folder = Parent(file.ContainerPath);
                if (!folder.SequenceEqual(last))
                {
                    AddWithParents(folder);
                    last = folder;
                }
            }
        }

        return folders;

        void AddWithParents(ReadOnlySpan<char> folder)
        {
            while (folder.Length > 0 && known.Add(folder))
            {
                folder = Parent(folder);
            }
        }
    }

    private static ReadOnlySpan<char> Parent(ReadOnlySpan<char> path) => path[..Math.Max(path.LastIndexOf('/'), 0)];

    private static string WhatFor(string folder, ImagePlan plan, IReadOnlyList<LayerPlan> layers)
    {
        bool IsIn(string path) => path.StartsWith(folder + "/", StringComparison.Ordinal);
        return layers.SelectMany(layer => layer.Files).FirstOrDefault(file => IsIn(file.ContainerPath)) is { } held ? $"{held.ContainerPath} is in it"
            : plan.WorkingDirectory == folder || IsIn(plan.WorkingDirectory) ? $"the working directory is {plan.WorkingDirectory}"
            : BaseFolders.HaveMost(folder) ? "it is one in most base images"
            : "the plan lists it, or a volume or folder in it, as one";
    }
}
