using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.CTZ2018;

/// <summary>The USER that a container runs as is a name where a number can be checked.</summary>
internal sealed class CTZ2018 : StageRule
{
    public override string Id => "CTZ2018";

    public override string Name => "user-numeric";

    public override string Title => "USER is a name, which Kubernetes cannot check";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3066"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (
            ContainerUser.Of(context, stage) is { } last
            && context.Model.Expand(last.Arguments, last) is { IsKnown: true, Error: null } user
            && user.Text.Trim().Split(':')[0] is { Length: > 0 } name
            && name is not "root"
            && name.Any(c => c is < '0' or > '9')
            && name.IndexOfAny(['\\', ' ', '\t']) < 0
            && !name.StartsWith("Container", StringComparison.Ordinal)
        )
        {
            context.Report(
                last.Arguments.Span,
                $"'{name}' is a name: Kubernetes' runAsNonRoot refuses it, as only a number shows that it is not root. Write the user's number."
            );
        }
    }
}
