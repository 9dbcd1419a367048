using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1059;

/// <summary>EXPOSE names an address or a port of the host.</summary>
internal sealed class CTZ1059 : InstructionRule<ExposeInstruction>
{
    public override string Id => "CTZ1059";

    public override string Name => "expose-host-mapping";

    public override string Title => "EXPOSE maps a port of the host";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL1000", "ExposeInvalidFormat"];

    internal override void Check(RuleContext context, ExposeInstruction instruction)
    {
        foreach (var word in instruction.Ports)
        {
            if (context.Model.Expand(word, instruction) is not { IsKnown: true } text || ExposedPort.Read(text.Text) is not { Host.Length: > 0 } port)
            {
                continue;
            }

            var repaired = port.Port + (port.Protocol is null ? "" : "/" + port.Protocol);
            context.Report(
                word.Span,
                $"EXPOSE cannot choose the host's address or port; only '{repaired}' counts.",
                text.References.Count == 0 ? Repairs.Replace($"Write {repaired}", word.Span, repaired) : null
            );
        }
    }
}
