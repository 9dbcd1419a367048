using Containerize.Images.Oci;

namespace Containerize.Images.Plan;

/// <summary>One group that <c>ContainerizeLayers</c> names; with globs over paths in the publish folder it is one of the user's own.</summary>
public sealed record LayerGroup(string Name, IReadOnlyList<string> Globs)
{
    /// <summary>What is in a layer unless the user says otherwise, the most stable first.</summary>
    public static IReadOnlyList<string> DefaultNames { get; } = ["runtime", "packages", "projects", "static", "app"];

    /// <summary>The group that all files go to when there is one layer only.</summary>
    public const string Single = "single";
}

/// <summary>How files are distributed over layers.</summary>
/// <param name="Groups">In the order of the image. A group of the user's own takes what its globs match before any other does.</param>
/// <param name="WorkingDirectory">Absolute path in the image that the publish folder becomes.</param>
public sealed record LayerSplit(IReadOnlyList<LayerGroup> Groups, string WorkingDirectory, Platform Platform)
{
    /// <summary>Whether the base's C library is musl; null when not known.</summary>
    public bool? Musl { get; init; }

    /// <summary>Into how many layers packages are split: the largest packages of a final version one each, then the largest others, the rest
    /// together.</summary>
    public int PackageLayers { get; init; } = 1;
}

/// <summary>What became of the files.</summary>
/// <param name="LeftOut">Files for systems that the platform cannot load.</param>
public sealed record SplitFiles(IReadOnlyList<LayerPlan> Layers, IReadOnlyList<PublishFile> LeftOut);

/// <summary>Decides which file of a publish folder belongs in which layer, so that what changes seldom is sent seldom. Pure.</summary>
public static class LayerSplitter
{
    /// <exception cref="ContainerizeException">A group is named that is neither known nor defined by globs.</exception>
    public static SplitFiles Split(IReadOnlyList<PublishFile> files, LayerSplit split)
    {
        CheckGroups(split.Groups, files);
        List<PublishFile> usable = [],
            leftOut = [];
        foreach (var file in files)
        {
            (CanUse(file, split) ? usable : leftOut).Add(file);
        }

        var byGroup = usable.ToLookup(file => GroupOf(file, split.Groups), StringComparer.Ordinal);
        var layers = split.Groups.SelectMany(group =>
            group.Name == "packages"
                ? SplitPackages([.. byGroup["packages"]], split.PackageLayers).Select(part => Layer("packages", part))
                : [Layer(group.Name == LayerGroup.Single ? "app" : group.Name, byGroup[group.Name])]
        );
        return new SplitFiles([.. layers.Where(layer => layer.Files.Count > 0)], leftOut);

        LayerPlan Layer(string name, IEnumerable<PublishFile> content) =>
            new(name, [.. content.Select(file => EntryOf(file, split)).OrderBy(entry => entry.ContainerPath, StringComparer.Ordinal)]);
    }

    /// <summary>Reads the value of <c>ContainerizeLayers</c>; own groups bring their globs.</summary>
    public static IReadOnlyList<LayerGroup> ParseGroups(string layers, IReadOnlyDictionary<string, IReadOnlyList<string>> ownGlobs) =>
        [
            .. layers
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct()
                .Select(name => new LayerGroup(name, ownGlobs.GetValueOrDefault(name) ?? [])),
        ];

    private static void CheckGroups(IReadOnlyList<LayerGroup> groups, IReadOnlyList<PublishFile> files)
    {
        var unknown = groups.FirstOrDefault(group =>
            group.Globs.Count == 0
            && group.Name != LayerGroup.Single
            && !LayerGroup.DefaultNames.Contains(group.Name)
            && !files.Any(file => file.Layer == group.Name)
        );
        if (unknown is not null)
        {
            throw new ContainerizeException(
                ErrorCodes.InvalidLayers,
                $"ContainerizeLayers names '{unknown.Name}', which is none of {string.Join(", ", LayerGroup.DefaultNames)}, single; add an item ContainerizeLayer Include=\"{unknown.Name}\" with its Files"
            );
        }

        if (groups.Count == 0 || (groups.Count > 1 && groups.Any(group => group.Name == LayerGroup.Single)))
        {
            throw new ContainerizeException(
                ErrorCodes.InvalidLayers,
                "ContainerizeLayers is either 'single' or a list of groups such as runtime;packages;projects;static;app"
            );
        }
    }

    // A folder runtimes/ of the project's own is not looked into: its names mean what the project wants.
    private static bool CanUse(PublishFile file, LayerSplit split) =>
        file.PackageId is null
        || (file.RuntimeIdentifier ?? RuntimeCompatibility.RuntimeIdentifierOf(file.RelativePath)) is not { Length: > 0 } identifier
        || RuntimeCompatibility.CanLoad(identifier, split.Platform, split.Musl);

    private static string GroupOf(PublishFile file, IReadOnlyList<LayerGroup> groups)
    {
        var wanted = file.Layer ?? OwnGroupOf(file.RelativePath, groups) ?? NaturalGroupOf(file);
        string? app = null;
        foreach (var group in groups)
        {
            if (group.Name == wanted)
            {
                return wanted;
            }

            app ??= group.Name == "app" ? group.Name : null;
        }

        return app ?? groups[^1].Name;
    }

    private static string? OwnGroupOf(string path, IReadOnlyList<LayerGroup> groups)
    {
        foreach (var group in groups)
        {
            if (Glob.IsMatch(group.Globs, path))
            {
                return group.Name;
            }
        }

        return null;
    }

    private static string NaturalGroupOf(PublishFile file) =>
        file switch
        {
            _ when IsStatic(file) || IsEndpoints(file) => "static",
            { PackageId: { } id } when IsRuntimePack(id) => "runtime",
            { PackageId.Length: > 0 } => "packages",
            { IsProjectReference: true } => "projects",
            _ => "app",
        };

    private static bool IsRuntimePack(string packageId) =>
        packageId.StartsWith("Microsoft.NETCore.App.", StringComparison.OrdinalIgnoreCase)
        || packageId.StartsWith("Microsoft.AspNetCore.App.", StringComparison.OrdinalIgnoreCase);

    private static bool IsStatic(PublishFile file) => file.RelativePath.StartsWith("wwwroot/", StringComparison.Ordinal);

    private static bool IsEndpoints(PublishFile file) => file.RelativePath.EndsWith(".staticwebassets.endpoints.json", StringComparison.Ordinal);

    // Of every package only its size and its version are looked at: every machine splits alike. What moves to another layer is sent once more, so a package
    // that will change soon stays in the last.
    private static IEnumerable<IEnumerable<PublishFile>> SplitPackages(IReadOnlyList<PublishFile> files, int count)
    {
        if (count <= 1)
        {
            return [files];
        }

        var largest = files
            .GroupBy(file => file.PackageId ?? "", StringComparer.OrdinalIgnoreCase)
            .OrderBy(package => package.Any(IsUnstable))
            .ThenByDescending(package => package.Sum(file => file.Size))
            .ThenBy(package => package.Key, StringComparer.OrdinalIgnoreCase)
            .Take(count - 1)
            .ToList();
        var alone = largest.SelectMany(package => package).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. largest, files.Where(file => !alone.Contains(file))];
    }

    // Semantic Versioning 2.0.0: a pre-release (9) is not final, and under major version zero (4) anything may change.
    private static bool IsUnstable(PublishFile file) =>
        file.PackageVersion is { } version
        && (version.StartsWith("0.", StringComparison.Ordinal) || version.Split('+')[0].Contains('-', StringComparison.Ordinal));

    private static FileEntry EntryOf(PublishFile file, LayerSplit split) =>
        new($"{split.WorkingDirectory.TrimEnd('/')}/{file.RelativePath}", file.SourcePath, file.IsExecutable ? UnixModes.Executable : UnixModes.File)
        {
            Kind =
                IsEndpoints(file) ? FileKind.StaticAssetEndpoints
                : IsStatic(file) ? FileKind.Static
                : FileKind.Ordinary,
        };
}
