using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>The repairs that many rules offer: replace a place, take an instruction away, write words as JSON.</summary>
internal static class Repairs
{
    public static Fix Replace(string title, Span span, string text, bool isAutomatic = true) => new(title, [new(span, text)], isAutomatic);

    /// <summary>Takes an instruction's lines away, comments inside it too.</summary>
    public static Fix Remove(string title, Dockerfile dockerfile, Instruction instruction, bool isAutomatic = true) =>
        new(title, [new(dockerfile.Source.WholeLines(instruction.Span), "")], isAutomatic);

    /// <summary>Makes a folder of a destination.</summary>
    public static Edit Slash(Word destination) =>
        // In quotes the slash goes inside.
        new(new(destination.Span.End - (destination.Text.Length > 0 && destination.Text[destination.Text.Length - 1] is '"' or '\'' ? 1 : 0), 0), "/");

    /// <summary>A path in the place of a word of COPY or ADD; null where only a JSON array could hold it.</summary>
    public static string? PathIn(FileInstruction instruction, string path) =>
        instruction.Json is not null ? JsonForm.Quote(path)
        : path.IndexOf(' ') < 0 ? path
        : null;

    /// <summary>An instruction of words; JSON where one has a blank in it.</summary>
    public static string Instruction(string keyword, IReadOnlyList<string> words) =>
        words.Any(word => word.IndexOf(' ') >= 0) ? $"{keyword} {JsonForm.Write(words)}" : $"{keyword} {string.Join(" ", words)}";

    /// <summary>A word in the case of another: upper if that one is, else lower.</summary>
    public static string InCaseOf(string model, string word) => model.Any(char.IsUpper) ? word.ToUpperInvariant() : word.ToLowerInvariant();
}
