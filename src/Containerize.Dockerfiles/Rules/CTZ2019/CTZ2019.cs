using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ2019;

/// <summary>RUN gets all rights of the build machine.</summary>
internal sealed class CTZ2019 : InstructionRule<RunInstruction>
{
    public override string Id => "CTZ2019";

    public override string Name => "insecure-run";

    public override string Title => "RUN gets all rights of the build machine";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, RunInstruction instruction)
    {
        if (instruction.FindFlag("security") is { Value.Value: "insecure" } flag)
        {
            context.Report(flag.Span, "'--security=insecure' gives the command all rights on the build machine; do without it.");
        }
    }
}
