using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Model;

/// <summary>A use of a variable in a word.</summary>
/// <param name="Name">Of the variable.</param>
/// <param name="Span">From <c>$</c> to the end.</param>
/// <param name="Modifier">What follows the name in braces, up to its argument: <c>:-</c>, <c>+</c>, <c>%%</c>, …; empty for none.</param>
/// <param name="Definition">What defines it at that place; null when nothing in the file does.</param>
public sealed record VariableReference(string Name, Span Span, string Modifier, VariableDefinition? Definition);

/// <summary>A word after the builder's expansion.</summary>
/// <param name="Text">The result; a variable without a value counts as empty.</param>
/// <param name="IsKnown">Whether the result is certain while nobody passes build arguments: every variable in it has a value in this file.</param>
/// <param name="References">The variables it uses.</param>
/// <param name="Error">Why the builder cannot expand it; null when it can.</param>
/// <param name="ErrorSpan">Where.</param>
public sealed record Expansion(string Text, bool IsKnown, IReadOnlyList<VariableReference> References, string? Error = null, Span ErrorSpan = default)
{
    internal bool IsUnbalancedQuote { get; init; }
}
