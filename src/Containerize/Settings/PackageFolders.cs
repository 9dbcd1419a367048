using Containerize.Evaluation;
using Containerize.Publishing;

namespace Containerize.Settings;

/// <summary>Where restored packages lie: each has the folder <c>id/version</c> there.</summary>
/// <param name="Folders">The global packages folder and the fallback folders.</param>
internal sealed record PackageFolders(IReadOnlyList<string> Folders)
{
    /// <summary>What restore wrote for the project.</summary>
    public static PackageFolders Of(ProjectInput input) => new([.. input.List("NuGetPackageFolders").Select(Path.TrimEndingDirectorySeparator)]);

    /// <summary>Names the package whose file the item copies, where the item does not: so it is for what the targets of a package add.</summary>
    public PublishItem Named(PublishItem item)
    {
        if (
            item is { PackageId: null, Source: { } source }
            && Folders.FirstOrDefault(folder => AbsolutePath.IsInside(folder, source)) is { } folder
            && AbsolutePath.Relative(folder, source).Split('/') is [var id, var version, _, ..]
        )
        {
            // Its place in the image is what the targets want: they know the platform.
            return item with { PackageId = id, PackageVersion = version, RuntimeIdentifier = "" };
        }

        return item;
    }
}
