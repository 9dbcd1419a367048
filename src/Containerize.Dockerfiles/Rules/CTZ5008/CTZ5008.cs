using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ5008;

/// <summary>A comment says that something is still to do.</summary>
internal sealed class CTZ5008 : FileRule
{
    // The mark begins the comment, or punctuation is around it; "todo" in a sentence is Spanish for "all", which an article or the like often follows.
    static readonly Regex Mark = new(
        @"(?<=^#[^\p{L}\p{Nd}]*|[(\[{@:-]\s*)todo(?![\p{L}\p{Nd}_])(?!\s+(?:el|la|lo|los|las|esto|eso|este|o|a|os|as|isso|que)\b)|(?<![\p{L}\p{Nd}_])todo(?=\s*[:)\]}(])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    public override string Id => "CTZ5008";

    public override string Name => "todo-comment";

    public override string Title => "A comment says that something is still to do";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Off;

    internal override void Check(RuleContext context)
    {
        foreach (var comment in context.Dockerfile.Comments)
        {
            var match = Mark.Match(context.Dockerfile.Source.ToString(comment.Span));
            if (match.Success)
            {
                context.Report(
                    new Span(comment.Span.Start + match.Index, match.Length),
                    "Something is still to do here: do it, or write it where your team keeps its tasks."
                );
            }
        }
    }
}
