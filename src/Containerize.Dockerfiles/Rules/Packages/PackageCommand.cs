using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.Packages;

/// <summary>A command that calls a package manager: what it is to do, and with which packages.</summary>
/// <param name="Verb">As in <c>install</c>; null when there is none.</param>
/// <param name="Packages">The operands behind it, values of options left out.</param>
internal sealed record PackageCommand(PackageManager Manager, ShellCommand Command, ShellWord? Verb, IReadOnlyList<ShellWord> Packages)
{
    /// <summary>The verb's text, <c>group install</c> and <c>module install</c> with both words; empty when there is none.</summary>
    public string Action { get; private init; } = "";

    /// <summary>Whether it installs packages, and does not only say how or what it would.</summary>
    public bool Installs => Array.IndexOf(Manager.InstallVerbs, Action.Substring(Action.IndexOf(' ') + 1)) >= 0 && !OnlyTells;

    /// <summary>Whether it says how or what it would do, and does not do it.</summary>
    public bool OnlyTells => Command.HasOption("--help", "--version", "--dry-run", "--simulate", "--just-print", "--print-uris", "--downloadonly");

    /// <summary>Reads a command; null when it runs another program.</summary>
    public static PackageCommand? Of(PackageManager manager, ShellCommand command)
    {
        // Most commands are another program's: those cost nothing.
        if (manager == PackageManager.Pip ? !IsVersioned(command.Name, "pip") && !IsVersioned(command.Name, "python") : !command.Runs(manager.Programs))
        {
            return null;
        }

        var arguments = command.Arguments.ToList();
        if (manager == PackageManager.Pip && !IsPip(command, arguments))
        {
            return null;
        }

        var operands = new List<ShellWord>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Value == "--" && manager == PackageManager.Gem)
            {
                break;
            }

            if (!arguments[i].IsOption)
            {
                operands.Add(arguments[i]);
            }
            else if (Array.IndexOf(manager.ValueOptions, arguments[i].Value) >= 0)
            {
                i++;
            }
        }

        if (operands.Count == 0)
        {
            return new(manager, command, null, []);
        }

        var isPair =
            operands.Count > 1 && operands[0].Value is "group" or "groups" or "module" && (manager == PackageManager.Yum || manager == PackageManager.Dnf);
        return isPair
            ? new(manager, command, operands[1], operands.GetRange(2, operands.Count - 2)) { Action = operands[0].Value.TrimEnd('s') + " " + operands[1].Value }
            : new(manager, command, operands[0], operands.GetRange(1, operands.Count - 1)) { Action = operands[0].Value };
    }

    /// <summary>Reads a command; null unless it installs.</summary>
    public static PackageCommand? InstallOf(PackageManager manager, ShellCommand command) => Of(manager, command) is { Installs: true } found ? found : null;

    // pip, pip3, pip3.12, python3 -m pip; of the last two words that name it are taken off.
    static bool IsPip(ShellCommand command, List<ShellWord> arguments)
    {
        if (IsVersioned(command.Name, "pip"))
        {
            return true;
        }

        var module = arguments.FindIndex(word => word.Value == "-m");
        if (
            !IsVersioned(command.Name, "python")
            || module < 0
            || module + 1 >= arguments.Count
            || arguments[module + 1].Value != "pip"
            || arguments.Take(module).Any(word => !word.IsOption)
        )
        {
            return false;
        }

        arguments.RemoveRange(0, module + 2);
        return true;
    }

    static bool IsVersioned(string name, string program) =>
        name.StartsWith(program, StringComparison.Ordinal) && name.Skip(program.Length).All(c => c is >= '0' and <= '9' or '.');
}
