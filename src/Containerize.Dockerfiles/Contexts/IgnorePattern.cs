namespace Containerize.Dockerfiles.Contexts;

/// <summary>One pattern of an ignore file, or a wildcard source of COPY, as BuildKit matches it: Go's <c>filepath.Match</c> and <c>**</c>.</summary>
internal sealed class IgnorePattern
{
    readonly List<Token> tokens;

    // What stands before the first wildcard and after the last one: they decide about most paths.
    readonly string prefix;
    readonly string ending;

    // "**/a" and "**a" alike: BuildKit looks at how the path ends.
    readonly bool isEnding;

    IgnorePattern(string text, List<Token> tokens)
    {
        (Text, this.tokens) = (text, tokens);
        prefix = string.Concat(tokens.TakeWhile(token => token.Kind == TokenKind.Character).Select(token => token.Value));
        ending = string.Concat(tokens.Skip(tokens.FindLastIndex(token => token.Kind != TokenKind.Character) + 1).Select(token => token.Value));
        isEnding = tokens.Count > 0 && tokens[0].Kind == TokenKind.Folders && ending.Length == tokens.Count - 1;
    }

    enum TokenKind
    {
        Character,
        AnyCharacter,
        Class,
        Name,
        Folders,
        Rest,
    }

    /// <summary>As written, cleaned: no <c>./</c>, no slash at its ends.</summary>
    public string Text { get; }

    /// <summary>Whether it has no wildcard: it names one path.</summary>
    public bool IsLiteral => prefix.Length == tokens.Count;

    /// <summary>The path that it names when it has no wildcard.</summary>
    public string Literal => prefix;

    /// <summary>The folder in which all lies that it matches, as far as it has no wildcard; empty for the context.</summary>
    public string Folder => prefix.Substring(0, Math.Max(0, prefix.LastIndexOf('/')));

    /// <summary>Reads a pattern; null with the reason when it is none.</summary>
    /// <param name="text">Cleaned, see <see cref="Clean"/>.</param>
    /// <param name="hasDoubleStar">Whether <c>**</c> crosses folders; in sources of COPY it does not.</param>
    public static IgnorePattern? Parse(string text, out string? problem, bool hasDoubleStar = true)
    {
        var tokens = new List<Token>();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '*' when hasDoubleStar && i + 1 < text.Length && text[i + 1] == '*':
                    // What follows "**" at once is an end, or any folders in front of it, with or without a slash between.
                    i += i + 2 < text.Length && text[i + 2] == '/' ? 2 : 1;
                    tokens.Add(new(i + 1 == text.Length ? TokenKind.Rest : TokenKind.Folders, '\0', null));
                    break;
                case '*':
                    tokens.Add(new(TokenKind.Name, '\0', null));
                    break;
                case '?':
                    tokens.Add(new(TokenKind.AnyCharacter, '\0', null));
                    break;
                case '[':
                    if (CharacterClass.Parse(text, ref i) is not { } set)
                    {
                        problem = "a bracket that is not closed or has nothing in it";
                        return null;
                    }

                    tokens.Add(new(TokenKind.Class, '\0', set));
                    break;
                case '\\':
                    if (++i == text.Length)
                    {
                        problem = "a backslash with nothing behind it";
                        return null;
                    }

                    tokens.Add(new(TokenKind.Character, text[i], null));
                    break;
                default:
                    tokens.Add(new(TokenKind.Character, text[i], null));
                    break;
            }
        }

        problem = null;
        return new(text, tokens);
    }

    /// <summary>Whether it matches this path as a whole; what lies below a folder that it matches is for the caller.</summary>
    public bool IsMatch(string path)
    {
        if (isEnding)
        {
            return path.EndsWith(ending, StringComparison.Ordinal)
                && (path.Length == ending.Length || path[path.Length - ending.Length - 1] == '/' || !Text.StartsWith("**/", StringComparison.Ordinal));
        }

        if (IsLiteral)
        {
            return path == prefix;
        }

        if (!path.StartsWith(prefix, StringComparison.Ordinal) || !path.EndsWith(ending, StringComparison.Ordinal))
        {
            return false;
        }

        // All places that are possible are carried along, so time is bounded by length times length.
        var at = new bool[path.Length + 1];
        at[prefix.Length] = true;
        foreach (var token in tokens.Skip(prefix.Length))
        {
            at = Step(token, path, at);
        }

        return at[path.Length];
    }

    /// <summary>The highest folder above a path that it matches, or the path itself; null when it matches neither.</summary>
    public string? MatchedPart(string path)
    {
        for (var slash = path.IndexOf('/'); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (path.Substring(0, slash) is var folder && IsMatch(folder))
            {
                return folder;
            }
        }

        return IsMatch(path) ? path : null;
    }

    /// <summary>A path as Go's <c>filepath.Clean</c> gives it.</summary>
    public static string Clean(string path)
    {
        var isRooted = path.Length > 0 && path[0] == '/';
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part.Length > 0 && part != "." && (part != ".." || !isRooted))
            {
                parts.Add(part);
            }
        }

        return isRooted ? "/" + string.Join("/", parts)
            : parts.Count == 0 ? "."
            : string.Join("/", parts);
    }

    static bool[] Step(Token token, string path, bool[] at)
    {
        var next = new bool[path.Length + 1];
        var reached = false;
        for (var i = 0; i <= path.Length; i++)
        {
            switch (token.Kind)
            {
                case TokenKind.Name:
                    // Up to the next slash.
                    next[i] = reached = at[i] || reached && path[i - 1] != '/';
                    break;
                case TokenKind.Rest:
                    next[i] = reached |= at[i];
                    break;
                case TokenKind.Folders:
                    // Nothing, or anything that ends in a slash.
                    next[i] = at[i] || reached && path[i - 1] == '/';
                    reached |= at[i];
                    break;
                default:
                    next[i] = i > 0 && at[i - 1] && token.Takes(path[i - 1]);
                    break;
            }
        }

        return next;
    }

    readonly record struct Token(TokenKind Kind, char Value, CharacterClass? Class)
    {
        public bool Takes(char c) =>
            Kind switch
            {
                TokenKind.Character => c == Value,
                TokenKind.AnyCharacter => c != '/',
                _ => Class!.Contains(c),
            };
    }

    /// <summary><c>[a-z]</c>, <c>[^a-z]</c>.</summary>
    sealed record CharacterClass(bool IsNegated, List<(char From, char To)> Ranges)
    {
        /// <summary>Reads from the opening bracket; the index ends at the closing one. Null when it is not well formed.</summary>
        public static CharacterClass? Parse(string text, ref int i)
        {
            var isNegated = ++i < text.Length && text[i] == '^';
            i += isNegated ? 1 : 0;
            var ranges = new List<(char, char)>();
            for (; i < text.Length && (text[i] != ']' || ranges.Count == 0); i++)
            {
                if (Bound(text, ref i) is not { } from)
                {
                    return null;
                }

                var to = from;
                if (i + 1 < text.Length && text[i + 1] == '-')
                {
                    i += 2;
                    if (Bound(text, ref i) is not { } end)
                    {
                        return null;
                    }

                    to = end;
                }

                ranges.Add((from, to));
            }

            return i < text.Length ? new(isNegated, ranges) : null;
        }

        public bool Contains(char c) => Ranges.Exists(range => range.From <= c && c <= range.To) != IsNegated;

        static char? Bound(string text, ref int i) =>
            i >= text.Length || text[i] is '-' or ']' ? null
            : text[i] != '\\' ? text[i]
            : ++i < text.Length ? text[i]
            : null;
    }
}
