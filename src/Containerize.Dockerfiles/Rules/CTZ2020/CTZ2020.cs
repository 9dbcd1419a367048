using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ2020;

/// <summary>RUN uses the network of the build machine.</summary>
internal sealed class CTZ2020 : InstructionRule<RunInstruction>
{
    public override string Id => "CTZ2020";

    public override string Name => "host-network";

    public override string Title => "RUN uses the network of the build machine";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, RunInstruction instruction)
    {
        if (instruction.FindFlag("network") is { Value.Value: "host" } flag)
        {
            context.Report(
                flag.Span,
                "'--network=host' lets the command reach what listens on the build machine only; leave it out.",
                Repairs.Replace(
                    "Remove the flag",
                    Span.FromBounds(
                        flag.Span.Start,
                        WordSplitter.SkipBlanks(context.Dockerfile.Source.Text, flag.Span.End, context.Dockerfile.Source.Text.Length)
                    ),
                    "",
                    isAutomatic: false
                )
            );
        }
    }
}
