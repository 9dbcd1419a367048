using System.Globalization;
using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Settings;

namespace Containerize.Evaluation;

/// <summary>
/// What something was made from, one line each, by which a later run sees whether it changed: a state, a tab, and whose it is.
/// Files have size, times and inode; absent ones have a state too; of folders the names count, of environment variables the values.
/// </summary>
internal static class FileStates
{
    private const string Present = "present";
    private const string Absent = "absent";
    private const string Folder = "folder ";
    private const string Variables = "variables ";

    /// <summary>Files as they are now, or absent.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> files) => files.Distinct(StringComparer.Ordinal).Select(file => $"{StateOf(file)}\t{file}");

    /// <summary>Whether something is there.</summary>
    public static IEnumerable<string> OfExistence(IEnumerable<string> paths) =>
        paths.Distinct(StringComparer.Ordinal).Select(path => $"{ExistenceOf(path)}\t{path}");

    /// <summary>The names in folders.</summary>
    /// <param name="made">Folders that a build makes: whether they are there does not count.</param>
    public static IEnumerable<string> OfNames(IEnumerable<string> folders, IEnumerable<string> made)
    {
        var madeIn = made.ToLookup(path => Path.GetDirectoryName(path), path => Path.GetFileName(path), StringComparer.Ordinal);
        return folders.Distinct(StringComparer.Ordinal).Select(folder => $"{NamesOf(folder, [.. madeIn[folder]])}\t{folder}");
    }

    /// <summary>Environment variables, whose values are not shown.</summary>
    public static string OfVariables(IEnumerable<string> names) =>
        string.Join(';', names) is var joined ? $"{Variables}{DigestOfValues(joined)}\t{joined}" : "";

    /// <summary>Whether everything is as its line says.</summary>
    public static bool AreCurrent(IEnumerable<string> states) => states.All(IsCurrent);

    private static bool IsCurrent(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        if (tab <= 0)
        {
            return false;
        }

        var state = line.AsSpan(0, tab);
        var subject = line[(tab + 1)..];
        try
        {
            return state.StartsWith(Folder, StringComparison.Ordinal) ? HasNames(subject, state[Folder.Length..])
                : state.StartsWith(Variables, StringComparison.Ordinal) ? state[Variables.Length..].SequenceEqual(DigestOfValues(subject))
                : state.SequenceEqual(state is Present or Absent ? ExistenceOf(subject) : StateOf(subject));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // It goes away just now.
        }
    }

    // The inode and its time tell a replaced file whose time was set back.
    private static string StateOf(string file) =>
        File.Exists(file) && FileStamp.Of(file) is var stamp
            ? string.Create(CultureInfo.InvariantCulture, $"{stamp.Size} {stamp.Modified} {stamp.Inode} {stamp.Changed}")
            : ExistenceOf(file);

    private static string ExistenceOf(string path) => Path.Exists(path) ? Present : Absent;

    private static string NamesOf(string folder, string[] made) =>
        Directory.Exists(folder)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Folder}{WatchedFolders.Modified(folder)} {WatchedFolders.DigestOfNames(folder, made)}/{string.Join('/', made)}"
            )
            : Absent;

    // A folder that was not written to has the same names; one that was may have them too: many an editor writes beside the file and renames.
    private static bool HasNames(string folder, ReadOnlySpan<char> state)
    {
        var (blank, slash) = (state.IndexOf(' '), state.IndexOf('/'));
        return long.TryParse(state[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var modified)
            && (
                WatchedFolders.Modified(folder) == modified
                || (
                    ulong.TryParse(state[(blank + 1)..slash], NumberStyles.None, CultureInfo.InvariantCulture, out var names)
                    && WatchedFolders.DigestOfNames(folder, state[(slash + 1)..].ToString().Split('/', StringSplitOptions.RemoveEmptyEntries)) == names
                )
            );
    }

    // MSBuild finds them whatever the case of their names.
    private static string DigestOfValues(string names)
    {
        var asked = names.Split(';').ToHashSet(StringComparer.OrdinalIgnoreCase);
        var variables = EnvironmentVariables.Read();
        var values = variables.Keys.Where(asked.Contains).Select(name => $"{name}={variables[name]}").Order(StringComparer.Ordinal);
        return Digest.Of(string.Join('\0', values)).Hex;
    }
}
