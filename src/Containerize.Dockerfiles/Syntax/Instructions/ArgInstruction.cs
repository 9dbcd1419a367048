namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>ARG name[=default] …</c>: a variable of the build.</summary>
public sealed class ArgInstruction : Instruction
{
    internal ArgInstruction(InstructionParts parts)
        : base(parts) => Definitions = [.. WordSplitter.OutsideQuotes(Arguments).Select(KeyValue.From)];

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<KeyValue> Definitions { get; }

    internal override IEnumerable<Word> ExpandedWords => Definitions.Where(definition => definition.Value is not null).Select(definition => definition.Value!);

    internal override void Check(ProblemList problems)
    {
        if (!Requires(problems, "a name"))
        {
            return;
        }

        foreach (var definition in Definitions)
        {
            if (definition.Name.IsEmpty)
            {
                problems.Add(ProblemKind.BlankName, definition.Whole.Span, $"'{definition.Whole.Text}' has no name in front of the =.", this);
            }

            if (definition.UnbalancedPart is { } part)
            {
                problems.Add(ProblemKind.UnbalancedQuote, part.Span, "A quote is opened and not closed.", this);
            }
        }
    }
}
