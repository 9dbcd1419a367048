using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1055;

/// <summary>CMD or ENTRYPOINT in shell form: a shell stands between the container and its program.</summary>
internal sealed class CTZ1055 : InstructionRule<CommandInstruction>
{
    public override string Id => "CTZ1055";

    public override string Name => "json-args";

    public override string Title => "CMD or ENTRYPOINT is not a JSON array, so a shell runs the program";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3025", "JSONArgsRecommended"];

    public override IReadOnlyList<string> YieldsTo => ["CTZ1023", "CTZ1073", "CTZ1080"];

    internal override void Check(RuleContext context, CommandInstruction instruction)
    {
        // Who chose a shell wants it.
        if (instruction is CmdInstruction or EntrypointInstruction && instruction.IsShellForm && context.Model.StateAt(instruction).Shell is null)
        {
            context.Report(
                instruction.Command.Span,
                $"{Reason(context, instruction)}; write {instruction.Name} as a JSON array.",
                AsJson(context, instruction)
            );
        }

        // A check may need its shell, as in curl … || exit 1; only where it has nothing to do it is a process too many.
        if (
            instruction is HealthcheckInstruction { IsShellForm: true, IsCommand: true }
            && context.Model.StateAt(instruction).Shell is null
            && AsJson(context, instruction) is { } fix
        )
        {
            context.Report(
                instruction.Command.Span,
                "Every check starts a shell that only starts the program; write HEALTHCHECK CMD as a JSON array.",
                fix,
                Severity.Suggestion
            );
        }
    }

    // Behind exec the program has the shell's place and its signals; Windows tells every program that the container stops.
    static string Reason(RuleContext context, CommandInstruction instruction) =>
        context.Model.ScriptOf(instruction) is { IsPosix: false } or { Commands: [.., { Depth: 0, Words: [{ Value: "exec" }, ..] }] }
            ? "In shell form a shell comes first, and the base image decides which"
            : "In shell form a shell runs the program, and signals such as SIGTERM may not reach it";

    /// <summary>The exec form that does the same; null where a shell has something to do.</summary>
    static Fix? AsJson(RuleContext context, CommandInstruction instruction)
    {
        return instruction.Outcome == JsonOutcome.Absent && !IsIgnored(context, instruction) && ExecForm.Of(context.Model.ScriptOf(instruction)) is { } json
            ? Repairs.Replace(
                $"Write {instruction.Name} as a JSON array",
                instruction.Command.Span,
                json,
                isAutomatic: !ExecForm.MayBeBareScript(context, instruction)
            )
            : null;
    }

    // What becomes of the two is decided where CTZ1073 reports it.
    static bool IsIgnored(RuleContext context, CommandInstruction instruction) =>
        instruction is CmdInstruction && context.Model.StageOf(instruction) is { } stage && CTZ1073.CTZ1073.EntrypointThatIgnoresCmd(stage) is not null;
}
