using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6026;

/// <summary>The final image lacks the shared framework that the project needs, or has ASP.NET Core for a project that needs none.</summary>
internal sealed class CTZ6026 : FileRule
{
    // Before .NET Core 3.0 ASP.NET Core could come along as packages.
    const int FirstWithFrameworks = 3;

    const string AspNetCore = "Microsoft.AspNetCore.App";

    public override string Id => "CTZ6026";

    public override string Name => "wrong-framework-image";

    public override string Title => "The final image lacks the shared framework that the project needs";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Error;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        if (
            ProjectOfFile.Of(context) is not { NeedsRuntime: true, Facts.Frameworks.Count: > 0, Framework.Major: >= FirstWithFrameworks } project
            || DotnetFrom.Of(project.Final) is not { } from
            || AddedDotnet.MayBeIn(context, project.Final)
        )
        {
            return;
        }

        var isWeb = project.Facts.Frameworks.Contains(AspNetCore);
        var needed = isWeb ? "aspnet" : "runtime";
        if (from.Image.Kind == DotnetImageKind.RuntimeDeps && project.IsStartedByDotnet || from.Image.Kind == DotnetImageKind.Runtime && isWeb)
        {
            var lack = from.Image.Kind == DotnetImageKind.RuntimeDeps ? "has no .NET" : "has no ASP.NET Core";
            context.Report(
                from.ShortNameSpan,
                $"{project.Name} needs {(isWeb ? AspNetCore : "the .NET runtime")}, and this image {lack}: it cannot start. Take {needed}.",
                from.TakeInstead(needed),
                from.SeverityOfCertain
            );
        }
        else if (from.Image.Kind == DotnetImageKind.Aspnet && !isWeb && !MayNeedAspNetCore(project.Facts))
        {
            context.Report(
                from.ShortNameSpan,
                $"{project.Name} does not use ASP.NET Core: the smaller image runtime has all that it needs.",
                from.TakeInstead(needed, isAutomatic: false),
                Severity.Suggestion
            );
        }
    }

    // A package or another project may bring the framework along.
    static bool MayNeedAspNetCore(ProjectFacts facts) =>
        facts.Packages.Any(package => package.IndexOf("AspNet", StringComparison.OrdinalIgnoreCase) >= 0)
        || facts.RestoreFiles.Count(file => file.EndsWith("proj", StringComparison.OrdinalIgnoreCase)) != 1;
}
