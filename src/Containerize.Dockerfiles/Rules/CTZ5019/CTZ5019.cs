using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ5019;

/// <summary>The protocol of EXPOSE is not in lower case.</summary>
internal sealed class CTZ5019 : InstructionRule<ExposeInstruction>
{
    public override string Id => "CTZ5019";

    public override string Name => "expose-proto-casing";

    public override string Title => "The protocol is not in lower case";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["ExposeProtoCasing"];

    internal override void Check(RuleContext context, ExposeInstruction instruction)
    {
        foreach (var word in instruction.Ports)
        {
            var slash = word.Text.IndexOf('/');
            var protocol = slash < 0 ? "" : word.Text.Substring(slash + 1);
            if (protocol.Any(char.IsUpper) && protocol.ToLowerInvariant() is "tcp" or "udp" or "sctp")
            {
                var repaired = protocol.ToLowerInvariant();
                context.Report(
                    word.Span,
                    $"The protocol is written '{repaired}'.",
                    Repairs.Replace($"Write {repaired}", word.SpanOf(slash + 1, protocol.Length), repaired)
                );
            }
        }
    }
}
