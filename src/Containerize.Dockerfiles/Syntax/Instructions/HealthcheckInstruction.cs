namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>HEALTHCHECK [flags] CMD command</c> or <c>HEALTHCHECK NONE</c>.</summary>
public sealed class HealthcheckInstruction : CommandInstruction
{
    static readonly FlagKind[] Known =
    [
        new("interval", FlagValue.Duration), new("timeout", FlagValue.Duration), new("start-period", FlagValue.Duration),
        new("start-interval", FlagValue.Duration), new("retries", FlagValue.Count),
    ];

    internal HealthcheckInstruction(InstructionParts parts) : base(parts, readsJson: false)
    {
        var end = WordSplitter.SkipWord(Line.Text, Arguments.Start, Arguments.End);
        Type = Arguments.Slice(0, end - Arguments.Start);
        var command = WordSplitter.SkipBlanks(Line.Text, end, Arguments.End);
        ReadCommand(new(Line, command, Arguments.End - command));
    }

    /// <summary><c>CMD</c> or <c>NONE</c>, as written.</summary>
    public Word Type { get; }

    /// <summary>Whether it switches off the base image's check.</summary>
    public bool IsNone => Type.Text.Equals("NONE", StringComparison.OrdinalIgnoreCase);

    internal override IReadOnlyList<FlagKind> KnownFlags => Known;

    internal override void Check(ProblemList problems)
    {
        if (!IsNone)
        {
            CheckFlags(problems);
        }

        if (!Requires(problems, "CMD with a command, or NONE"))
        {
            return;
        }

        if (IsNone)
        {
            // The builder reads no flag's value here.
            if (!Command.IsEmpty)
            {
                problems.Add(ProblemKind.ExtraArguments, Command.Span, "HEALTHCHECK NONE takes no arguments.", this);
            }
        }
        else if (!Type.Text.Equals("CMD", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(ProblemKind.HealthcheckForm, Type.Span, $"HEALTHCHECK is followed by CMD or NONE, not '{Type.Text}'.", this);
        }
        else if (Command.IsEmpty)
        {
            problems.Add(ProblemKind.HealthcheckForm, Type.Span, "HEALTHCHECK CMD has no command.", this);
        }
        else
        {
            JsonCheck.Run(this, Command, Outcome, problems);
        }
    }

    void CheckFlags(ProblemList problems)
    {
        foreach (var flag in Flags)
        {
            // Variables are not expanded here.
            if (flag.Value is not { IsEmpty: false } value)
            {
                continue;
            }

            var kind = Array.Find(Known, known => known.Name == flag.Name.Text)?.Value;
            var wrong = kind switch
            {
                FlagValue.Duration => GoDuration.Problem(value.Value),
                FlagValue.Count => int.TryParse(value.Value, out var count) ? count < 1 ? "is less than 1" : null : "is no number",
                _ => null,
            };
            if (wrong is not null)
            {
                problems.Add(ProblemKind.BadDuration, value.Span, $"--{flag.Name.Text}: '{value.Value}' {wrong}.", this);
            }
        }
    }
}
