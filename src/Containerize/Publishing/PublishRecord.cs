using Containerize.Images;

namespace Containerize.Publishing;

/// <summary>Which paths of a publish folder MSBuild explained, kept in obj/ so that a later run knows leftovers from files that other steps made.</summary>
/// <param name="File">Where it is kept.</param>
/// <param name="PublishFolder">A record of another folder counts as none.</param>
/// <param name="Paths">Those of the last run; empty when there was none or it cannot be read.</param>
internal sealed record PublishRecord(string File, string PublishFolder, IReadOnlySet<string> Paths)
{
    /// <summary>What the last run wrote.</summary>
    public static PublishRecord Read(string file, string publishFolder)
    {
        HashSet<string> paths = new(StringComparer.Ordinal);
        try
        {
            using var lines = new StreamReader(file);
            for (var line = lines.ReadLine() == publishFolder ? lines.ReadLine() : null; line is not null; line = lines.ReadLine())
            {
                paths.Add(line);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            paths.Clear();
        }

        return new PublishRecord(file, publishFolder, paths);
    }

    /// <summary>Writes what this run explained, unless it is the same.</summary>
    public void Write(IReadOnlyList<string> paths)
    {
        if (!Paths.SetEquals(paths))
        {
            WholeFile.Write(File, temporary => System.IO.File.WriteAllLines(temporary, paths.Prepend(PublishFolder)));
        }
    }
}
