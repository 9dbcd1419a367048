using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ6014;

/// <summary>A project or solution that a command of the SDK is told is not in the stage.</summary>
internal sealed class CTZ6014 : StageRule
{
    static readonly string[] Extensions = [".csproj", ".fsproj", ".vbproj", ".sln", ".slnx", ".slnf"];

    public override string Id => "CTZ6014";

    public override string Name => "build-path-missing";

    public override string Title => "The project that is to be built is not there";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Error;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context, Stage stage)
    {
        if (context.Context is not { ShowsAbsence: true, SentFiles: { } sent })
        {
            return;
        }

        foreach (var command in DotnetCommand.In(context, stage))
        {
            if (
                command is { Command.IsNested: false, ProjectPath: { } told, Project: { } word }
                && Array.Exists(Extensions, extension => told.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                && StageFiles.Before(context, command.Run, command.Command) is { } files
            )
            {
                var there = sent.Where(file => Array.Exists(Extensions, extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
                    .SelectMany(files.PathsOf)
                    .Distinct()
                    .ToList();
                if (!there.Contains(told))
                {
                    Report(context, command, word, told, there);
                    return;
                }
            }
        }
    }

    static void Report(RuleContext context, DotnetCommand command, Shell.ShellWord word, string told, List<string> there)
    {
        var name = DotnetPath.NameOf(told);
        var near =
            there.Find(path => path.Equals(told, StringComparison.OrdinalIgnoreCase))
            ?? there.Find(path => path.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase))
            ?? Nearest.To(told, there);
        var shown =
            near is not null && command.Folder is { } folder && folder != "/" && ImagePath.IsIn(near, folder) ? near.Substring(folder.Length + 1) : near;
        context.Report(
            word.Span,
            $"'{word.Value}' is not in the stage when dotnet {command.Verb} runs (MSB1009)"
                + (shown is null ? ": copy it first." : $"; did you mean '{shown}'?"),
            shown is null || shown.IndexOf(' ') >= 0
                ? null
                : Repairs.Replace($"Take {shown}", word.Span, word.Text[0] is '"' or '\'' ? word.Text[0] + shown + word.Text[0] : shown, isAutomatic: false),
            // A context that nobody named is known by evidence only.
            context.Input.IsContextGuessed
                ? Severity.Warning
                : null
        );
    }
}
