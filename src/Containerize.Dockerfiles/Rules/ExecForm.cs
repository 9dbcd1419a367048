using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules;

/// <summary>The JSON array that starts what a shell form starts.</summary>
internal static class ExecForm
{
    // What only a shell can do: there is no program of that name, or one that changes nothing for what follows.
    static readonly HashSet<string> ShellOnly = new(StringComparer.Ordinal)
    {
        ":",
        ".",
        "source",
        "eval",
        "exit",
        "return",
        "export",
        "readonly",
        "local",
        "declare",
        "typeset",
        "set",
        "unset",
        "shopt",
        "shift",
        "trap",
        "cd",
        "pushd",
        "popd",
        "alias",
        "unalias",
        "ulimit",
        "umask",
        "wait",
        "read",
        "hash",
        "type",
        "command",
        "builtin",
        "time",
        "times",
        "exec",
    };

    /// <summary>Null where a shell has something to do.</summary>
    public static string? Of(ShellScript script)
    {
        if (script is not { HasShellSyntax: false, IsPosix: true, Commands: [{ Assignments.Count: 0, Words: var words }] })
        {
            return null;
        }

        // exec says what a JSON array does anyway.
        var program = words.Skip(words.Count > 1 && words[0].Value == "exec" ? 1 : 0).Select(word => word.Value).ToList();
        return program.Count > 0 && !ShellOnly.Contains(program[0]) && !program[0].StartsWith("-", StringComparison.Ordinal) ? JsonForm.Write(program) : null;
    }

    /// <summary>Whether the program may be a script that names no interpreter in its first line: a shell runs such a file, an exec form ends with "exec format
    /// error".</summary>
    public static bool MayBeBareScript(RuleContext context, CommandInstruction instruction)
    {
        var name = context.Model.ScriptOf(instruction).Commands is [var command, ..] ? command.Name : "";
        var brought = context
            .Model.StageOf(instruction)
            ?.ChainInstructions.OfType<FileInstruction>()
            .Where(file => file.FindFlag("from") is null)
            .SelectMany(file => file.Sources.Select(source => (file, source)));
        foreach (var (file, source) in brought ?? [])
        {
            var heredoc = file.Heredocs.FirstOrDefault(one => one.Word.Start == source.Start);
            if (IsNamed(file.Destination!, name) || heredoc is null && IsNamed(source, name))
            {
                return heredoc?.Body.Text.StartsWith("#!", StringComparison.Ordinal) != true;
            }
        }

        return name.EndsWith(".sh", StringComparison.Ordinal);
    }

    static bool IsNamed(Word path, string name) => path.Value == name || path.Value.EndsWith("/" + name, StringComparison.Ordinal);
}
