using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>Holds the flags of an instruction against those that it knows.</summary>
internal static class FlagCheck
{
    // What word processors make of --, and a hyphen too few.
    public static readonly char[] Dashes = ['-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212'];

    public static void Run(Instruction instruction, ProblemList problems)
    {
        CheckDash(instruction, problems);
        for (var i = 0; i < instruction.Flags.Count; i++)
        {
            var flag = instruction.Flags[i];
            var kind = Find(instruction.KnownFlags, flag.Name.Text);
            if (kind is null)
            {
                problems.Add(ProblemKind.UnknownFlag, Dashed(flag), Unknown(instruction, flag.Name.Text), instruction);
                continue;
            }

            // Of NONE the builder looks at no flag.
            if (!kind.IsRepeatable && IsRepeated(instruction.Flags, i) && instruction is not HealthcheckInstruction { IsNone: true })
            {
                problems.Add(ProblemKind.DuplicateFlag, flag.Span, $"--{kind.Name} is given twice; {instruction.Name} takes it once.", instruction);
            }

            CheckValue(instruction, flag, kind, problems);
        }
    }

    /// <summary>The first argument is the name of a flag behind another dash: the builder takes it for a path or a program.</summary>
    static void CheckDash(Instruction instruction, ProblemList problems)
    {
        var (text, start, end) = (
            instruction.Line.Text,
            instruction.Arguments.Start,
            WordSplitter.SkipWord(instruction.Line.Text, instruction.Arguments.Start, instruction.Arguments.End)
        );
        if (start == end || Array.IndexOf(Dashes, text[start]) < 0)
        {
            return;
        }

        var equals = text.IndexOf('=', start, end - start);
        var written = text.Substring(start, (equals < 0 ? end : equals) - start);
        var name = written.TrimStart(Dashes);
        if (Find(instruction.KnownFlags, name) is { } kind && (equals > 0 || kind.Value == FlagValue.Boolean))
        {
            problems.Add(
                ProblemKind.UnknownFlag,
                instruction.Arguments.SpanOf(0, written.Length),
                $"'{written}' does not begin with two hyphens, so it is no flag of {instruction.Name}; write --{name}.",
                instruction
            );
        }
    }

    static void CheckValue(Instruction instruction, Flag flag, FlagKind kind, ProblemList problems)
    {
        var value = flag.Value?.Value ?? "";
        if (kind.Value == FlagValue.Boolean)
        {
            if (flag.Value is { IsEmpty: true })
            {
                problems.Add(ProblemKind.FlagWithoutValue, flag.Span, $"--{kind.Name}= has no value; write --{kind.Name} or --{kind.Name}=false.", instruction);
            }
            else if (
                value.Length > 0
                && !value.Equals("true", StringComparison.OrdinalIgnoreCase)
                && !value.Equals("false", StringComparison.OrdinalIgnoreCase)
            )
            {
                problems.Add(ProblemKind.NotBoolean, flag.Value!.Span, $"--{kind.Name} is true or false, not '{value}'.", instruction);
            }
        }
        else if (flag.Value is null)
        {
            problems.Add(ProblemKind.FlagWithoutValue, flag.Span, $"--{kind.Name} needs a value: --{kind.Name}=….", instruction);
        }
    }

    static string Unknown(Instruction instruction, string name)
    {
        var names = instruction.KnownFlags.Select(kind => kind.Name).ToArray();
        var near = Nearest.To(name, names);
        return $"{instruction.Name} has no flag --{name}"
            + (
                near is not null ? $"; did you mean --{near}?"
                : names.Length == 0 ? "; it takes none."
                : $"; it takes {string.Join(", ", names.Select(known => "--" + known))}."
            );
    }

    static Span Dashed(Flag flag) => flag.Whole.SpanOf(0, flag.Name.Length + 2);

    static bool IsRepeated(IReadOnlyList<Flag> flags, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (flags[i].Name.Text == flags[index].Name.Text)
            {
                return true;
            }
        }

        return false;
    }

    static FlagKind? Find(IReadOnlyList<FlagKind> kinds, string name)
    {
        foreach (var kind in kinds)
        {
            if (kind.Name == name)
            {
                return kind;
            }
        }

        return null;
    }
}
