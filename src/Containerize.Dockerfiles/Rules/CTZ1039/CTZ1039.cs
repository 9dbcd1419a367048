using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1039;

/// <summary>A stage uses an ARG that was declared in front of the first FROM or in another stage, and does not declare it again.</summary>
internal sealed class CTZ1039 : InstructionRule
{
    public override string Id => "CTZ1039";

    public override string Name => "arg-out-of-scope";

    public override string Title => "A stage uses an ARG that was declared outside it";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> YieldsTo => ["CTZ6019", "CTZ6039"];

    internal override void Check(RuleContext context, Instruction instruction)
    {
        if (
            instruction is FromInstruction or OnBuildInstruction
            || instruction.DeferredBy is not null
            || context.Model.StageOf(instruction) is not { From: not null }
        )
        {
            return;
        }

        if (
            instruction is RunInstruction
                ? !context.Model.GlobalScope.Own.Any() && !PlatformVariable.MayBeIn(instruction)
                : context.Model.ReferencesIn(instruction).Count == 0
        )
        {
            return;
        }

        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, span) in instruction is RunInstruction run ? ShellUse.In(context, run, _ => true) : InWords(context, instruction))
        {
            if (!asked.Add(name))
            {
                continue;
            }

            if (PlatformVariable.IsMissing(context, name, instruction))
            {
                PlatformVariable.Report(context, name, span, FirstUse.Of(context, name, instruction));
            }
            else if (Outside(context, name, instruction) is { } argument && !(instruction is RunInstruction script && ShellUse.IsSetIn(script, name)))
            {
                var line = context.Dockerfile.Source.PositionOf(argument.Pair!.Whole.Span.Start).Line;
                var isGlobal = context.Model.StageOf(argument.Instruction!) is null;
                context.Report(
                    span,
                    $"ARG {name} (line {line}) does not reach {(isGlobal ? "behind FROM" : "beyond its stage")}: here it is empty. Declare it again in this stage.",
                    new(
                        $"Declare ARG {name}",
                        [
                            new(
                                new(FirstUse.Of(context, name, instruction).Span.Start, 0),
                                $"{Repairs.InCaseOf(instruction.Keyword.Text, "ARG")} {(isGlobal ? name : argument.Pair.Whole.Text)}\n"
                            ),
                        ],
                        IsAutomatic: isGlobal
                    )
                );
            }
        }
    }

    static VariableDefinition? Outside(RuleContext context, string name, Instruction instruction)
    {
        if (
            context.Model.FindVariable(name, instruction) is not null
            || context.Model.StageOf(instruction)!.Scope.OwnArguments(name).Any(own => own.Instruction == instruction)
        )
        {
            return null;
        }

        // What a shell variable means elsewhere says nothing about RUN; only the ARGs in front are meant for all.
        return context.Model.GlobalScope.Find(name, instruction.Index)
            ?? (
                instruction is RunInstruction
                    ? null
                    : context.Model.Stages.SelectMany(stage => stage.Scope.OwnArguments(name)).FirstOrDefault(own => own.Instruction!.Index < instruction.Index)
            );
    }

    static IEnumerable<ShellUse> InWords(RuleContext context, Instruction instruction) =>
        context
            .Model.ReferencesIn(instruction)
            .Where(reference => reference.Modifier is not (":-" or "-" or ":+" or "+"))
            .Select(reference => new ShellUse(reference.Name, reference.Span));
}
