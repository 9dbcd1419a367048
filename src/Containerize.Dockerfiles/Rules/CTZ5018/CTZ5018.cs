using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ5018;

/// <summary>MAINTAINER, which a label has replaced.</summary>
internal sealed class CTZ5018 : InstructionRule<MaintainerInstruction>
{
    const string Key = "org.opencontainers.image.authors";

    public override string Id => "CTZ5018";

    public override string Name => "maintainer";

    public override string Title => "MAINTAINER is deprecated";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL4000", "MaintainerDeprecated"];

    internal override void Check(RuleContext context, MaintainerInstruction instruction)
    {
        var name = NameIn(instruction.Arguments);
        var label = $"{Repairs.InCaseOf(instruction.Keyword.Text, "LABEL")} {Key}=\"{name.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("$", "\\$")}\"";
        var given = context
            .Model.StageOf(instruction)
            ?.ChainInstructions.OfType<LabelInstruction>()
            .FirstOrDefault(one => one.Pairs.Any(pair => pair.Name.Value == Key));
        context.Report(
            instruction.Span,
            $"MAINTAINER is deprecated; the label {Key} {(given is null ? "says who looks after the image" : $"in line {context.Dockerfile.Source.PositionOf(given.Span.Start).Line} already says who looks after the image, so leave it out")}.",
            given is not null ? Repairs.Remove("Remove the MAINTAINER", context.Dockerfile, instruction, isAutomatic: false)
                : name.Length == 0 || context.Dockerfile.Escape != '\\' ? null
                : Repairs.Replace("Write a label", instruction.Span, label)
        );
    }

    // The builder takes it as it is. Quotes around all of it, and a backslash before one, were not meant; those inside, and apostrophes, are the name's.
    static string NameIn(Word arguments)
    {
        var text = arguments.Text.Trim();
        return text.IndexOf('\n') >= 0 || text.Contains("\\\"") || IsQuoted(text) ? arguments.Value.Trim() : text;
    }

    static bool IsQuoted(string text)
    {
        var end = 1;
        while (end < text.Length && text[end] != text[0])
        {
            end += text[end] == '\\' ? 2 : 1;
        }

        return text.Length > 1 && text[0] is '"' or '\'' && end == text.Length - 1;
    }
}
