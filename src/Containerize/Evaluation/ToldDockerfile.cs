using Containerize.Images;

namespace Containerize.Evaluation;

/// <summary>What GenerateDockerfile would write now, remembered in obj/ while nothing that decides about it changes.</summary>
internal static class ToldDockerfile
{
    /// <summary>What it would write, empty where there is no such Dockerfile; null where it is not known, or no longer.</summary>
    /// <param name="project">Absolute.</param>
    public static string? Read(string file, string project)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var content = File.ReadAllText(file);
        var end = content.IndexOf("\n\n", StringComparison.Ordinal);
        return end > 0 && content[..end].Split('\n') is [var key, .. var states] && key == Key(project) && FileStates.AreCurrent(states)
            ? content[(end + 2)..]
            : null;
    }

    /// <summary>Remembers it.</summary>
    /// <param name="states">What decides, as it is.</param>
    public static void Write(string file, string project, string text, IEnumerable<string> states) =>
        WholeFile.Write(file, temporary => File.WriteAllText(temporary, $"{string.Join('\n', states.Prepend(Key(project)))}\n\n{text}"));

    // Another build of this assembly may write another one; and a folder that was copied with its obj/ holds what was told of the other one, where all is as it
    // was.
    private static string Key(string project) => $"{typeof(ToldDockerfile).Module.ModuleVersionId} {project}";
}
