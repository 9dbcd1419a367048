using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.CTZ2016;

/// <summary>The last USER of a stage is root, so that the container runs as root.</summary>
internal sealed class CTZ2016 : StageRule
{
    public override string Id => "CTZ2016";

    public override string Name => "last-user-root";

    public override string Title => "The last USER of a stage is root";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3002"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (
            ContainerUser.Of(context, stage) is { } last
            && context.Model.Expand(last.Arguments, last) is { IsKnown: true } name
            && name.Text.Trim().Split(':')[0] is "root" or "0"
        )
        {
            context.Report(
                last.Arguments.Span,
                "The container runs as root: whoever breaks into the program owns all of it. End with a USER that has no rights but its own."
            );
        }
    }
}
