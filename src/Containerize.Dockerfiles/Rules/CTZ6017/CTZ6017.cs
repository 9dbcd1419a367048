using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6017;

/// <summary>A solution is restored or built, and some of its projects are not in the stage.</summary>
internal sealed class CTZ6017 : StageRule
{
    public override string Id => "CTZ6017";

    public override string Name => "solution-incomplete";

    public override string Title => "Projects of the solution are not there";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Error;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context, Stage stage)
    {
        foreach (var solution in context.Input.Project?.Solutions ?? [])
        {
            foreach (var build in ProjectBuild.In(context, stage, solution.File).Where(build => build.Command.ProjectPath == build.Project))
            {
                var missing = solution.Projects.Where(project => !build.Has(project)).ToList();
                if (missing.Count > 0)
                {
                    Report(context, build, missing, solution.Projects.Count);
                    break;
                }
            }
        }
    }

    static void Report(RuleContext context, ProjectBuild build, List<string> missing, int count)
    {
        var name = build.InContext(missing[0]) ?? DotnetPath.NameOf(missing[0]);
        context.Report(
            build.Command.Project!.Span,
            $"{missing.Count} of the {count} projects of the solution {(missing.Count == 1 ? "is" : "are")} not in the stage, such as '{name}', and dotnet {build.Command.Verb} ends with an error then (MSB3202). Copy what is missing, or {build.Command.Verb} the one project that the image is for.",
            build.Command.Verb == "restore" ? build.Copy(context, missing, []) : null
        );
    }
}
