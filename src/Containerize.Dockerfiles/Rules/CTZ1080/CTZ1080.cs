using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1080;

/// <summary>RUN, CMD or ENTRYPOINT wants a shell that the image does not have.</summary>
internal sealed class CTZ1080 : StageRule
{
    public override string Id => "CTZ1080";

    public override string Name => "run-without-shell";

    public override string Title => "RUN, CMD or ENTRYPOINT needs a shell in an image without one";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    internal override void Check(RuleContext context, Stage stage)
    {
        if (KnownBase.Of(stage) is not { } known || !known.Missing.Contains("sh"))
        {
            return;
        }

        // The build ends at the first one.
        if (
            stage.Instructions.OfType<RunInstruction>().FirstOrDefault(run => run.IsShellForm) is { } first
            && first.Heredocs.Count == 0
            && !first.Flags.Any(flag => flag.Name.Text == "mount")
            && context.Model.StateAt(first).Shell is null
            && !BroughtPrograms.MayBring(context, stage.ChainInstructions.TakeWhile(one => one != first), "sh")
        )
        {
            context.Report(
                first.Keyword.Span,
                $"'{KnownBase.NameOf(stage)}' has no shell, and RUN is given to /bin/sh: the build fails. Do it in another stage and copy what comes of it, or write the program and its arguments as a JSON array."
            );
        }

        // Where nothing was copied there is nothing to start either: an example.
        if (
            !BroughtPrograms.MayBring(context, stage.ChainInstructions, "sh")
            && (!stage.Root.IsScratch || stage.ChainInstructions.OfType<FileInstruction>().Any())
        )
        {
            CheckStart(context, stage, stage.Instructions.OfType<EntrypointInstruction>().LastOrDefault());

            // A CMD may be nothing but the arguments of an ENTRYPOINT.
            CheckStart(
                context,
                stage,
                stage.ChainInstructions.OfType<EntrypointInstruction>().Any() ? null : stage.Instructions.OfType<CmdInstruction>().LastOrDefault()
            );
        }
    }

    static void CheckStart(RuleContext context, Stage stage, CommandInstruction? start)
    {
        if (start is { IsShellForm: true } && context.Model.StateAt(start).Shell is null)
        {
            context.Report(
                start.Command.Span,
                $"'{KnownBase.NameOf(stage)}' has no shell, and {start.Name} is given to /bin/sh: the container does not start. Write the program and its arguments as a JSON array.",
                start.Outcome == JsonOutcome.Absent && ExecForm.Of(context.Model.ScriptOf(start)) is { } json
                    ? Repairs.Replace($"Write {start.Name} as a JSON array", start.Command.Span, json)
                    : null
            );
        }
        else if (start?.Json is { Elements: [{ Value: var program }, ..] } && ShellScript.IsShell(program))
        {
            context.Report(
                start.Command.Span,
                $"'{KnownBase.NameOf(stage)}' has no {program}: the container does not start. Name the program itself, and its arguments as strings of their own."
            );
        }
    }
}
