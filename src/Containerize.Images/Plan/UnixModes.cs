namespace Containerize.Images.Plan;

/// <summary>The permission bits of what nobody gave others.</summary>
internal static class UnixModes
{
    /// <summary>Of files.</summary>
    public const int File = 0x1A4; // 0644

    /// <summary>Of files that may be run.</summary>
    public const int Executable = 0x1ED; // 0755

    /// <summary>Of folders.</summary>
    public const int Folder = Executable;
}
