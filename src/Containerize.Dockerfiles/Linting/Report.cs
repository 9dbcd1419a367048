using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>What a rule reported, before severities and suppressions.</summary>
/// <param name="Severity">Replaces the rule's default for this report; what the user decided still wins.</param>
/// <param name="Code">See <see cref="Finding.Code"/>.</param>
internal sealed record Report(Rule Rule, Span Span, string Message, Fix? Fix, Severity? Severity, string? Code = null);
