namespace Containerize;

/// <summary>Files that another run may read at any moment: they are there as they were, or as they are to be.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the path, folders included, then renames.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(temporary, bytes);
        File.Move(temporary, path, overwrite: true);
    }
}
