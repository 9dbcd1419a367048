using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1080;

/// <summary>RUN wants a shell that the image does not have.</summary>
internal sealed class CTZ1080 : StageRule
{
    public override string Id => "CTZ1080";

    public override string Name => "run-without-shell";

    public override string Title => "RUN in an image without a shell";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    internal override void Check(RuleContext context, Stage stage)
    {
        // The build ends at the first one.
        if (KnownBase.Of(stage) is { } known && known.Missing.Contains("sh") && stage.Instructions.OfType<RunInstruction>().FirstOrDefault(run => run.IsShellForm) is { } first
            && first.Heredocs.Count == 0 && !first.Flags.Any(flag => flag.Name.Text == "mount") && context.Model.StateAt(first).Shell is null
            && !BroughtPrograms.MayBring(context, stage.ChainInstructions.TakeWhile(one => one != first), "sh"))
        {
            context.Report(
                first.Keyword.Span,
                $"'{KnownBase.NameOf(stage)}' has no shell, and RUN is given to /bin/sh: the build fails. Do it in another stage and copy what comes of it, or write the program and its arguments as a JSON array.");
        }
    }
}
