using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Rules.CTZ5001;

/// <summary>The name of a parser directive is not written in lower case.</summary>
internal sealed class CTZ5001 : FileRule
{
    public override string Id => "CTZ5001";

    public override string Name => "directive-casing";

    public override string Title => "The name of a directive is not lower case";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Suggestion;

    internal override void Check(RuleContext context)
    {
        foreach (var directive in context.Dockerfile.Directives)
        {
            if (context.Dockerfile.Source.ToString(directive.NameSpan) != directive.Name)
            {
                context.Report(
                    directive.NameSpan,
                    $"Directives are written in lower case: {directive.Name}.",
                    Repairs.Replace($"Write {directive.Name}", directive.NameSpan, directive.Name)
                );
            }
        }
    }
}
