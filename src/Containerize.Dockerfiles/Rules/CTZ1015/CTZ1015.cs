using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1015;

/// <summary>SHELL is not written as a JSON array, or the array is empty.</summary>
internal sealed class CTZ1015 : SyntaxRule
{
    public override string Id => "CTZ1015";

    public override string Name => "shell-json";

    public override string Title => "SHELL is no JSON array with a program";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    internal override ProblemKind Kind => ProblemKind.ShellNotJson;

    internal override Fix? Repair(RuleContext context, SyntaxProblem problem)
    {
        var arguments = problem.Instruction!.Arguments;
        return arguments.Text[0] == '['
            ? null
            : Repairs.Replace(
                "Write a JSON array",
                problem.Span,
                JsonForm.Write(WordSplitter.OutsideQuotes(arguments).Select(word => word.Value)),
                isAutomatic: false
            );
    }
}
