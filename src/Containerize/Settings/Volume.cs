using Containerize.Images;
using Containerize.Images.Assembly;
using Containerize.Images.Plan;

namespace Containerize.Settings;

/// <summary>A ContainerizeVolume item. An engine gives a new volume the owner that the folder has in the image: without one, root's, and the application could
/// not write there.</summary>
internal sealed record Volume(string Path, FileOwner Owner)
{
    /// <param name="user">The image's, as the project says it.</param>
    /// <exception cref="ContainerizeException">The path is not absolute or the root, or the owner is no number.</exception>
    public static Volume From(ProjectItem item, string? user) =>
        new(
            ContainerPaths.Absolute("ContainerizeVolume", item.Identity) is not "/" and var path
                ? path
                : throw new ContainerizeException(
                    ErrorCodes.BadContainerPath,
                    "ContainerizeVolume is '/': engines mount nothing over the whole file system; name a folder, such as /data."
                ),
            item["Owner"] is { } owner ? FileOwner.Parse($"ContainerizeVolume {item.Identity} Owner", owner) : FileOwner.OfUser(user)
        );

    /// <summary>Whether the image has to have the folder: not that of root, which engines make themselves, and not one that most bases have.</summary>
    public bool IsMade => Owner != FileOwner.Root && !BaseFolders.HaveMost(Path);

    /// <summary>The folder for the image.</summary>
    public DirectoryEntry Folder => new(Path, UnixModes.Folder) { Uid = Owner.Uid, Gid = Owner.Gid };
}
