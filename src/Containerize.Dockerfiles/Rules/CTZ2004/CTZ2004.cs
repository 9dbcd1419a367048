using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ2004;

/// <summary>A key, token or password stands in the Dockerfile itself.</summary>
internal sealed class CTZ2004 : FileRule
{
    public override string Id => "CTZ2004";

    public override string Name => "secret-value";

    public override string Title => "A key, token or password stands in the Dockerfile";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Error;

    public override bool FindsSecrets => true;

    internal override void Check(RuleContext context)
    {
        // Few files have anything that could be one.
        var formats = SecretFormat.All.Where(format => format.MayBeIn(context.Dockerfile.Source.Text)).ToList();
        if (formats.Count == 0)
        {
            return;
        }

        // What ONBUILD defers is looked at as the instruction it is.
        foreach (var instruction in context.Dockerfile.AllInstructions.Where(one => one is not OnBuildInstruction { Trigger: not null }))
        {
            Check(context, instruction.Line, formats);
            foreach (var heredoc in instruction.Heredocs)
            {
                Check(context, heredoc.Body, formats);
            }
        }
    }

    static void Check(RuleContext context, LogicalText text, List<SecretFormat> formats)
    {
        foreach (var format in formats)
        {
            foreach (var (start, length) in format.FindIn(text.Text))
            {
                context.Report(
                    text.SpanOf(start, length),
                    $"This looks like {format.What}: everybody who has the image or this file can use it. Revoke it, and hand the new one over with RUN --mount=type=secret or when the container starts."
                );
            }
        }
    }
}
