using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ2004;

/// <summary>A key, token or password stands in the Dockerfile itself.</summary>
internal sealed class CTZ2004 : InstructionRule
{
    public override string Id => "CTZ2004";

    public override string Name => "secret-value";

    public override string Title => "A key, token or password stands in the Dockerfile";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Error;

    public override bool FindsSecrets => true;

    internal override void Check(RuleContext context, Instruction instruction)
    {
        // What ONBUILD defers is looked at as the instruction it is.
        if (instruction is OnBuildInstruction { Trigger: not null })
        {
            return;
        }

        Check(context, instruction.Line);
        foreach (var heredoc in instruction.Heredocs)
        {
            Check(context, heredoc.Body);
        }
    }

    static void Check(RuleContext context, LogicalText text)
    {
        foreach (var format in SecretFormat.All)
        {
            foreach (var (start, length) in format.FindIn(text.Text))
            {
                context.Report(
                    text.SpanOf(start, length),
                    $"This looks like {format.What}: everybody who has the image or this file can use it. Revoke it, and hand the new one over with RUN --mount=type=secret or when the container starts.");
            }
        }
    }
}
