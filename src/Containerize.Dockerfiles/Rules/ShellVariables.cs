using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules;

/// <summary>What the words of a command are when the shell has filled in its variables.</summary>
internal static class ShellVariables
{
    /// <summary>The words that one word becomes: a variable that nothing defines is empty, one whose value only the build knows makes the word
    /// disappear.</summary>
    public static IReadOnlyList<string> Expand(CommandPlace place, ShellWord word)
    {
        if (!word.HasExpansion)
        {
            return [word.Value];
        }

        if (word.Text.Contains("$(") || word.Text.Contains("`") || word.Text.StartsWith("<(", StringComparison.Ordinal))
        {
            return [];
        }

        var expansion = Expander.Expand(word.Word, name => Find(place, name));
        if (expansion.Error is not null || expansion.References.Any(reference => reference.Definition is { HasValue: false } or { IsKnown: false }))
        {
            return [];
        }

        return word.Text[0] == '"' ? [expansion.Text] : expansion.Text.Split([' ', '\t', '\n', '\r', '\\'], StringSplitOptions.RemoveEmptyEntries);
    }

    // What the script itself does to it, else ARG and ENV.
    static VariableDefinition? Find(CommandPlace place, string name)
    {
        for (var i = place.Index - 1; i >= 0; i--)
        {
            var command = place.Script.Commands[i];
            var words =
                command.Words.Count == 0 ? command.Assignments
                : command.Name is "export" or "local" or "declare" or "readonly" ? command.Arguments
                : [];
            if (words.LastOrDefault(other => other.Text.StartsWith(name + "=", StringComparison.Ordinal)) is { } assignment)
            {
                return new(name, VariableSource.Env, assignment.Value.Substring(name.Length + 1), !assignment.HasExpansion && command.Depth == 0, null, null);
            }
        }

        // An ARG in front of FROM that the stage does not repeat was meant to be seen; that it is not is another rule's finding.
        var model = place.Context.Model;
        return !IsName(name) || IsSetSomewhere(place, name)
            ? new(name, VariableSource.Env, null, false, null, null)
            : model.FindVariable(name, place.Run) ?? model.GlobalScope.Find(name, place.Run.Index);
    }

    // $1, $@ and the like are the caller's.
    static bool IsName(string name) => name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_');

    // for x in …, read x, getopts, (( x = … )), . /etc/os-release: values that only running it shows.
    static bool IsSetSomewhere(CommandPlace place, string name)
    {
        var text = place.Run.Script?.Body.Text ?? place.Run.Line.Text;
        return place.Script.Commands.Take(place.Index).Any(command => command.Name is "." or "source" or "eval")
            || Regex.IsMatch(text, $@"\b(?:for|select|read|getopts|local|printf\s+-v)\b[^;|&\n]*\b{name}\b|\b{name}\+?=", RegexOptions.CultureInvariant);
    }
}
