using System.Globalization;

namespace Containerize.Evaluation;

/// <summary>Times and sizes of files, one line each, by which a later run sees whether they changed. Folders and absent files have a state too.</summary>
internal static class FileStates
{
    /// <summary>As they are now.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> files) => files.Distinct(StringComparer.Ordinal).Select(file => $"{State(file)}\t{file}");

    /// <summary>Whether every file is as its line says.</summary>
    public static bool AreCurrent(IEnumerable<string> states) => states.All(line => line.IndexOf('\t', StringComparison.Ordinal) is var tab and > 0 && State(line[(tab + 1)..]) == line[..tab]);

    private static string State(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.LastWriteTimeUtc.Ticks} {file.Length}")
            : Directory.Exists(path) ? string.Create(CultureInfo.InvariantCulture, $"{Directory.GetLastWriteTimeUtc(path).Ticks} folder")
            : "absent";
    }
}
