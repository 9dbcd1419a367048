using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1073;

/// <summary>ENTRYPOINT is in shell form, and a CMD is there that therefore counts for nothing.</summary>
internal sealed class CTZ1073 : StageRule
{
    public override string Id => "CTZ1073";

    public override string Name => "shell-entrypoint-ignores-cmd";

    public override string Title => "ENTRYPOINT in shell form, so CMD is ignored";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> YieldsTo => ["CTZ1080"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (
            EntrypointThatIgnoresCmd(stage) is not { } entrypoint
            || stage.Instructions.OfType<CmdInstruction>().LastOrDefault() is not { Command.IsEmpty: false } cmd
        )
        {
            return;
        }

        if (context.Model.StageOf(entrypoint) != stage)
        {
            context.Report(
                cmd.Command.Span,
                "This stage begins with an ENTRYPOINT that a shell runs, and nobody hands it this CMD. Write that ENTRYPOINT as a JSON array, or say here which one holds."
            );
            return;
        }

        context.Report(
            entrypoint.Command.Span,
            "A shell runs this ENTRYPOINT, and nobody hands it CMD or the arguments of docker run; it may also keep SIGTERM from the program. Write it as a JSON array.",
            // Nobody ran a CMD in shell form: it would be handed to ENTRYPOINT now, shell and all. One that is no option may be a program: whether it is to be
            // an argument is a decision.
            !cmd.IsShellForm && ExecForm.Of(context.Model.ScriptOf(entrypoint)) is { } json
                ? Repairs.Replace(
                    "Write it as a JSON array",
                    entrypoint.Command.Span,
                    json,
                    isAutomatic: cmd.Json is { Elements: [{ Value: ['-', ..] }, ..] } && !ExecForm.MayBeBareScript(context, entrypoint)
                )
                : null
        );
    }

    /// <summary>The last one, of the stage or of the nearest that it starts from; null where it is in exec form.</summary>
    internal static EntrypointInstruction? EntrypointThatIgnoresCmd(Stage stage) =>
        stage.Chain.Select(link => link.Instructions.OfType<EntrypointInstruction>().LastOrDefault()).FirstOrDefault(last => last is not null)
            is { IsShellForm: true } entrypoint
            ? entrypoint
            : null;
}
