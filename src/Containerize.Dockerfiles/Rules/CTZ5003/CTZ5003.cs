using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ5003;

/// <summary>An instruction is written in another case than most of the file.</summary>
internal sealed class CTZ5003 : FileRule
{
    public override string Id => "CTZ5003";

    public override string Name => "instruction-case-consistent";

    public override string Title => "Instructions are not all written in one case";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["ConsistentInstructionCasing"];

    internal override void Check(RuleContext context)
    {
        var keywords = context
            .Dockerfile.AllInstructions.Where(instruction => instruction is not UnknownInstruction)
            .Select(instruction => instruction.Keyword)
            .ToList();
        if (keywords.TrueForAll(word => !Has(word.Text, 'a', 'z')))
        {
            return;
        }

        var lower = keywords.Count(word => !Has(word.Text, 'A', 'Z')) > keywords.Count(word => !Has(word.Text, 'a', 'z'));
        foreach (var word in keywords)
        {
            var wanted = lower ? word.Text.ToLowerInvariant() : word.Text.ToUpperInvariant();
            if (word.Text != wanted)
            {
                // Towards lower case only on demand: upper case is what everybody writes.
                context.Report(
                    word.Span,
                    $"Most instructions of this file are in {(lower ? "lower" : "upper")} case: write {wanted}.",
                    Repairs.Replace($"Write {wanted}", word.Span, wanted, isAutomatic: !lower)
                );
            }
        }
    }

    // Keywords have no other letters.
    static bool Has(string keyword, char first, char last)
    {
        foreach (var letter in keyword)
        {
            if (letter >= first && letter <= last)
            {
                return true;
            }
        }

        return false;
    }
}
