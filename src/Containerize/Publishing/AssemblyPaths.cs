using System.Reflection.PortableExecutable;

namespace Containerize.Publishing;

/// <summary>Finds assemblies that hold the folder they were compiled in: the same sources in another folder would give another image.</summary>
internal static class AssemblyPaths
{
    /// <summary>The path of the symbols file as the compiler wrote it, if that is a path of this machine; null for a mapped one and for what is no
    /// assembly.</summary>
    public static string? FolderIn(string assembly)
    {
        try
        {
            using var reader = new PEReader(File.OpenRead(assembly));
            foreach (var entry in reader.ReadDebugDirectory())
            {
                if (entry.Type == DebugDirectoryEntryType.CodeView)
                {
                    var path = reader.ReadCodeViewDebugDirectoryData(entry).Path;
                    return Path.IsPathRooted(path) && !path.StartsWith("/_", StringComparison.Ordinal) ? Path.GetDirectoryName(path) : null;
                }
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return null;
        }
    }
}
