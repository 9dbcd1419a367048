using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules;

/// <summary>The folders of a RUN that a cache or a tmpfs keeps out of the image.</summary>
internal static class Mounts
{
    /// <summary>Whether one of the paths is in such a folder.</summary>
    public static bool Cover(RunInstruction run, params string[] paths) =>
        Targets(run).Any(target => Array.Exists(paths, path => path == target || path.StartsWith(target + "/", StringComparison.Ordinal)));

    /// <summary>Whether the path of such a folder has one of the words in it.</summary>
    public static bool Mention(RunInstruction run, params string[] words) => Targets(run).Any(target => Array.Exists(words, target.Contains));

    static IEnumerable<string> Targets(RunInstruction run)
    {
        foreach (var mount in run.Mounts)
        {
            var fields = mount.Fields();
            if (fields.Any(field => field.Key.Text == "type" && field.Value.Text is "cache" or "tmpfs"))
            {
                foreach (var (key, value) in fields)
                {
                    if (key.Text is "target" or "dst" or "destination")
                    {
                        yield return "/" + value.Text.Trim('/');
                    }
                }
            }
        }
    }
}
