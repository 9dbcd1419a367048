using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6003;

/// <summary>A stage builds the project with an SDK that is older than a target framework of it or of a project that it references: the build stops with
/// NETSDK1045.</summary>
internal sealed class CTZ6003 : FileRule
{
    public override string Id => "CTZ6003";

    public override string Name => "sdk-older-than-tfm";

    public override string Title => "The SDK image is older than a target framework that is built with it";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Error;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        if (
            ProjectOfFile.Of(context) is not { Publishes.Count: > 0 } project
            || project.Publishes.Any(TellsFramework)
            || Highest(project.Facts) is not { } highest
        )
        {
            return;
        }

        foreach (var stage in project.Publishes.Select(publish => context.Model.StageOf(publish.Run)!.Root).Distinct())
        {
            if (
                DotnetFrom.Of(stage) is { Image: { Kind: DotnetImageKind.Sdk, Version: { } version } } from
                && version < highest.Version
                && !project.Publishes.Any(publish => AddedDotnet.MayBeIn(context, context.Model.StageOf(publish.Run)!))
            )
            {
                context.Report(
                    from.VersionSpan,
                    $"The SDK of .NET {version} cannot build for {highest.Name} ({project.Name}{(highest.IsOwn ? "" : " or a project that it references")}): the build stops with NETSDK1045. Take {from.In(highest.Version)}.",
                    from.MoveTo(highest.Version),
                    from.SeverityOfCertain
                );
            }
        }
    }

    // Another framework, or others, than the project's.
    static bool TellsFramework(DotnetCommand command) =>
        command.HasUnknownOptions
        || command.Command.OptionValue("-f", "--framework") is not null
        || command.Property("TargetFramework") is not null
        || command.Property("TargetFrameworks") is not null;

    static Needed? Highest(ProjectFacts facts)
    {
        var own = TargetFramework.VersionOf(facts.TargetFramework);
        IReadOnlyList<string> all =
            facts.AllFrameworks.Count > 0 ? facts.AllFrameworks
            : facts.TargetFramework is { } one ? [one]
            : [];
        return all.Select(name => (Name: name, Version: TargetFramework.VersionOf(name)))
            .Where(framework => framework.Version is not null)
            .OrderByDescending(framework => framework.Version)
            .Select(framework => new Needed(framework.Name, framework.Version!, facts.AllFrameworks.Count == 0 || framework.Version == own))
            .FirstOrDefault();
    }

    sealed record Needed(string Name, Version Version, bool IsOwn);
}
