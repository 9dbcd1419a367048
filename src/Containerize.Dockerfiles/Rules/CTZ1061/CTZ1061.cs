using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1061;

/// <summary>USER has several arguments.</summary>
internal sealed class CTZ1061 : InstructionRule<UserInstruction>
{
    public override string Id => "CTZ1061";

    public override string Name => "user-args";

    public override string Title => "USER has several arguments";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    internal override void Check(RuleContext context, UserInstruction instruction)
    {
        if (instruction.Words.Count > 1 && instruction.Arguments.Text.IndexOf('$') < 0 && instruction.Arguments.Text[0] is not ('"' or '\''))
        {
            context.Report(
                instruction.Words[1].Span,
                $"USER takes one argument, user[:group]; '{instruction.Words[1].Text}' makes it a name with a blank in it."
            );
        }
    }
}
