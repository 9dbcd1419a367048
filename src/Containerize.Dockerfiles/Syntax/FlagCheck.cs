using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>Holds the flags of an instruction against those that it knows.</summary>
internal static class FlagCheck
{
    public static void Run(Instruction instruction, ProblemList problems)
    {
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

    static void CheckValue(Instruction instruction, Flag flag, FlagKind kind, ProblemList problems)
    {
        var value = flag.Value?.Value ?? "";
        if (kind.Value == FlagValue.Boolean)
        {
            if (flag.Value is { IsEmpty: true })
            {
                problems.Add(ProblemKind.FlagWithoutValue, flag.Span, $"--{kind.Name}= has no value; write --{kind.Name} or --{kind.Name}=false.", instruction);
            }
            else if (value.Length > 0 && !value.Equals("true", StringComparison.OrdinalIgnoreCase) && !value.Equals("false", StringComparison.OrdinalIgnoreCase))
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
            + (near is not null ? $"; did you mean --{near}?" : names.Length == 0 ? "; it takes none." : $"; it takes {string.Join(", ", names.Select(known => "--" + known))}.");
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
