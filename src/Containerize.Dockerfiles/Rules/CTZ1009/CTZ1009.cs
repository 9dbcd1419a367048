using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1009;

/// <summary>A flag that an instruction takes once is given twice.</summary>
internal sealed class CTZ1009 : SyntaxRule
{
    public override string Id => "CTZ1009";

    public override string Name => "duplicate-flag";

    public override string Title => "A flag is given twice";

    internal override ProblemKind Kind => ProblemKind.DuplicateFlag;

    internal override Fix? Repair(RuleContext context, SyntaxProblem problem)
    {
        var text = context.Dockerfile.Source.Text;
        var end = WordSplitter.SkipBlanks(text, problem.Span.End, text.Length);
        var flags = context.Once(problem.Instruction!, () => problem.Instruction!.Flags.ToDictionary(flag => flag.Span));
        var repeated = flags[problem.Span];
        var says = problem.Instruction!.Flags.First(flag => flag.Name.Text == repeated.Name.Text);
        return Repairs.Replace(
            $"Remove the second --{repeated.Name.Text}",
            Span.FromBounds(problem.Span.Start, end),
            "",
            isAutomatic: says.Whole.Text == repeated.Whole.Text
        );
    }
}
