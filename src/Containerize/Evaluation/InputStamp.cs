using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Containerize.Evaluation;

/// <summary>Remembers in obj/ from what a Dockerfile was made, by times and sizes, so that an unchanged project is not evaluated again.</summary>
internal static class InputStamp
{
    /// <summary>Whether nothing changed since the stamp was written: same settings, and every file, present or absent, as it was.</summary>
    public static bool IsCurrent(string stampFile, string settings)
    {
        if (!File.Exists(stampFile))
        {
            return false;
        }

        var lines = File.ReadAllLines(stampFile);
        return lines.Length > 1 && lines[0] == Key(settings) && lines.Skip(1).All(line => line.IndexOf('\t', StringComparison.Ordinal) is var tab and > 0 && State(line[(tab + 1)..]) == line[..tab]);
    }

    /// <summary>Remembers the files as they are now.</summary>
    public static void Write(string stampFile, string settings, IEnumerable<string> files)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(stampFile)!);
        File.WriteAllLines(stampFile, files.Distinct(StringComparer.Ordinal).Select(file => $"{State(file)}\t{file}").Prepend(Key(settings)));
    }

    // Another build of this assembly may write another Dockerfile.
    private static string Key(string settings) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{typeof(InputStamp).Module.ModuleVersionId}\n{settings}")));

    private static string State(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.LastWriteTimeUtc.Ticks} {file.Length}")
            : Directory.Exists(path) ? string.Create(CultureInfo.InvariantCulture, $"{Directory.GetLastWriteTimeUtc(path).Ticks} folder")
            : "absent";
    }
}
