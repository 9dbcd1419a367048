using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1023;

/// <summary>Text in brackets is no JSON array, so it is read as shell form.</summary>
internal sealed class CTZ1023 : SyntaxRule
{
    public override string Id => "CTZ1023";

    public override string Name => "malformed-json-exec";

    public override string Title => "Text in brackets is no JSON array";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override ProblemKind Kind => ProblemKind.MalformedJson;

    internal override Fix? Repair(RuleContext context, SyntaxProblem problem)
    {
        var text = context.Dockerfile.Source.ToString(problem.Span);
        if (JsonSlip.Of(text).Repaired is { } repaired)
        {
            return Repairs.Replace("Write a JSON array", problem.Span, repaired, isAutomatic: false);
        }

        var words = LooseArray.Read(text);
        // COPY and ADD need two: of a list that is read as one a worse mistake would come.
        return words is null || problem.Instruction is FileInstruction && words.Count < 2
            ? null
            : Repairs.Replace("Write a JSON array", problem.Span, JsonForm.Write(words));
    }
}
