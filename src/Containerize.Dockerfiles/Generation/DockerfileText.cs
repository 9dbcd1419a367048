using System.Text;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Generation;

/// <summary>A value that no Dockerfile can hold, such as a line break in an ENV.</summary>
/// <param name="message">One line that names the value and what to change.</param>
public sealed class UnwritableException(string message) : Exception(message);

/// <summary>Writes values in the quoting of the place where they stand (Dockerfile reference: parser, environment replacement; POSIX shell, 2.2
/// quoting).</summary>
internal static class DockerfileText
{
    /// <summary>A path among the arguments of COPY or WORKDIR, where words are expanded: quotes and <c>$</c> are escaped.</summary>
    /// <param name="isPattern">Whether it is a source, of which <c>[ * ?</c> would be read as a pattern.</param>
    public static string Word(string path, bool isPattern)
    {
        if (path.Any(character => char.IsControl(character) || character == '\\'))
        {
            throw new UnwritableException($"A Dockerfile cannot name the path '{Visible(path)}': rename it, without backslashes and control characters.");
        }

        var text = new StringBuilder(path.Length > 0 && path[0] is ('-' or '<' or '[') ? "./" : "");
        foreach (var character in path)
        {
            _ = character switch
            {
                '$' or '\'' or '"' => text.Append('\\').Append(character),
                '[' or '*' or '?' when isPattern => text.Append('[').Append(character).Append(']'),
                _ => text.Append(character),
            };
        }

        return text.ToString();
    }

    /// <summary>A path that is the whole argument, as of WORKDIR: in quotes when it has white space.</summary>
    public static string Argument(string path)
    {
        var word = Word(path, isPattern: false);
        return word.Any(char.IsWhiteSpace) ? $"\"{word.Replace("\\'", "'")}\"" : word;
    }

    /// <summary>The sources and the destination of a COPY: JSON when a path has white space.</summary>
    public static string Paths(IEnumerable<string> sources, string destination)
    {
        string[] words = [.. sources.Select(source => Word(source, isPattern: true)), Word(destination, isPattern: false)];
        return words.Any(word => word.Any(char.IsWhiteSpace)) ? Json(words) : string.Join(" ", words);
    }

    /// <summary>A value of ENV, ARG or LABEL: always in double quotes.</summary>
    /// <param name="what">Names it in the error.</param>
    public static string Value(string value, string what)
    {
        if (value.Any(character => character != '\t' && char.IsControl(character)))
        {
            throw new UnwritableException(
                $"A Dockerfile cannot hold the value of {what}, which has a line break or another control character: set it where the container is run."
            );
        }

        return '"' + value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("$", "\\$") + '"';
    }

    /// <summary>A value that stands without quotes: a user, a signal, an image.</summary>
    /// <param name="what">Names it in the error.</param>
    public static string Bare(string value, string what) =>
        value.Length > 0 && value.All(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '-' or '+' or ':' or '/' or '@' or '[' or ']')
            ? value
            : throw new UnwritableException($"A Dockerfile cannot name '{Visible(value)}' as {what}: correct it.");

    /// <summary>The name of a variable or label: bare when it is plain.</summary>
    public static string Key(string name) =>
        name.All(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '-' or '/') ? name : Value(name, $"the name '{Visible(name)}'");

    /// <summary>A JSON array of strings.</summary>
    public static string Json(IEnumerable<string> values) => JsonForm.Write(values.Select(WithoutNull));

    /// <summary>A word of a POSIX shell: bare when it is plain, else in single quotes.</summary>
    public static string ShellWord(string word)
    {
        if (word.Any(char.IsControl))
        {
            throw new UnwritableException($"A Dockerfile cannot hold '{Visible(word)}': remove its control characters.");
        }

        return
            word.Length > 0
            && word.All(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '-' or '/' or '=' or ':' or '+' or ',' or '@' or '%')
            ? word
            : "'" + word.Replace("'", "'\\''") + "'";
    }

    private static string WithoutNull(string value) =>
        value.IndexOf('\0') < 0 ? value : throw new UnwritableException($"A Dockerfile cannot hold '{Visible(value)}', which has a null character: remove it.");

    /// <summary>With a question mark for each control character.</summary>
    public static string Visible(string text) => new([.. text.Select(character => char.IsControl(character) ? '?' : character)]);
}
