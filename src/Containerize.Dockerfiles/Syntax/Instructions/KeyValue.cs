namespace Containerize.Dockerfiles.Syntax;

/// <summary>One name and its value in ENV, LABEL or ARG.</summary>
/// <param name="Whole">Both, and what stands between.</param>
/// <param name="Name">As written; quotes of a label's name are still there.</param>
/// <param name="Value">As written; null when an ARG has no default.</param>
/// <param name="IsLegacy">Whether a blank stands between, the old form that takes the rest of the line as value.</param>
public sealed record KeyValue(Word Whole, Word Name, Word? Value, bool IsLegacy)
{
    internal static KeyValue From(Word word)
    {
        var equals = word.Text.IndexOf('=');
        return equals < 0 ? new(word, word, null, false) : new(word, word.Slice(0, equals), word.Slice(equals + 1, word.Length - equals - 1), false);
    }

    /// <summary>The name or the value in which a quote is opened and not closed: the builder expands each alone.</summary>
    internal Word? UnbalancedPart =>
        Value is not null && IsUnbalanced(Value) ? Value
        : IsUnbalanced(Name) ? Name
        : null;

    internal static bool IsUnbalanced(Word word)
    {
        var (text, escape, quote) = (word.Text, word.Line.Escape, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == escape && quote != '\'')
            {
                i++;
            }
            else if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
        }

        return quote != '\0';
    }
}

/// <summary>ENV or LABEL: names with values, <c>a=b c=d</c> or the old <c>a b</c>.</summary>
public abstract class KeyValueInstruction : Instruction
{
    private protected KeyValueInstruction(InstructionParts parts)
        : base(parts) => Pairs = Read();

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<KeyValue> Pairs { get; }

    internal override IEnumerable<Word> ExpandedWords
    {
        get
        {
            foreach (var pair in Pairs)
            {
                yield return pair.Name;
                if (pair.Value is { } value)
                {
                    yield return value;
                }
            }
        }
    }

    internal override void Check(ProblemList problems)
    {
        if (!Requires(problems, "a name and a value"))
        {
            return;
        }

        foreach (var pair in Pairs)
        {
            if (pair.Value is null)
            {
                problems.Add(
                    Pairs.Count == 1 ? ProblemKind.MissingArguments : ProblemKind.MissingEquals,
                    pair.Whole.Span,
                    Pairs.Count == 1 ? $"{Name} needs a value for {pair.Whole.Text}." : $"'{pair.Whole.Text}' has no =; several pairs are written name=value.",
                    this
                );
            }
            else if (pair.Name.IsEmpty || pair.Name.Value.Length == 0)
            {
                problems.Add(ProblemKind.BlankName, pair.Whole.Span, $"'{pair.Whole.Text}' has no name in front of the =.", this);
            }
            else if (pair.IsLegacy && pair.Value.Text.StartsWith("=", StringComparison.Ordinal))
            {
                problems.Add(
                    ProblemKind.SpaceBeforeEquals,
                    pair.Whole.Span,
                    $"The blank before = makes {pair.Name.Text} the text '{pair.Value.Text}', equals sign included.",
                    this
                );
            }

            if (pair.UnbalancedPart is { } part)
            {
                problems.Add(ProblemKind.UnbalancedQuote, part.Span, "A quote is opened and not closed.", this);
            }
        }
    }

    IReadOnlyList<KeyValue> Read()
    {
        var words = WordSplitter.OutsideQuotes(Arguments);
        if (words.Count == 0)
        {
            return [];
        }

        if (words[0].Text.IndexOf('=') >= 0)
        {
            return [.. words.Select(KeyValue.From)];
        }

        var end = WordSplitter.SkipWord(Line.Text, Arguments.Start, Arguments.End);
        var value = WordSplitter.SkipBlanks(Line.Text, end, Arguments.End);
        var name = Arguments.Slice(0, end - Arguments.Start);
        return value == Arguments.End ? [new(name, name, null, true)] : [new(Arguments, name, new(Line, value, Arguments.End - value), true)];
    }
}
