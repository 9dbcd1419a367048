using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ6007;

/// <summary>The container starts a project or its sources in the place of what was published from them.</summary>
internal sealed class CTZ6007 : FileRule
{
    static readonly string[] Projects = [".csproj", ".fsproj", ".vbproj", ".sln", ".slnx"];

    public override string Id => "CTZ6007";

    public override string Name => "entrypoint-runs-project";

    public override string Title => "The container starts a project, not what was published from it";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Error;

    internal override void Check(RuleContext context)
    {
        if (context.IsRelaxed || context.Model.FinalStage is not { } stage)
        {
            return;
        }

        if (DotnetStart.Of(context, stage) is { } start)
        {
            var word = start.Command.Name == "dotnet" ? start.Assembly : start.Command.Program;
            if (word is { HasExpansion: false } && Problem(context, stage, start.Command, word.Value) is var (message, severity))
            {
                context.Report(word.Span, message, PublishedStart.Repair(context, stage, start, word), severity);
            }
        }
        else if (
            DotnetStart.InstructionOf(stage) is { } instruction
            && context.Model.ScriptOf(instruction).Commands is { Count: > 1 } commands
            && commands.All(command => command.Next != ShellOperator.Or)
        )
        {
            var command = commands.FirstOrDefault(one => one is { Depth: 0, IsCondition: false, Name: "dotnet", Subcommand: "run" or "watch" });
            if (command is not null && Problem(context, stage, command, command.Subcommand) is var (message, severity))
            {
                context.Report(command.Operands.First().Span, message, null, severity);
            }
        }
    }

    static (string Message, Severity? Severity)? Problem(RuleContext context, Stage stage, ShellCommand command, string what)
    {
        if (Array.Exists(Projects, extension => what.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
        {
            return (
                $"'{what}' cannot be started: it describes how to build the program. The container ends at once; start the assembly that is published from it.",
                null
            );
        }

        var isSource = what.EndsWith(".cs", StringComparison.Ordinal);
        if (
            command.Name != "dotnet"
            || !isSource && what is not ("run" or "watch")
            || DotnetImage.Of(stage.RootImage) is not { } image
            || AddedDotnet.MayBeIn(context, stage)
        )
        {
            return null;
        }

        // Since .NET 10 the SDK runs a single source.
        var starts = image.Kind == DotnetImageKind.Sdk && (!isSource || image.Version is null or { Major: >= 10 });
        return !starts
                ? (
                    $"'dotnet {what}' needs {(image.Kind == DotnetImageKind.Sdk ? "a newer SDK than" : "the SDK, which is not in")} '{image.Reference.Name}': the container ends at once. Publish while the image is built, and start the assembly.",
                    null
                )
            : command.Has("test") ? null
            : (
                $"'dotnet {what}' {(what == "watch" ? "is for developers: it builds" : "goes through the SDK, which may build")} the project again when the container starts. Publish while the image is built, and start the assembly.",
                Severity.Warning
            );
    }
}
