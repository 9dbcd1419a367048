namespace Containerize.Images.Plan;

/// <summary>The permission bits of what nobody gave others.</summary>
internal static class UnixModes
{
    /// <summary>Of files.</summary>
    public const int File = 0x1A4; // 0644

    /// <summary>Of folders, and of files that may be run.</summary>
    public const int Folder = 0x1ED; // 0755
}
