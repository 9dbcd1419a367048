using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1039;

/// <summary>A stage uses an ARG that was declared in front of the first FROM or in another stage, and does not declare it again.</summary>
internal sealed class CTZ1039 : InstructionRule
{
    static readonly Regex Uses = new(@"\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))", RegexOptions.CultureInvariant);

    public override string Id => "CTZ1039";

    public override string Name => "arg-out-of-scope";

    public override string Title => "A stage uses an ARG that was declared outside it";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> YieldsTo => ["CTZ6019"];

    internal override void Check(RuleContext context, Instruction instruction)
    {
        if (instruction is FromInstruction or OnBuildInstruction || instruction.DeferredBy is not null || context.Model.StageOf(instruction) is not { From: not null })
        {
            return;
        }

        if (instruction is RunInstruction ? !context.Model.GlobalScope.Own.Any() : context.Model.ReferencesIn(instruction).Count == 0)
        {
            return;
        }

        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, span) in instruction is RunInstruction run ? InShell(context, run) : InWords(context, instruction))
        {
            if (!reported.Contains(name) && Outside(context, name, instruction) is { } argument && !(instruction is RunInstruction script && IsSetIn(script, name)))
            {
                reported.Add(name);
                var line = context.Dockerfile.Source.PositionOf(argument.Pair!.Whole.Span.Start).Line;
                var isGlobal = context.Model.StageOf(argument.Instruction!) is null;
                context.Report(
                    span, $"ARG {name} (line {line}) does not reach {(isGlobal ? "behind FROM" : "beyond its stage")}: here it is empty. Declare it again in this stage.",
                    new($"Declare ARG {name} here", [new(new(instruction.Span.Start, 0), $"{Repairs.InCaseOf(instruction.Keyword.Text, "ARG")} {(isGlobal ? name : argument.Pair.Whole.Text)}\n")], IsAutomatic: isGlobal));
            }
        }
    }

    static VariableDefinition? Outside(RuleContext context, string name, Instruction instruction)
    {
        if (context.Model.FindVariable(name, instruction) is not null || context.Model.StageOf(instruction)!.Scope.Own.Any(own => own.Name == name && own.Source == VariableSource.Arg && own.Instruction == instruction))
        {
            return null;
        }

        // What a shell variable means elsewhere says nothing about RUN; only the ARGs in front are meant for all.
        return context.Model.GlobalScope.Find(name, instruction.Index)
            ?? (instruction is RunInstruction ? null : context.Model.Stages.SelectMany(stage => stage.Scope.Own).FirstOrDefault(own => own.Name == name && own.Source == VariableSource.Arg && own.Instruction!.Index < instruction.Index));
    }

    static IEnumerable<Use> InWords(RuleContext context, Instruction instruction) =>
        context.Model.ReferencesIn(instruction)
            .Where(reference => reference.Modifier is not (":-" or "-" or ":+" or "+"))
            .Select(reference => new Use(reference.Name, reference.Span));

    static IEnumerable<Use> InShell(RuleContext context, RunInstruction run)
    {
        var script = context.Model.ScriptOf(run);
        if (!script.IsPosix || script.IsExec)
        {
            yield break;
        }

        foreach (var word in script.Commands.SelectMany(command => command.Words).Where(word => word.HasExpansion && word.Text.IndexOf('\'') < 0))
        {
            foreach (Match match in Uses.Matches(word.Text))
            {
                if (match.Index == 0 || word.Text[match.Index - 1] != '\\')
                {
                    yield return new(match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value, word.Word.SpanOf(match.Index, match.Length));
                }
            }
        }
    }

    // Names that the script sets itself are its own. Asked last: few names get here.
    static bool IsSetIn(RunInstruction run, string name)
    {
        var (text, from, to) = run.Script is { } heredoc ? (heredoc.Body, 0, heredoc.Body.Text.Length) : (run.Command.Line, run.Command.Start, run.Command.End);
        return Regex.IsMatch(text.Text.Substring(from, to - from), $@"(?:^|[\s;&|(`""'])(?:{name}=|(?:read|for|local|export|declare|getopts)\b[^;&|]*\b{name}\b)");
    }

    sealed record Use(string Name, Span Span);
}
