using System.Globalization;

namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>HEALTHCHECK [flags] CMD command</c> or <c>HEALTHCHECK NONE</c>.</summary>
public sealed class HealthcheckInstruction : CommandInstruction
{
    static readonly FlagKind[] Known =
    [
        new("interval", FlagValue.Duration),
        new("timeout", FlagValue.Duration),
        new("start-period", FlagValue.Duration),
        new("start-interval", FlagValue.Duration),
        new("retries", FlagValue.Count),
    ];

    internal HealthcheckInstruction(InstructionParts parts)
        : base(parts, readsJson: false)
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

    /// <summary>Whether it names a command to run.</summary>
    internal bool IsCommand => Type.Text.Equals("CMD", StringComparison.OrdinalIgnoreCase);

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
        else if (!IsCommand)
        {
            problems.Add(ProblemKind.HealthcheckForm, Type.Span, $"HEALTHCHECK is followed by CMD or NONE, not '{Type.Text}'.", this);
        }
        else if (Command.IsEmpty || Json is { Elements.Count: 0 })
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

            var isZero = false;
            var wrong = Array.Find(Known, known => known.Name == flag.Name.Text)?.Value switch
            {
                FlagValue.Duration => GoDuration.Problem(value.Value, out isZero),
                FlagValue.Count => CountProblem(value.Value, out isZero),
                _ => null,
            };
            if (isZero)
            {
                problems.Add(
                    ProblemKind.BadDuration,
                    value.Span,
                    $"--{flag.Name.Text}: '{value.Value}' means the default, and older builders refuse it: leave the flag out.",
                    this,
                    isTolerated: true
                );
            }
            else if (wrong is not null)
            {
                problems.Add(ProblemKind.BadDuration, value.Span, $"--{flag.Name.Text}: '{value.Value}' {wrong}.", this);
            }
        }
    }

    static string? CountProblem(string text, out bool isZero)
    {
        var isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count);
        isZero = isNumber && count == 0;
        return !isNumber ? "is no number"
            : count < 0 ? "is less than 0"
            : null;
    }
}
