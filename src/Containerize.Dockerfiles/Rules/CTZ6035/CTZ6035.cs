using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6035;

/// <summary>A program that brings its runtime along, or needs none, stands on an image that has one more.</summary>
internal sealed class CTZ6035 : FileRule
{
    public override string Id => "CTZ6035";

    public override string Name => "runtime-deps-fits";

    public override string Title => "The program brings its runtime along: runtime-deps is enough";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        // A script may start something else that needs the runtime: no reason for silence, but for asking.
        if (
            ProjectOfFile.Of(context) is { BringsRuntime: true, Start: { Assembly: null } } project
            && DotnetFrom.Of(project.Final) is { Image: { Kind: DotnetImageKind.Aspnet or DotnetImageKind.Runtime, IsWindows: false } } from
            && !UsesDotnet(context, project.Final)
        )
        {
            var unless = project.IsStarted ? "" : "unless the start script runs dotnet, ";
            context.Report(
                from.ShortNameSpan,
                $"{project.Name} brings along all of .NET that it needs: {unless}the smaller image runtime-deps is enough.",
                from.TakeInstead("runtime-deps", project.IsStarted)
            );
        }
    }

    static bool UsesDotnet(RuleContext context, Stage stage) =>
        stage.ChainInstructions.OfType<CommandInstruction>().Any(instruction => InstructionText.Mentions(context, instruction, "dotnet"))
        || stage.ChainInstructions.OfType<CommandInstruction>().Any(instruction => !context.Model.ScriptOf(instruction).IsPosix);
}
