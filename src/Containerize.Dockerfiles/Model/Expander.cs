using System.Text;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Model;

/// <summary>Expands variables, quotes and escapes of a word as the builder does: <c>$a ${a} ${a:-b} ${a#b} ${a/b/c}</c> and their kin.</summary>
/// <remarks>https://docs.docker.com/reference/dockerfile/#environment-replacement</remarks>
internal sealed class Expander
{
    /// <summary>Characters; variables that double themselves must not fill the memory.</summary>
    const int Limit = 65_536;

    const int DepthLimit = 64;
    const char None = '\0';

    readonly Word word;
    readonly string text;
    readonly Func<string, VariableDefinition?> find;
    readonly char escape;
    readonly List<VariableReference> references = [];
    int at;
    int depth;
    bool known = true;
    bool unbalanced;
    bool gaveUp;
    string? error;
    Span errorSpan;

    Expander(Word word, Func<string, VariableDefinition?> find) =>
        (this.word, text, this.find, escape) = (word, word.Text, find, word.IsRaw ? '\\' : word.Line.Escape);

    /// <summary>Expands a word; the function gives what defines a variable at that place.</summary>
    public static Expansion Expand(Word word, Func<string, VariableDefinition?> find)
    {
        if (word.Text.IndexOf('$') < 0 && (word.IsRaw || word.Text.IndexOf('\'') < 0 && word.Text.IndexOf('"') < 0))
        {
            return new(word.Value, true, []);
        }

        var expander = new Expander(word, find);
        var result = expander.UpTo(None, rawEscapes: false);
        return new(result, expander.known && expander.error is null, expander.references, expander.error, expander.errorSpan)
        {
            IsUnbalancedQuote = expander.unbalanced,
        };
    }

    string UpTo(char stop, bool rawEscapes)
    {
        var result = new StringBuilder();
        if (++depth > DepthLimit)
        {
            GiveUp();
        }

        while (at < text.Length && error is null)
        {
            var c = text[at];
            if (stop != None && c == stop)
            {
                at++;
                depth--;
                return result.ToString();
            }

            switch (c)
            {
                case '$':
                    Append(result, Dollar());
                    break;
                case '\'' when !word.IsRaw:
                    SingleQuoted(result);
                    break;
                case '"' when !word.IsRaw:
                    DoubleQuoted(result);
                    break;
                default:
                    Plain(result, rawEscapes);
                    break;
            }
        }

        if (stop != None && !gaveUp)
        {
            Fail(stop == '}' ? "the closing } is missing" : "a / is missing", at, 0);
        }

        depth--;
        return result.ToString();
    }

    void Plain(StringBuilder result, bool rawEscapes)
    {
        var c = text[at++];
        if (c == escape)
        {
            if (rawEscapes)
            {
                result.Append(c);
            }

            if (at < text.Length)
            {
                result.Append(text[at++]);
            }
        }
        else
        {
            result.Append(c);
        }
    }

    void SingleQuoted(StringBuilder result)
    {
        var end = text.IndexOf('\'', at + 1);
        if (end < 0)
        {
            unbalanced = true;
            Fail("a quote is opened and not closed", at, text.Length - at);
            return;
        }

        result.Append(text, at + 1, end - at - 1);
        at = end + 1;
    }

    void DoubleQuoted(StringBuilder result)
    {
        var start = at++;
        while (at < text.Length && error is null)
        {
            var c = text[at];
            if (c == '"')
            {
                at++;
                return;
            }

            if (c == '$')
            {
                Append(result, Dollar());
            }
            else
            {
                at++;
                if (c == escape)
                {
                    if (at == text.Length)
                    {
                        break;
                    }

                    if (text[at] is '"' or '$' || text[at] == escape)
                    {
                        c = text[at++];
                    }
                }

                result.Append(c);
            }
        }

        if (error is null && !gaveUp)
        {
            unbalanced = true;
            Fail("a quote is opened and not closed", start, text.Length - start);
        }
    }

    string Dollar()
    {
        var start = at++;
        if (at == text.Length || text[at] != '{')
        {
            var plain = Name();
            return plain.Length == 0 ? "$" : Value(Find(plain, start, ""));
        }

        at++;
        if (at == text.Length)
        {
            return Fail("the closing } is missing", start, at - start);
        }

        var name = text[at] is '{' or '}' or ':' ? "" : Name();
        if (name.Length == 0 || at == text.Length)
        {
            return Fail(name.Length == 0 ? "a name is missing behind ${" : "the closing } is missing", start, Math.Min(at + 1, text.Length) - start);
        }

        return text[at] switch
        {
            '}' => Closed(name, start),
            '/' => Replaced(name, start),
            ':' or '+' or '-' or '?' or '#' or '%' => Modified(name, start),
            var other => Fail($"'{other}' is no modifier of a variable", start, at + 1 - start),
        };
    }

    string Closed(string name, int start)
    {
        at++;
        return Value(Find(name, start, ""));
    }

    string Modified(string name, int start)
    {
        var modifier = text[at++].ToString();
        if (modifier == ":")
        {
            if (at == text.Length || text[at] is not ('-' or '+' or '?'))
            {
                return Fail(
                    at == text.Length ? "the closing } is missing" : $"':{text[at]}' is no modifier of a variable",
                    start,
                    Math.Min(at + 1, text.Length) - start
                );
            }

            modifier += text[at++];
        }

        var kind = modifier[modifier.Length - 1];
        if (kind is '#' or '%' && at < text.Length && text[at] == kind)
        {
            modifier += text[at++];
        }

        // The default of a variable that has a value is expanded too, as the builder does it, but cannot make the result unknown.
        var knownBefore = known;
        var argument = UpTo('}', rawEscapes: kind is '#' or '%');
        var (argumentKnown, definition) = (known, Find(name, start, modifier));
        var isSet = definition?.HasValue == true && (modifier.Length == 1 || kind is '#' or '%' || definition.Value!.Length > 0);
        known = knownBefore;
        switch (kind)
        {
            case '-':
                known &= isSet ? definition!.IsKnown : argumentKnown;
                return isSet ? definition!.Value! : argument;
            case '+':
                known &= definition is null || definition.IsKnown && argumentKnown;
                return isSet ? argument : "";
            case '?':
                return isSet ? Value(definition) : Unknown();
            default:
                known &= argumentKnown;
                var value = Value(definition);
                return ShellPattern.Trim(value, argument, fromStart: kind == '#', longest: modifier.Length == 2) ?? Unknown();
        }
    }

    string Replaced(string name, int start)
    {
        var all = ++at < text.Length && text[at] == '/';
        at += all ? 1 : 0;
        var pattern = UpTo('/', rawEscapes: true);
        var replacement = error is null ? UpTo('}', rawEscapes: true) : "";
        var value = Value(Find(name, start, all ? "//" : "/"));
        return ShellPattern.Replace(value, pattern, replacement, all) ?? Unknown();
    }

    VariableDefinition? Find(string name, int start, string modifier)
    {
        var definition = find(name);
        references.Add(new(name, word.SpanOf(start, at - start), modifier, definition));
        return definition;
    }

    string Value(VariableDefinition? definition)
    {
        known &= definition is { HasValue: true, IsKnown: true };
        return definition?.Value ?? "";
    }

    string Unknown()
    {
        known = false;
        return "";
    }

    void Append(StringBuilder result, string value)
    {
        if (result.Length + value.Length > Limit)
        {
            GiveUp();
            return;
        }

        result.Append(value);
    }

    string Name()
    {
        var start = at;
        if (at < text.Length && text[at] is >= '0' and <= '9')
        {
            while (at < text.Length && text[at] is >= '0' and <= '9')
            {
                at++;
            }
        }
        else if (at < text.Length && text[at] is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            at++;
        }
        else
        {
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            {
                at++;
            }
        }

        return text.Substring(start, at - start);
    }

    void GiveUp() => (gaveUp, known, at) = (true, false, text.Length);

    string Fail(string message, int start, int length)
    {
        if (error is null)
        {
            (error, errorSpan) = (message, word.SpanOf(Math.Min(start, text.Length), length));
        }

        at = text.Length;
        return "";
    }
}
