using System.Text.RegularExpressions;

namespace Containerize.Dockerfiles.Rules.CTZ5026;

/// <summary>Reads SPDX license expressions: identifiers of the list, <c>LicenseRef-…</c>, <c>+</c>, WITH, AND, OR and brackets.</summary>
internal static class LicenseExpression
{
    /// <summary>Nested brackets; nobody needs more.</summary>
    const int DepthLimit = 20;

    static readonly Regex Tokens = new(@"\G\s*(?<token>[()]|[A-Za-z0-9.:-]+\+?)\s*", RegexOptions.CultureInvariant);

    static readonly Regex Reference = new(@"\A(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+\z", RegexOptions.CultureInvariant);

    // The npm package spdx-license-ids 3.0.24 (CC0), deprecated identifiers included: they are still understood.
    static readonly Lazy<HashSet<string>> Licenses = new(ReadLicenses);

    public static bool IsValid(string text)
    {
        var tokens = new List<string>();
        for (var at = 0; at < text.Length; )
        {
            var match = Tokens.Match(text, at);
            if (!match.Success)
            {
                return false;
            }

            tokens.Add(match.Groups["token"].Value);
            at += match.Length;
        }

        var position = 0;
        return Expression(tokens, ref position, 0) && position == tokens.Count;
    }

    static bool Expression(List<string> tokens, ref int at, int depth)
    {
        if (!Term(tokens, ref at, depth))
        {
            return false;
        }

        while (at < tokens.Count && Is(tokens[at], "AND", "OR"))
        {
            at++;
            if (!Term(tokens, ref at, depth))
            {
                return false;
            }
        }

        return true;
    }

    static bool Term(List<string> tokens, ref int at, int depth)
    {
        if (at < tokens.Count && tokens[at] == "(")
        {
            at++;
            return depth < DepthLimit && Expression(tokens, ref at, depth + 1) && at < tokens.Count && tokens[at++] == ")";
        }

        if (at == tokens.Count || !IsLicense(tokens[at++]))
        {
            return false;
        }

        if (at < tokens.Count && Is(tokens[at], "WITH"))
        {
            at += 2;
            return at <= tokens.Count && tokens[at - 1] is not ("(" or ")");
        }

        return true;
    }

    static bool IsLicense(string token) =>
        Reference.IsMatch(token)
        || Licenses.Value.Contains(token)
        || token.EndsWith("+", StringComparison.Ordinal) && Licenses.Value.Contains(token.Substring(0, token.Length - 1));

    static bool Is(string token, params string[] operators) => Array.Exists(operators, one => one.Equals(token, StringComparison.OrdinalIgnoreCase));

    static HashSet<string> ReadLicenses()
    {
        using var stream = typeof(LicenseExpression).Assembly.GetManifestResourceStream("spdx-license-ids.txt")!;
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
    }
}
