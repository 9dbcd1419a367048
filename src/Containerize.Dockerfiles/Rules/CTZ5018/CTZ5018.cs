using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ5018;

/// <summary>MAINTAINER, which a label has replaced.</summary>
internal sealed class CTZ5018 : InstructionRule<MaintainerInstruction>
{
    public override string Id => "CTZ5018";

    public override string Name => "maintainer";

    public override string Title => "MAINTAINER is deprecated";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL4000", "MaintainerDeprecated"];

    internal override void Check(RuleContext context, MaintainerInstruction instruction)
    {
        var name = instruction.Arguments.Value.Trim();
        var label = $"{Repairs.InCaseOf(instruction.Keyword.Text, "LABEL")} org.opencontainers.image.authors=\"{name.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("$", "\\$")}\"";
        context.Report(
            instruction.Span, "MAINTAINER is deprecated; the label org.opencontainers.image.authors says who looks after the image.",
            name.Length == 0 || context.Dockerfile.Escape != '\\' ? null : Repairs.Replace("Write a label", instruction.Span, label));
    }
}
