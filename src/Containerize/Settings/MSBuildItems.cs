using Containerize.Publishing;
using Microsoft.Build.Framework;

namespace Containerize.Settings;

/// <summary>MSBuild's items become plain records here and nowhere else.</summary>
internal static class MSBuildItems
{
    private static readonly string[] NoMetadata = [];

    /// <summary>From the two lists that Containerize.targets makes: properties with their Value, items with the name of their list in
    /// <c>ItemType</c>.</summary>
    public static ProjectInput ToInput(IEnumerable<ITaskItem> properties, IEnumerable<ITaskItem> items)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in properties)
        {
            if (property.GetMetadata("Value") is { Length: > 0 } value)
            {
                values[property.ItemSpec] = value;
            }
        }

        return new ProjectInput(values, items.ToLookup(item => item.GetMetadata("ItemType"), ToItem, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>From ResolvedFileToPublish and the like; those without a RelativePath are in no publish folder.</summary>
    public static IEnumerable<PublishItem> ToPublished(IEnumerable<ITaskItem> items, PackageFolders packages) =>
        from item in items
        let path = item.GetMetadata("RelativePath")
        where path.Length > 0
        select packages.Named(ToPublishItem(item, path));

    /// <summary>Those of <see cref="ToPublished"/> that come from packages; also from ReferenceCopyLocalPaths, which names their places otherwise.</summary>
    public static IReadOnlyList<PublishItem> ToPackageFiles(IEnumerable<ITaskItem> items, PackageFolders packages) =>
        [
            .. from item in items
            let path = Metadata(item, "RelativePath") ?? Metadata(item, "DestinationSubPath")
            where path is not null
            let published = packages.Named(ToPublishItem(item, path))
            where published.PackageId is not null
            select published,
        ];

    /// <summary>What the command line set.</summary>
    public static IReadOnlyDictionary<string, string> GlobalProperties(IBuildEngine engine) =>
        (engine as IBuildEngine6)?.GetGlobalProperties() ?? new Dictionary<string, string>();

    private static PublishItem ToPublishItem(ITaskItem item, string path)
    {
        // A project that is referenced through another one has the name of a package too: the one it could be packed as.
        var isProject = item.GetMetadata("ReferenceSourceTarget") == "ProjectReference";
        var package = isProject ? null : Metadata(item, "NuGetPackageId");
        return new PublishItem(
            path.Replace('\\', '/'),
            package,
            package is null ? null : Metadata(item, "NuGetPackageVersion"),
            isProject,
            package is null ? null : Metadata(item, "RuntimeIdentifier"),
            Metadata(item, "ContainerizeLayer"),
            Metadata(item, "IsNotMade") is not null,
            Metadata(item, "FullPath")
        );
    }

    private static ProjectItem ToItem(ITaskItem item)
    {
        var names = item is ITaskItem2 two ? two.CloneCustomMetadata().Keys.Cast<string>() : NoMetadata;
        return new ProjectItem(item.ItemSpec, names.ToDictionary(name => name, item.GetMetadata, StringComparer.OrdinalIgnoreCase));
    }

    private static string? Metadata(ITaskItem item, string name) => item.GetMetadata(name) is { Length: > 0 } value ? value : null;
}
