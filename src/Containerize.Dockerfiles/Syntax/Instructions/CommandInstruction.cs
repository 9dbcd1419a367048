namespace Containerize.Dockerfiles.Syntax;

/// <summary>An instruction that names a program to run, in shell form or as a JSON array: RUN, CMD, ENTRYPOINT, SHELL, HEALTHCHECK CMD.</summary>
public abstract class CommandInstruction : Instruction
{
    JsonForm? json;

    private protected CommandInstruction(InstructionParts parts, bool readsJson = true)
        : base(parts)
    {
        Command = Arguments;
        if (readsJson)
        {
            ReadCommand(Arguments);
        }
    }

    /// <summary>The command alone, in whichever form.</summary>
    public Word Command { get; private set; }

    /// <summary>The exec form; null in shell form.</summary>
    public JsonForm? Json => json;

    /// <summary>Whether there is a command and no JSON array.</summary>
    public bool IsShellForm => json is null && !Command.IsEmpty;

    internal JsonOutcome Outcome { get; private set; }

    private protected void ReadCommand(Word command)
    {
        Command = command;
        Outcome = JsonReader.Read(command, out json);
    }

    internal override void Check(ProblemList problems)
    {
        if (Requires(problems, "a command"))
        {
            JsonCheck.Run(this, Command, Outcome, problems);
        }
    }
}

/// <summary>Says when a bracket in front of arguments was meant as JSON and is none.</summary>
internal static class JsonCheck
{
    public static void Run(Instruction instruction, Word arguments, JsonOutcome outcome, ProblemList problems)
    {
        if (outcome == JsonOutcome.OtherValues)
        {
            problems.Add(ProblemKind.Unreadable, arguments.Span, "The JSON array may hold strings only; put every element in double quotes.", instruction);
        }
        else if (outcome == JsonOutcome.Malformed && IsMeantAsJson(instruction, arguments.Text))
        {
            problems.Add(
                ProblemKind.MalformedJson,
                arguments.Span,
                $"This is no JSON array of strings, so the builder takes it for {(instruction is CommandInstruction ? "a shell command" : "plain words")}, brackets and all.{JsonSlip.Of(arguments.Text).Advice}",
                instruction
            );
        }
    }

    // [ is also the shell's test command: it wants a blank behind it and has no commas.
    static bool IsMeantAsJson(Instruction instruction, string text)
    {
        var next = WordSplitter.SkipBlanks(text, 1, text.Length);
        if (next >= text.Length)
        {
            return true;
        }

        var quoted = text[next] is '"' or '\'' or '\u201C' or '\u201D' or '\u2018' or '\u2019';
        return quoted && (next == 1 || HasCommaBehindQuote(text))
            || text[^1] == ']' && (instruction is not RunInstruction and not HealthcheckInstruction || HasCommaBehindQuote(text));
    }

    static bool HasCommaBehindQuote(string text)
    {
        for (var comma = text.IndexOf(','); comma >= 0; comma = text.IndexOf(',', comma + 1))
        {
            var before = comma - 1;
            while (before > 0 && char.IsWhiteSpace(text[before]))
            {
                before--;
            }

            if (text[before] is '"' or '\'' or '\u201C' or '\u201D' or '\u2018' or '\u2019')
            {
                return true;
            }
        }

        return false;
    }
}
