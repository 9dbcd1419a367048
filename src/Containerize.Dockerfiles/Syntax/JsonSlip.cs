namespace Containerize.Dockerfiles.Syntax;

/// <summary>What is wrong with text that was meant as a JSON array of strings, where one slip explains it.</summary>
/// <param name="Advice">A sentence with a blank in front; empty where there is more wrong.</param>
/// <param name="Repaired">The array; null where quotes and commas have to be guessed.</param>
internal sealed record JsonSlip(string Advice, string? Repaired)
{
    public static JsonSlip Of(string text)
    {
        var shorter = text.Substring(0, Math.Max(0, text.Length - 1)).TrimEnd();
        if (text.EndsWith("]", StringComparison.Ordinal) && IsArray(shorter))
        {
            return new(" There is one bracket too many: take the last one away.", shorter);
        }

        var doubled = text.Replace("\\", "\\\\");
        return IsArray(doubled) ? new(" In JSON a backslash is written twice.", doubled)
            : text.IndexOfAny(['\'', '\u2018', '\u2019', '\u201C', '\u201D']) >= 0 ? new(" Its strings stand in double quotes, with commas between them.", null)
            : new("", null);
    }

    static bool IsArray(string text) => JsonReader.Read(new(LogicalText.Of(text, 0, text.Length, '\\'), 0, text.Length), out _) == JsonOutcome.Strings;
}
