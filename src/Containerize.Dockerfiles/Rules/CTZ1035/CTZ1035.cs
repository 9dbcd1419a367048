using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.CTZ1035;

/// <summary>A stage is called `scratch` or `context`.</summary>
internal sealed class CTZ1035 : StageRule
{
    public override string Id => "CTZ1035";

    public override string Name => "reserved-stage";

    public override string Title => "A stage has a name that means something else";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3063", "ReservedStageName"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (stage.From?.StageName is { } name && name.Text.ToLowerInvariant() is "scratch" or "context")
        {
            context.Report(name.Span, $"'{name.Text}' means something to the builder itself; give the stage another name.");
        }
    }
}
