using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1030;

/// <summary>A comment that looks like a parser directive stands where it is none.</summary>
internal sealed class CTZ1030 : FileRule
{
    public override string Id => "CTZ1030";

    public override string Name => "directive-misplaced";

    public override string Title => "A directive that is not on the first lines is a plain comment";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context)
    {
        foreach (var comment in context.Dockerfile.Comments)
        {
            var text = context.Dockerfile.Source.Text;
            if (
                !comment.IsInside
                && Directive.Read(text, comment.Span.Start, comment.Span.End) is { } directive
                && IsMeant(directive, context.Dockerfile.IsInFront(comment.Span))
            )
            {
                context.Report(
                    comment.Span,
                    $"'{directive.Name}' counts on the first lines only, before any other comment, blank line or instruction; here it is a plain comment.",
                    context.Dockerfile.Directives.Any(other => other.Name == directive.Name) ? null : MoveUp(context.Dockerfile.Source, comment)
                );
            }
        }
    }

    // check=skip= also holds above one instruction, and a sentence may start with "syntax =".
    static bool IsMeant(Directive directive, bool isInFront) =>
        directive.Name switch
        {
            "escape" => directive.Value is "\\" or "`",
            "syntax" => directive.Value.IndexOf('/') > 0 && directive.Value.IndexOf(' ') < 0,
            "check" => isInFront && directive.Value.StartsWith("error=", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };

    static Fix MoveUp(SourceText source, Comment comment) =>
        new(
            "Move it to the top",
            [new(new(source.HasByteOrderMark ? 1 : 0, 0), source.ToString(comment.Span) + "\n"), new(source.WholeLines(comment.Span), "")],
            IsAutomatic: false
        );
}
