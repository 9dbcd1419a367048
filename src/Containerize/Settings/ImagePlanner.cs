using Containerize.Images;
using Containerize.Images.Plan;
using Containerize.Publishing;

namespace Containerize.Settings;

/// <summary>A plan and the published files that are not in it.</summary>
/// <param name="Foreign">Files of packages for systems that the image's platform cannot load.</param>
/// <param name="Merged">Layers of the user's own that are part of the one layer.</param>
internal sealed record PlannedImage(ImagePlan Plan, IReadOnlyList<string> Foreign, IReadOnlyList<string> Merged);

/// <summary>Settings and published files become the plan of the image. Pure.</summary>
internal static class ImagePlanner
{
    /// <summary>The name of the layer that holds ContainerizeFile items and folders for volumes.</summary>
    public const string FilesLayer = "files";

    // Names of layers that are no groups of published files.
    private static readonly string[] Reserved = ["base", FilesLayer];

    /// <exception cref="ContainerizeException">Layers or files are not valid.</exception>
    public static PlannedImage Plan(ContainerSettings settings, ProjectInput input, PublishContents contents)
    {
        var (groups, merged) = Groups(input, contents.Files);
        var split = LayerSplitter.Split(
            contents.Files,
            new LayerSplit(groups, settings.WorkingDirectory, settings.Platform)
            {
                Musl = settings.IsMusl,
                PackageLayers = input.Number("ContainerizePackageLayers", 1, 100) ?? 1,
            }
        );
        var layers = split.Layers.Select(layer =>
            layer with
            {
                Files = [.. layer.Files.Select(file => WithLink(file, settings.WorkingDirectory, contents.Links))],
            }
        );
        var added = new LayerPlan(FilesLayer, AddedFiles.From(input))
        {
            Directories = [.. settings.Volumes.Where(volume => volume.IsMade).Select(volume => volume.Folder)],
        };
        return new PlannedImage(
            new ImagePlan
            {
                BaseImage = settings.BaseImage,
                Platform = settings.Platform,
                Layers = added is { Files: [], Directories: [] } ? [.. layers] : [.. layers, added],
                Environment = settings.Environment,
                Labels = settings.Labels,
                LabelsOfBase = settings.LabelsOfBase,
                ExposedPorts = settings.Ports,
                User = settings.User,
                WorkingDirectory = settings.WorkingDirectory,
                Entrypoint = settings.Command.Entrypoint,
                Cmd = settings.Command.Cmd,
                Healthcheck = settings.Healthcheck,
                StopSignal = settings.StopSignal,
                Volumes = [.. settings.Volumes.Select(volume => volume.Path)],
                Epoch = settings.Epoch,
                Format = settings.Format,
                Compression = settings.Compression,
                CompressionLevel = settings.CompressionLevel,
            },
            [.. split.LeftOut.Select(file => file.RelativePath)],
            merged
        );
    }

    // A group of the user's own that ContainerizeLayers does not place comes right before what changes most.
    private static (IReadOnlyList<LayerGroup> Groups, IReadOnlyList<string> Merged) Groups(ProjectInput input, IReadOnlyList<PublishFile> files)
    {
        var globs = input
            .Items["ContainerizeLayer"]
            .ToLookup(item => item.Identity, item => item["Files"] ?? throw WithoutFiles(item.Identity), StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                IReadOnlyList<string> (group) =>
                    [.. group.SelectMany(files => files.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]
            );
        var names = input.List("ContainerizeLayers") is { Count: > 0 } written ? written : LayerGroup.DefaultNames;
        var unplaced = globs
            .Keys.Concat(files.Select(file => file.Layer).OfType<string>())
            .Distinct(StringComparer.Ordinal)
            .Where(name => !names.Contains(name))
            .ToList();
        if (names.Concat(unplaced).FirstOrDefault(Reserved.Contains) is { } reserved)
        {
            throw new ContainerizeException(
                ErrorCodes.InvalidLayers,
                $"The layer '{reserved}' (ContainerizeLayer, ContainerizeLayers) has the name of one that every image may have: give it another name."
            );
        }

        var at = names.Count - 1;
        return names is [LayerGroup.Single]
            ? (LayerSplitter.ParseGroups(LayerGroup.Single, globs), unplaced)
            : (LayerSplitter.ParseGroups(string.Join(';', [.. names.Take(at), .. unplaced, .. names.Skip(at)]), globs), []);
    }

    private static ContainerizeException WithoutFiles(string layer) =>
        new(
            ErrorCodes.BadProperty,
            $"ContainerizeLayer {layer} has no Files: write <ContainerizeLayer Include=\"{layer}\" Files=\"wwwroot/**\" />, with globs of the files that belong there."
        );

    private static FileEntry WithLink(FileEntry file, string workingDirectory, IReadOnlyDictionary<string, string> links) =>
        links.Count > 0 && links.TryGetValue(file.ContainerPath[(workingDirectory.TrimEnd('/').Length + 1)..], out var target)
            ? FileEntry.SymbolicLink(file.ContainerPath, target) with
            {
                Uid = file.Uid,
                Gid = file.Gid,
            }
            : file;
}
