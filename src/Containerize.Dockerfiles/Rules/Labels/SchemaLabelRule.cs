using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.Labels;

/// <summary>A rule about the value of the labels to which the label schema gives one kind; without a schema it is silent.</summary>
internal abstract class SchemaLabelRule : InstructionRule<LabelInstruction>
{
    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Warning;

    /// <summary>As the schema writes it: <c>url</c>, <c>semver</c>, …</summary>
    private protected abstract string Kind { get; }

    private protected abstract bool IsValid(string value);

    /// <summary>What the value should be; follows "is no".</summary>
    private protected abstract string Expected { get; }

    internal sealed override void Check(RuleContext context, LabelInstruction instruction)
    {
        foreach (var (pair, value) in SchemaLabels.In(context, instruction))
        {
            if (value.Length > 0 && SchemaLabels.KindOf(context, pair) == Kind && !IsValid(value))
            {
                context.Report(pair.Value!.Span, $"'{value}' is no {Expected}, which the label schema wants of '{pair.Name.Value}'.");
            }
        }
    }
}

/// <summary>The labels that the schema names.</summary>
internal static class SchemaLabels
{
    /// <summary>The pairs of an instruction of which the value is certain, with it.</summary>
    public static IEnumerable<(KeyValue Pair, string Value)> In(RuleContext context, LabelInstruction instruction)
    {
        foreach (var pair in instruction.Pairs)
        {
            if (KindOf(context, pair) is not null && pair.Value is { } word && context.Model.Expand(word, instruction) is { IsKnown: true, Error: null } value)
            {
                yield return (pair, value.Text);
            }
        }
    }

    /// <summary>What the schema says about the label; null when it does not name it.</summary>
    public static string? KindOf(RuleContext context, KeyValue pair) =>
        context.Input.Options.LabelSchema is { } schema && schema.TryGetValue(pair.Name.Value, out var kind) ? kind.ToLowerInvariant() : null;
}
