using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules;

/// <summary>Programs that instructions may bring into an image that does not have them.</summary>
internal static class BroughtPrograms
{
    static readonly string[] ProgramFolders =
    [
        "/",
        "/bin",
        "/sbin",
        "/usr",
        "/usr/bin",
        "/usr/sbin",
        "/usr/local",
        "/usr/local/bin",
        "/usr/local/sbin",
        "/opt",
    ];

    /// <summary>Whether one of the instructions names the program, or nobody can know what it brings.</summary>
    public static bool MayBring(RuleContext context, IEnumerable<Instruction> instructions, string program) =>
        instructions.Any(instruction =>
            instruction switch
            {
                RunInstruction run => Mentions(run, program)
                    || context.Model.ScriptOf(run) is var script && (!script.IsPosix || script.Commands.Any(IsUnknown)),
                FileInstruction file => Mentions(file, program)
                    || file.Destination is { } to && Array.IndexOf(ProgramFolders, to.Value.Length > 1 ? to.Value.TrimEnd('/', '.') : to.Value) >= 0,
                _ => false,
            }
        );

    static bool Mentions(Instruction instruction, string program) =>
        Names(instruction.Line.Text, program)
        || instruction.Heredocs.Any(heredoc => Names(heredoc.Body.Text, program))
        || program is "sh" or "bash" && Names(instruction.Line.Text, "busybox");

    /// <summary>Whether the program stands in the text as a word of its own.</summary>
    static bool Names(string text, string program)
    {
        for (var at = text.IndexOf(program, StringComparison.Ordinal); at >= 0; at = text.IndexOf(program, at + 1, StringComparison.Ordinal))
        {
            var end = at + program.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    // Scripts, and installs of packages that a variable or a file names.
    static bool IsUnknown(ShellCommand command) =>
        command.Name.Length == 0 && command.Words.Count > 0
        || command.Name.EndsWith(".sh", StringComparison.Ordinal)
        || ShellScript.IsShell(command.Name)
        || command.Runs(".", "source", "make", "xargs", "dpkg", "ansible-playbook", "nix-env", "brew", "mamba", "conda")
        || command.Has("install") && command.Arguments.Any(word => word.HasExpansion)
        || command.Has("add") && command.Runs("apk") && command.Arguments.Any(word => word.HasExpansion);
}
