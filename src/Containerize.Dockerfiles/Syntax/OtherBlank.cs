using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>Blanks that part no words for the builder, such as the no-break space of text that was copied from a page: where one is why an instruction is not
/// understood, the problem is said to be that.</summary>
internal static class OtherBlank
{
    static readonly ProblemKind[] Kinds = [ProblemKind.MissingArguments, ProblemKind.FromArguments, ProblemKind.HealthcheckForm];

    public static void Name(ProblemList problems, string text)
    {
        for (var i = 0; i < problems.Items.Count; i++)
        {
            if (
                problems.Items[i] is { Instruction: { } instruction } problem
                && (
                    IsKeywordWithMore(problem) ? First(text, problem.Span)
                    : Array.IndexOf(Kinds, problem.Kind) >= 0 ? First(text, instruction.HeadSpan)
                    : -1
                )
                    is >= 0
                        and var at
            )
            {
                problems.Items[i] = new(
                    problem.Kind,
                    new(at, 1),
                    $"This blank is {Called(text[at])}, which parts no words for the builder: write a plain one.",
                    instruction
                )
                {
                    IsOtherBlank = true,
                };
            }
        }
    }

    static bool IsKeywordWithMore(SyntaxProblem problem) =>
        problem is { Kind: ProblemKind.UnknownInstruction, Instruction.Keyword.Text: var keyword }
        && InstructionTable.Names.Contains(new string([.. keyword.TakeWhile(c => !char.IsWhiteSpace(c))]), StringComparer.OrdinalIgnoreCase);

    static int First(string text, Span span)
    {
        for (var i = span.Start; i < span.End; i++)
        {
            if (text[i] > '\u007F' && char.IsWhiteSpace(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    static string Called(char blank) => blank == '\u00A0' ? "a no-break space (U+00A0)" : $"the character U+{(int)blank:X4}";
}
