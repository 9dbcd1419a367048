using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ5013;

/// <summary>ENV or LABEL is written with a blank instead of an equals sign.</summary>
internal sealed class CTZ5013 : InstructionRule<KeyValueInstruction>
{
    public override string Id => "CTZ5013";

    public override string Name => "legacy-key-value";

    public override string Title => "ENV or LABEL is written with a blank instead of an equals sign";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["LegacyKeyValueFormat"];

    public override IReadOnlyList<string> YieldsTo => ["CTZ1022"];

    internal override void Check(RuleContext context, KeyValueInstruction instruction)
    {
        if (instruction.Pairs is [{ IsLegacy: true, Value: { } value } pair])
        {
            context.Report(
                pair.Whole.Span,
                $"With a blank between name and value {instruction.Name} takes the rest of the line as one value; write {pair.Name.Text}=….",
                Repair(pair, value)
            );
        }
    }

    // Quoted values and such that need no quotes stay as they are; what has quotes somewhere inside is for a person.
    static Fix? Repair(KeyValue pair, Word value)
    {
        var text = value.Text;
        var isQuoted = text.Length > 1 && text[0] is '"' or '\'' && text.IndexOf(text[0], 1) == text.Length - 1;
        var isPlain = text.IndexOf('"') < 0 && text.IndexOf('\'') < 0 && text.IndexOf(value.Line.Escape) < 0;
        if (!isQuoted && !isPlain || value.Span.Length != value.Length)
        {
            return null;
        }

        var repaired = isQuoted || !text.Any(char.IsWhiteSpace) ? text : $"\"{text}\"";
        return Repairs.Replace("Write an equals sign", Span.FromBounds(pair.Name.Span.End, value.Span.End), "=" + repaired);
    }
}
