using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ5009;

/// <summary>The comment right above a stage or an argument does not start with its name, so that the builder cannot show it as its description.</summary>
internal sealed class CTZ5009 : InstructionRule
{
    public override string Id => "CTZ5009";

    public override string Name => "definition-comment";

    public override string Title => "The comment above a stage or an argument is not its description";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Off;

    public override IReadOnlyList<string> Aliases => ["InvalidDefinitionDescription"];

    internal override void Check(RuleContext context, Instruction instruction)
    {
        if (context.Dockerfile.Comments.Count == 0)
        {
            return;
        }

        IReadOnlyList<Word> names = instruction switch
        {
            FromInstruction { StageName: { } stage } => [stage],
            ArgInstruction { DeferredBy: null } arg => [.. arg.Definitions.Select(definition => definition.Name)],
            _ => [],
        };
        if (
            names.Count > 0
            && Above(context.Dockerfile, instruction) is { Text.Length: > 0 } comment
            && !IsForTools(comment)
            && !Block(context.Dockerfile, comment).Any(line => names.Any(name => name.Value == FirstWord(line.Text)))
        )
        {
            var example = names.Count == 1 ? names[0].Value : "name";
            context.Report(
                names[0].Span,
                $"A comment right above {instruction.Name} is shown by docker build --call=outline if it starts with the name: '# {example} …'. Write it so, or leave a blank line below the comment.",
                Repairs.Replace("Leave a blank line below the comment", new Span(context.Dockerfile.Source.WholeLines(instruction.Keyword.Span).Start, 0), "\n")
            );
        }
    }

    // The comment that ends on the line before; directives are none.
    static Comment? Above(Dockerfile dockerfile, Instruction instruction)
    {
        var line = dockerfile.Source.PositionOf(instruction.Keyword.Span.Start).Line - 1;
        return
            dockerfile.Comments.LastOrDefault(comment => comment.Span.Start < instruction.Keyword.Span.Start) is { IsInside: false } last
            && dockerfile.Source.PositionOf(last.Span.Start).Line == line
            ? last
            : null;
    }

    // The comment and those in the lines right above: the builder takes the first that starts with the name.
    static IEnumerable<Comment> Block(Dockerfile dockerfile, Comment last)
    {
        var line = dockerfile.Source.PositionOf(last.Span.Start).Line;
        foreach (var comment in dockerfile.Comments.Reverse().SkipWhile(comment => comment.Span.Start > last.Span.Start))
        {
            if (dockerfile.Source.PositionOf(comment.Span.Start).Line != line--)
            {
                yield break;
            }

            yield return comment;
        }
    }

    static bool IsForTools(Comment comment) =>
        comment.Text.StartsWith("hadolint ", StringComparison.OrdinalIgnoreCase)
        || comment.Text.StartsWith("containerize ", StringComparison.OrdinalIgnoreCase)
        || comment.Text.StartsWith("check=", StringComparison.OrdinalIgnoreCase);

    static string FirstWord(string text) => text.Substring(0, WordSplitter.SkipWord(text, 0, text.Length));
}
