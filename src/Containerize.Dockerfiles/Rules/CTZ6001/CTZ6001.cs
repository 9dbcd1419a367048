using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6001;

/// <summary>The final image has an older .NET than the one that the project is built for: the program never starts.</summary>
internal sealed class CTZ6001 : FileRule
{
    public override string Id => "CTZ6001";

    public override string Name => "runtime-older-than-tfm";

    public override string Title => "The final image's .NET is older than the project's target framework";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Error;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        if (
            ProjectOfFile.Of(context) is { NeedsRuntime: true, Framework: { } framework } project
            && DotnetFrom.Of(project.Final) is { Image: { Kind: DotnetImageKind.Aspnet or DotnetImageKind.Runtime, Version: { } version } } from
            && version < framework
            && !AddedDotnet.MayBeIn(context, project.Final)
        )
        {
            context.Report(
                from.VersionSpan,
                $"{project.Name} is built for .NET {framework} and cannot start on .NET {version}. Take {from.In(framework)}, or lower the project's target framework.",
                from.MoveTo(framework),
                from.SeverityOfCertain
            );
        }
    }
}
