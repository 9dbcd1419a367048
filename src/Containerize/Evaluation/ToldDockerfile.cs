using Containerize.Images;

namespace Containerize.Evaluation;

/// <summary>What GenerateDockerfile would write now, remembered in obj/ while nothing that decides about it changes.</summary>
internal static class ToldDockerfile
{
    /// <summary>What it would write, empty where there is no such Dockerfile; null where it is not known, or no longer.</summary>
    public static string? Read(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var content = File.ReadAllText(file);
        var end = content.IndexOf("\n\n", StringComparison.Ordinal);
        return end > 0 && content[..end].Split('\n') is [var key, .. var states] && key == Key && FileStates.AreCurrent(states) ? content[(end + 2)..] : null;
    }

    /// <summary>Remembers it.</summary>
    /// <param name="states">What decides, as it is.</param>
    public static void Write(string file, string text, IEnumerable<string> states) =>
        WholeFile.Write(file, temporary => File.WriteAllText(temporary, $"{string.Join('\n', states.Prepend(Key))}\n\n{text}"));

    // Another build of this assembly may write another one.
    private static string Key => typeof(ToldDockerfile).Module.ModuleVersionId.ToString();
}
