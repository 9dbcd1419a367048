using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ6031;

/// <summary>A Linux image of .NET's with paths of Windows in it, or for a project that is for Windows only.</summary>
internal sealed class CTZ6031 : FileRule
{
    public override string Id => "CTZ6031";

    public override string Name => "windows-path-in-linux";

    public override string Title => "A Windows path or a Windows project in a Linux image";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context)
    {
        var stages = context.Model.Stages.Where(stage => DotnetImage.Of(stage.RootImage) is not null).ToList();
        if (stages.Count == 0 || !LinuxFile.IsCertain(context))
        {
            return;
        }

        foreach (var instruction in stages.SelectMany(stage => stage.Instructions))
        {
            foreach (var (span, path) in Paths(context, instruction).Where(place => HasDrive(place.Path)))
            {
                context.Report(
                    span,
                    $"'{path}' is a path of Windows, and the image is Linux, where drives and backslashes mean nothing. Write it as it is in the image, such as /app."
                );
            }

            foreach (var (span, left) in Backslashes(context, instruction))
            {
                context.Report(
                    span,
                    $"Windows separates folders like this; on Linux {(left is null ? "the backslash is part of the file's name" : $"the backslashes are taken away, and '{left}' is left")}. Write the path with slashes."
                );
            }
        }

        CheckProject(context);
    }

    static IEnumerable<(Span Span, string Path)> Paths(RuleContext context, Instruction instruction) =>
        instruction switch
        {
            WorkdirInstruction workdir => [(workdir.Arguments.Span, workdir.Arguments.Text.Trim('"'))],
            FileInstruction { Destination: { } destination } => [(destination.Span, destination.Text.Trim('"'))],
            EnvInstruction env => env
                .Pairs.Where(pair => pair.Value?.Text.Contains("\\") == true)
                .Select(pair => (pair.Value!.Span, pair.Value.Text.Trim('"'))),
            RunInstruction run => DotnetCommand
                .In(context, run)
                .SelectMany(command => command.Command.Arguments)
                .Select(word => (word.Span, word.Text.Trim('"', '\''))),
            CommandInstruction command => context.Model.ScriptOf(command).Commands.SelectMany(one => one.Words).Select(word => (word.Span, word.Value)),
            _ => [],
        };

    // Builder and shell take backslashes that no quotes protect for their own; the SDK understands those that it gets. What a container starts is looked for as
    // it stands.
    static IEnumerable<(Span Span, string? Left)> Backslashes(RuleContext context, Instruction instruction) =>
        instruction switch
        {
            WorkdirInstruction { Arguments: { IsEmpty: false } folder } when IsBare(folder.Text) =>
            [
                (folder.Span, context.Model.Expand(folder, instruction).Text),
            ],
            FileInstruction { Json: null, Destination: { } folder } when IsBare(folder.Text) => [(folder.Span, context.Model.Expand(folder, instruction).Text)],
            RunInstruction run when !context.Model.ScriptOf(run).IsExec => DotnetCommand
                .In(context, run)
                .Where(command => command is { Project: { } project, Command.IsNested: false } && IsBare(project.Text))
                .Select(command => (command.Project!.Span, (string?)command.Project.Value)),
            EntrypointInstruction or CmdInstruction when context.Model.ScriptOf((CommandInstruction)instruction) is { IsExec: true, Commands: [var start] } =>
                start
                    .Words.Take(2)
                    .Where(word =>
                        word.Value.Contains("\\")
                        && !HasDrive(word.Value)
                        && (word.Value.EndsWith(".dll", StringComparison.Ordinal) || word.Value.EndsWith(".exe", StringComparison.Ordinal))
                    )
                    .Select(word => (word.Span, (string?)null)),
            _ => [],
        };

    // Letters behind them: neither an escaped blank nor a doubled one.
    static bool IsBare(string text) =>
        text.IndexOfAny(['"', '\'', '$']) < 0
        && !HasDrive(text)
        && text.Contains("\\")
        && text.Split('\\').Skip(1).All(part => part.Length > 0 && (char.IsLetterOrDigit(part[0]) || part[0] == '.'));

    static bool HasDrive(string path) =>
        path.Length > 2
        && path[0] is >= 'a' and <= 'z' or >= 'A' and <= 'Z'
        && path[1] == ':'
        && path[2] is '\\' or '/'
        && !path.StartsWith(path[0] + "://", StringComparison.Ordinal);

    static void CheckProject(RuleContext context)
    {
        if (
            context.Input.Project?.TargetFramework is { } framework
            && framework.Contains("-windows")
            && ProjectOfFile.Of(context) is { Final: { From.Image: { } word } final }
            && DotnetImage.Of(final.RootImage) is not null
        )
        {
            context.Report(
                word.Span,
                $"The project targets {framework}, which is for Windows only, and this image is Linux. Target {framework.Substring(0, framework.IndexOf('-'))}, or take an image of Windows."
            );
        }
    }
}
