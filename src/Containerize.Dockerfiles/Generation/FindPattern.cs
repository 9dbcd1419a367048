using System.Text;

namespace Containerize.Dockerfiles.Generation;

/// <summary>Writes a glob, as MSBuild items know it, as the argument of <c>find -regex</c>: in the part of the notation that GNU find (emacs) and BusyBox
/// (POSIX basic) read alike.</summary>
internal static class FindPattern
{
    /// <param name="root">The folder that the glob is relative to, as find was given it: plain letters and slashes.</param>
    /// <param name="glob"><c>*</c> and <c>?</c> inside a part, <c>**</c> for any number of parts; at the end, for at least one.</param>
    public static string Of(string root, string glob)
    {
        var parts = glob.Replace('\\', '/').Split('/');
        var text = new StringBuilder(root);
        foreach (var (part, index) in parts.Select((part, index) => (part, index)))
        {
            text.Append(
                part != "**" ? "/" + string.Concat(part.Select(Character))
                : index == parts.Length - 1 ? "/.*"
                : @"\(/[^/]*\)*"
            );
        }

        return text.ToString();
    }

    private static string Character(char character) =>
        character switch
        {
            '*' => "[^/]*",
            '?' => "[^/]",
            '^' => @"\^",
            '.' or '+' or '$' or '[' or ']' => $"[{character}]",
            _ => character.ToString(),
        };
}
