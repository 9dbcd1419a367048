using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>One name in one suppressing comment.</summary>
/// <param name="Name">As written; empty when the comment names none.</param>
/// <param name="Span">Of the name.</param>
/// <param name="Comment">Of the comment, from <c>#</c> on.</param>
/// <param name="Reach">Findings that start here are silenced.</param>
/// <param name="IsOwn">Whether it is Containerize's dialect; a peer's may name rules that we do not have.</param>
/// <param name="Rules">What the name means; empty when no rule of ours has it.</param>
internal sealed record Suppression(string Name, Span Span, Span Comment, Span Reach, bool IsOwn, IReadOnlyList<Rule> Rules)
{
    /// <summary>Whether it is a <c>check=</c>, which may say other things too.</summary>
    public bool IsCheck { get; init; }

    /// <summary>Whether it is BuildKit's <c>skip=all</c>.</summary>
    public bool IsAll { get; init; }

    /// <summary>Whether it holds for a stage or the file, not for one instruction.</summary>
    public bool IsWide { get; init; }

    /// <summary>The only code that it silences (<c>SC2086</c>); null for all that the rules find.</summary>
    public string? Code { get; init; }

    public bool Covers(Finding finding) =>
        Reach.Start <= finding.Span.Start && finding.Span.Start <= Reach.End && Rules.Contains(finding.Rule) && Names(finding);

    /// <summary>Whether it silences all of the rule, or just this.</summary>
    public bool Names(Finding finding) => Code is null || Code.Equals(finding.Code, StringComparison.OrdinalIgnoreCase);
}
