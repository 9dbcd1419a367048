using Containerize.Images;

namespace Containerize.Publishing;

/// <summary>Remembers in obj/ which paths of a publish folder MSBuild explained, so that a later run knows leftovers from files that other steps made.</summary>
internal static class PublishRecord
{
    /// <summary>The paths of the last run over the same folder; empty when there was none or it cannot be read.</summary>
    public static IReadOnlySet<string> Read(string file, string publishFolder)
    {
        try
        {
            var lines = File.ReadAllLines(file);
            return lines.Length > 0 && lines[0] == publishFolder ? lines.Skip(1).ToHashSet(StringComparer.Ordinal) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new HashSet<string>();
        }
    }

    /// <summary>Writes it, unless it says the same already.</summary>
    public static void Write(string file, string publishFolder, IReadOnlyList<string> paths)
    {
        var text = string.Join('\n', paths.Prepend(publishFolder)) + "\n";
        if (File.Exists(file) && File.ReadAllText(file) == text)
        {
            return;
        }

        WholeFile.Write(file, temporary => File.WriteAllText(temporary, text));
    }
}
