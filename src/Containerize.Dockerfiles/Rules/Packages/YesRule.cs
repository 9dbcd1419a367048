using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.Packages;

/// <summary>A package manager that asks, where nobody can answer.</summary>
internal abstract class YesRule : InstallRule
{
    static readonly string[] Askers =
    [
        .. PackageManager.Apt.Programs,
        .. PackageManager.Yum.Programs,
        .. PackageManager.Dnf.Programs,
        .. PackageManager.Zypper.Programs,
    ];

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    /// <summary>Options that answer for good.</summary>
    private protected abstract string[] Options { get; }

    /// <summary>The setting that a file or option may make instead.</summary>
    private protected virtual string Setting => "assumeyes";

    private protected virtual bool IsAnswered(PackageCommand install) => install.Command.HasOption(Options);

    private protected virtual Fix? Repair(CommandPlace place, PackageCommand install, ShellWord verb) => place.Insert("Add -y", verb, "-y");

    private protected sealed override void Check(CommandPlace place, PackageCommand install, ShellWord verb)
    {
        if (!IsAnswered(install) && !place.IsAnswered && !Sets(install.Command) && !IsSetBefore(place))
        {
            place.Context.Report(
                verb.Span,
                $"{install.Command.Name} {install.Action} asks before it goes on, and nobody answers in a build; add {Options[0]}.",
                Repair(place, install, verb)
            );
        }
    }

    bool IsSetBefore(CommandPlace place) =>
        place.Context.Model.StageOf(place.Run) is { } stage
        && place.Context.Once(this, () => FirstSettings(place.Context.Model)).TryGetValue(stage, out var first)
        && first.CompareTo((place.Run.Index, place.Index)) < 0;

    /// <summary>For each stage that has one, where the first setting stands that answers all that comes behind it: in the stage, or below it.</summary>
    Dictionary<Stage, (int Instruction, int Command)> FirstSettings(BuildModel model)
    {
        var first = new Dictionary<Stage, (int, int)>();
        foreach (var stage in model.Stages)
        {
            if (stage.Parent is { } parent && first.ContainsKey(parent))
            {
                first.Add(stage, (-1, -1));
            }
            else if (
                stage
                    .Instructions.Select(instruction => (instruction.Index, Command: FirstSetting(model, instruction)))
                    .FirstOrDefault(place => place.Command is not null) is
                { Command: { } command, Index: var index }
            )
            {
                first.Add(stage, (index, command));
            }
        }

        return first;
    }

    int? FirstSetting(BuildModel model, Instruction instruction)
    {
        if (instruction is RunInstruction run && model.ScriptOf(run).Commands is var commands)
        {
            for (var i = 0; i < commands.Count; i++)
            {
                // What a package manager gets as an option holds for that one call, unless it is told to keep it.
                if ((!commands[i].Runs(Askers) || commands[i].Subcommand == "config-manager") && Sets(commands[i]))
                {
                    return i;
                }
            }
        }

        return
            instruction is FileInstruction or EnvInstruction && Sets(instruction.Line.Text)
            || instruction.Heredocs.Any(heredoc => (instruction as RunInstruction)?.Script != heredoc && Sets(heredoc))
            ? -1
            : null;
    }

    bool Sets(ShellCommand command) => command.Assignments.Any(word => Sets(word.Text)) || command.Words.Any(word => Sets(word.Text));

    bool Sets(Heredoc heredoc) =>
        Sets(heredoc.Body.Text) && heredoc.Body.Text.Split('\n').Any(line => !line.TrimStart().StartsWith("#", StringComparison.Ordinal) && Sets(line));

    /// <summary>Whether it names the setting, and not the option of the same name.</summary>
    bool Sets(string text)
    {
        var at = text.IndexOf(Setting, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at < 2 || string.CompareOrdinal(text, at - 2, "--", 0, 2) != 0);
    }
}
