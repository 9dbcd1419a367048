using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>How much a finding weighs; <see cref="Off"/> is a rule's default only, a finding never has it.</summary>
public enum Severity
{
    Off,
    Suggestion,
    Warning,
    Error,
}

/// <summary>One result of one rule at one place.</summary>
/// <param name="Rule">The rule that found it.</param>
/// <param name="Span">The exact place in the Dockerfile.</param>
/// <param name="Message">One sentence for the person who must act.</param>
/// <param name="Severity">After the options were applied.</param>
/// <param name="Fix">A proven repair, or null.</param>
public sealed record Finding(Rule Rule, Span Span, string Message, Severity Severity, Fix? Fix)
{
    /// <summary>The name that another program has for what it found (<c>SC2086</c>): comments and configuration files may use it; null for what the rules find
    /// themselves.</summary>
    public string? Code { get; init; }
}

/// <summary>A proven repair: edits that do not overlap.</summary>
/// <param name="Title">What it does, as an imperative: <c>Replace ADD with COPY</c>.</param>
/// <param name="IsAutomatic">Whether <c>fix</c> applies it without being asked for this one (column fix = auto); else it is only offered.</param>
public sealed record Fix(string Title, IReadOnlyList<Edit> Edits, bool IsAutomatic)
{
    /// <summary>Whether it writes the whole file anew: repairs of single places are lost then, and would be for nothing.</summary>
    public bool ReplacesAll { get; init; }

    /// <summary>The new text of the ignore file that holds for the Dockerfile, which is made if there is none; null where the fix leaves it alone.</summary>
    public string? IgnoreFile { get; init; }
}
