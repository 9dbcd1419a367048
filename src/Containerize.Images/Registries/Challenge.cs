using System.Text;

namespace Containerize.Images.Registries;

/// <summary>One challenge of a WWW-Authenticate header (RFC 9110, 11.6.1): scheme and parameters, names in lower case.</summary>
internal sealed record Challenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    public string? this[string name] => Parameters.GetValueOrDefault(name);

    public bool IsBearer => Scheme.Equals("bearer", StringComparison.OrdinalIgnoreCase);

    public bool IsBasic => Scheme.Equals("basic", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads all challenges of all header lines; what cannot be read is left out.</summary>
    public static IReadOnlyList<Challenge> Parse(IEnumerable<string> headers) => [.. headers.SelectMany(Parse)];

    private static List<Challenge> Parse(string header)
    {
        var challenges = new List<Challenge>();
        var position = 0;
        Dictionary<string, string>? parameters = null;
        while (position < header.Length)
        {
            SkipSeparators(header, ref position);
            var word = Token(header, ref position);
            if (word.Length == 0)
            {
                break;
            }

            var afterWord = position;
            SkipSpaces(header, ref position);
            if (parameters is not null && position < header.Length && header[position] == '=')
            {
                position++;
                SkipSpaces(header, ref position);
                parameters[word.ToLowerInvariant()] =
                    position < header.Length && header[position] == '"' ? Quoted(header, ref position) : Token(header, ref position);
            }
            else
            {
                position = afterWord;
                parameters = [];
                challenges.Add(new Challenge(word, parameters));
            }
        }

        return challenges;
    }

    private static void SkipSpaces(string text, ref int position)
    {
        while (position < text.Length && text[position] is (' ' or '\t'))
        {
            position++;
        }
    }

    private static void SkipSeparators(string text, ref int position)
    {
        while (position < text.Length && text[position] is (' ' or '\t' or ','))
        {
            position++;
        }
    }

    private static string Token(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && text[position] is not (' ' or '\t' or ',' or '=' or '"'))
        {
            position++;
        }

        return text[start..position];
    }

    private static string Quoted(string text, ref int position)
    {
        var value = new StringBuilder();
        for (position++; position < text.Length && text[position] != '"'; position++)
        {
            if (text[position] == '\\' && position + 1 < text.Length)
            {
                position++;
            }

            value.Append(text[position]);
        }

        position = Math.Min(position + 1, text.Length);
        return value.ToString();
    }
}
