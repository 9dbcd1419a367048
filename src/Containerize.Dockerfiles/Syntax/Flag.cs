using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>One <c>--name=value</c> in front of an instruction's arguments.</summary>
/// <param name="Whole">From the dashes to the end of the value.</param>
/// <param name="Name">Without the dashes.</param>
/// <param name="Value">Behind the <c>=</c>; null when there is none.</param>
public sealed record Flag(Word Whole, Word Name, Word? Value)
{
    /// <summary>The place of all of it.</summary>
    public Span Span => Whole.Span;

    internal static Flag From(Word word)
    {
        var equals = word.Text.IndexOf('=');
        return equals < 0
            ? new(word, word.Slice(2, word.Length - 2), null)
            : new(word, word.Slice(2, Math.Max(0, equals - 2)), word.Slice(equals + 1, word.Length - equals - 1));
    }

    /// <summary>The value as comma-separated <c>key=value</c> fields (<c>--mount</c>); a field without <c>=</c> has an empty value.</summary>
    public IReadOnlyList<FlagField> Fields()
    {
        var fields = new List<FlagField>();
        for (var start = 0; Value is { IsEmpty: false } value && start <= value.Length; )
        {
            var text = value.Text;
            var quoted = start < text.Length && text[start] == '"';
            var close = quoted ? text.IndexOf('"', start + 1) : -1;
            var end = text.IndexOf(',', close > 0 ? close : start);
            end = end < 0 ? text.Length : end;
            var (from, to) = close > 0 ? (start + 1, close) : (start, end);
            var equals = text.IndexOf('=', from, to - from);
            fields.Add(
                equals < 0
                    ? new(value.Slice(from, to - from), value.Slice(to, 0))
                    : new(value.Slice(from, equals - from), value.Slice(equals + 1, to - equals - 1))
            );
            start = end + 1;
        }

        return fields;
    }
}

/// <summary>One of a flag's <c>key=value</c> fields. A class: lists of structures are compiled anew in every process that reads a Dockerfile.</summary>
public sealed record FlagField(Word Key, Word Value)
{
    /// <summary>Whether there is a <c>=</c>.</summary>
    internal bool HasValue => Value.Start > Key.End;

    /// <summary>The place of all of it.</summary>
    internal Span Span => Key.SpanOf(0, Value.End - Key.Start);
}

/// <summary>What a flag's value must be.</summary>
internal enum FlagValue
{
    Text,
    Boolean,
    Duration,
    Count,
}

/// <summary>A flag that an instruction knows.</summary>
internal sealed record FlagKind(string Name, FlagValue Value = FlagValue.Text, bool IsRepeatable = false);
