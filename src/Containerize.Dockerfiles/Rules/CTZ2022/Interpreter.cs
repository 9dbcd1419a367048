using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ2022;

/// <summary>Where an interpreter has its program from: its input, a word of the command, or a file.</summary>
internal static class Interpreter
{
    // Options whose value is the next word, and options that bring the program themselves.
    static readonly string[] ShellValues = ["-o", "+o", "-O", "+O", "--rcfile", "--init-file"];

    /// <summary>Whether it runs what it reads from its input.</summary>
    public static bool RunsInput(ShellCommand command)
    {
        if (ShellScript.IsShell(command.Name))
        {
            return ReadsInput(command, 'c', ShellValues, inputOption: 's');
        }

        // python3.12, python3
        return command.Name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.') switch
        {
            "python" or "pypy" => ReadsInput(command, 'c', ["-W", "-X"]) && !command.HasOption("-m"),
            "perl" => ReadsInput(command, 'e', ["-I"]) && !command.HasOption("-E", "-n", "-p"),
            "ruby" => ReadsInput(command, 'e', ["-I", "-r", "-C"]) && !command.HasOption("-n", "-p"),
            "node" or "nodejs" => ReadsInput(command, 'e', ["-r", "--require", "--import"]) && !command.HasOption("-p", "--eval", "--print"),
            "php" => ReadsInput(command, 'r', ["-d", "-c"]) && !command.HasOption("-R", "-F", "-B", "--run"),
            _ => false,
        };
    }

    /// <summary>The words that hold a program, or name the file that does: <c>sh -c "…"</c>, <c>bash &lt;(…)</c>, <c>eval "…"</c>, <c>source
    /// &lt;(…)</c>.</summary>
    public static IEnumerable<ShellWord> Scripts(ShellCommand command)
    {
        if (command.Name is "eval" or "source" or ".")
        {
            return command.Arguments.Take(1).Where(word => command.Name == "eval" ? IsSubstituted(word) : IsFile(word));
        }

        if (ShellScript.IsShell(command.Name))
        {
            var words = command.Arguments.ToList();
            var option = words.FindIndex(word => IsCluster(word.Value, 'c'));
            return option >= 0 ? words.Skip(option + 1).Take(1).Where(IsSubstituted) : words.Where(IsFile);
        }

        return command.Name is "python" or "python3" or "perl" or "ruby" or "node" or "php" ? command.Arguments.Where(IsFile) : [];
    }

    static bool ReadsInput(ShellCommand command, char programOption, string[] valueOptions, char inputOption = '\0')
    {
        var words = command.Arguments.ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var value = words[i].Value;
            if (value is "-" or "/dev/stdin" or "/dev/fd/0" or "--" || inputOption != '\0' && IsCluster(value, inputOption))
            {
                return true;
            }

            if (IsCluster(value, programOption) || value.Length > 0 && value[0] is not ('-' or '+'))
            {
                return false;
            }

            // -euo pipefail
            i += Array.IndexOf(valueOptions, value) >= 0 || inputOption != '\0' && IsCluster(value, 'o') && value[value.Length - 1] == 'o' ? 1 : 0;
        }

        return true;
    }

    // The program itself is what another command writes, and not a part of a line with commands of its own.
    static bool IsSubstituted(ShellWord word) => word.Value.StartsWith("$(", StringComparison.Ordinal) || word.Value.StartsWith("`", StringComparison.Ordinal);

    static bool IsFile(ShellWord word) => word.Text.StartsWith("<(", StringComparison.Ordinal);

    static bool IsCluster(string value, char letter) => value.Length > 1 && value[0] == '-' && value[1] != '-' && value.IndexOf(letter, 1) > 0;
}
