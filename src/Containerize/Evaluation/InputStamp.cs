using Containerize.Images;
using Containerize.Images.Oci;

namespace Containerize.Evaluation;

/// <summary>Remembers in obj/ from what a Dockerfile was made, so that an unchanged one is not written again.</summary>
internal static class InputStamp
{
    /// <summary>Whether nothing changed since the stamp was written: same settings, and all that it was made from as it was.</summary>
    public static bool IsCurrent(string stampFile, string settings)
    {
        if (!File.Exists(stampFile))
        {
            return false;
        }

        var lines = File.ReadAllLines(stampFile);
        return lines.Length > 1 && lines[0] == Key(settings) && FileStates.AreCurrent(lines.Skip(1));
    }

    /// <summary>Remembers from what it was made.</summary>
    public static void Write(string stampFile, string settings, IEnumerable<string> states) =>
        WholeFile.Write(stampFile, temporary => File.WriteAllLines(temporary, states.Prepend(Key(settings))));

    // Another build of this assembly may write another Dockerfile.
    private static string Key(string settings) => Digest.Of($"{typeof(InputStamp).Module.ModuleVersionId}\n{settings}").Hex;
}
