using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ5012;

/// <summary>FROM asks for the target platform, which is the default.</summary>
internal sealed class CTZ5012 : StageRule
{
    public override string Id => "CTZ5012";

    public override string Name => "platform-redundant";

    public override string Title => "--platform=$TARGETPLATFORM is what the builder does anyway";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3065", "RedundantTargetPlatform"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (stage.From?.FindFlag("platform") is { Value: { } value } flag && value.Value is "$TARGETPLATFORM" or "${TARGETPLATFORM}")
        {
            var text = context.Dockerfile.Source.Text;
            context.Report(
                flag.Span,
                "The target platform is the default; the flag says nothing.",
                Repairs.Replace("Remove the flag", Span.FromBounds(flag.Span.Start, WordSplitter.SkipBlanks(text, flag.Span.End, text.Length)), "")
            );
        }
    }
}
