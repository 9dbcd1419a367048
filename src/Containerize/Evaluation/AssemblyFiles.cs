using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Containerize.Evaluation;

/// <summary>What a build takes beside an assembly that a project refers to by its path: what it needs from the same folder, texts in other languages, symbols
/// and documentation.</summary>
internal static class AssemblyFiles
{
    private static readonly string[] Companions = [".pdb", ".xml"];

    /// <summary>The assembly itself first.</summary>
    /// <param name="path">Absolute.</param>
    public static IEnumerable<string> Of(string path)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { path };
        var waiting = new Queue<string>(found);
        while (waiting.TryDequeue(out var assembly))
        {
            foreach (
                var needed in References(assembly)
                    .Select(name => Path.Combine(Path.GetDirectoryName(assembly)!, name + ".dll"))
                    .Where(File.Exists)
                    .Where(found.Add)
            )
            {
                waiting.Enqueue(needed);
            }
        }

        return found.SelectMany(assembly => Beside(assembly).Prepend(assembly));
    }

    private static IEnumerable<string> Beside(string assembly)
    {
        if (Path.GetDirectoryName(assembly) is not { } folder || !Directory.Exists(folder))
        {
            return [];
        }

        var satellites = Directory
            .EnumerateDirectories(folder)
            .Select(culture => Path.Combine(culture, Path.GetFileNameWithoutExtension(assembly) + ".resources.dll"));
        return Companions.Select(extension => Path.ChangeExtension(assembly, extension)).Concat(satellites).Where(File.Exists);
    }

    // What is no assembly needs nothing.
    private static List<string> References(string path)
    {
        try
        {
            using var reader = new PEReader(File.OpenRead(path));
            if (!reader.HasMetadata)
            {
                return [];
            }

            var metadata = reader.GetMetadataReader();
            return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return [];
        }
    }
}
