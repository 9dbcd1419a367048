using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1058;

/// <summary>EXPOSE names a protocol that it does not know.</summary>
internal sealed class CTZ1058 : InstructionRule<ExposeInstruction>
{
    public override string Id => "CTZ1058";

    public override string Name => "expose-proto";

    public override string Title => "EXPOSE names an unknown protocol";

    public override IReadOnlyList<string> Aliases => ["DL1000"];

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    internal override void Check(RuleContext context, ExposeInstruction instruction)
    {
        foreach (var word in instruction.Ports)
        {
            if (
                context.Model.Expand(word, instruction) is { IsKnown: true } text
                && ExposedPort.Read(text.Text).Protocol is { Length: > 0 } protocol
                && protocol.ToLowerInvariant() is not ("tcp" or "udp" or "sctp")
            )
            {
                context.Report(word.Span, $"'{protocol}' is no protocol of a port; there are tcp, udp and sctp.");
            }
        }
    }
}
