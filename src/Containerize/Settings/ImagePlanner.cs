using Containerize.Images;
using Containerize.Images.Plan;
using Containerize.Publishing;

namespace Containerize.Settings;

/// <summary>A plan and the published files that are not in it.</summary>
/// <param name="Foreign">Files of packages for systems that the image's platform cannot load.</param>
internal sealed record PlannedImage(ImagePlan Plan, IReadOnlyList<string> Foreign);

/// <summary>Settings and published files become the plan of the image. Pure.</summary>
internal static class ImagePlanner
{
    /// <summary>The name of the layer that holds ContainerizeFile items.</summary>
    public const string FilesLayer = "files";

    /// <exception cref="ContainerizeException">Layers or files are not valid.</exception>
    public static PlannedImage Plan(ContainerSettings settings, ProjectInput input, PublishContents contents)
    {
        var groups = Groups(input, contents.Files);
        var split = LayerSplitter.Split(contents.Files, new LayerSplit(groups, settings.WorkingDirectory, settings.Platform)
        {
            Musl = settings.IsMusl,
            PackageLayers = input.Number("ContainerizePackageLayers", 1, 1, 100),
        });
        var layers = split.Layers.Select(layer => layer with { Files = [.. layer.Files.Select(file => WithLink(file, settings.WorkingDirectory, contents.Links))] });
        var added = AddedFiles.From(input);
        return new PlannedImage(
            new ImagePlan
            {
                BaseImage = settings.BaseImage,
                Platform = settings.Platform,
                Layers = added.Count == 0 ? [.. layers] : [.. layers, new LayerPlan(FilesLayer, added)],
                Environment = settings.Environment,
                Labels = settings.Labels,
                ExposedPorts = settings.Ports,
                User = settings.User,
                WorkingDirectory = settings.WorkingDirectory,
                Entrypoint = settings.Command.Entrypoint,
                LabelsOfBase = settings.LabelsOfBase,
                Cmd = settings.Command.Cmd,
                Healthcheck = settings.Healthcheck,
                StopSignal = settings.StopSignal,
                Volumes = settings.Volumes,
                Epoch = settings.Epoch,
                Format = settings.Format,
                Compression = settings.Compression,
                CompressionLevel = settings.CompressionLevel,
            },
            [.. split.LeftOut.Select(file => file.RelativePath)]);
    }

    // A group of the user's own that ContainerizeLayers does not place comes right before what changes most.
    private static IReadOnlyList<LayerGroup> Groups(ProjectInput input, IReadOnlyList<PublishFile> files)
    {
        var globs = input.Items["ContainerizeLayer"].ToLookup(item => item.Identity, item => item["Files"] ?? throw ProjectInput.BadValue($"ContainerizeLayer {item.Identity}", "without Files", "Files=\"globs\""), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group.SelectMany(files => files.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]);
        var names = input.List("ContainerizeLayers") is { Count: > 0 } written ? written : LayerGroup.DefaultNames;
        var unplaced = globs.Keys.Concat(files.Select(file => file.Layer).OfType<string>()).Distinct(StringComparer.Ordinal).Where(name => !names.Contains(name)).ToList();
        var at = names.Count - 1;
        return LayerSplitter.ParseGroups(string.Join(';', names is [LayerGroup.Single] ? names : [.. names.Take(at), .. unplaced, .. names.Skip(at)]), globs);
    }

    private static FileEntry WithLink(FileEntry file, string workingDirectory, IReadOnlyDictionary<string, string> links) =>
        links.Count > 0 && links.TryGetValue(file.ContainerPath[(workingDirectory.TrimEnd('/').Length + 1)..], out var target)
            ? FileEntry.SymbolicLink(file.ContainerPath, target) with { Uid = file.Uid, Gid = file.Gid }
            : file;
}
