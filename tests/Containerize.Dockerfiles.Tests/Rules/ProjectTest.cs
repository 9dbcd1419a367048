using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

/// <summary>What tests of rules that compare a Dockerfile with a project share: one project, and Dockerfiles for it.</summary>
internal static class ProjectTest
{
    /// <summary>Up to the final stage's FROM: the project is published to /app.</summary>
    public const string Build = "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish Api.csproj -o /app\n";

    /// <summary>Behind the final stage's FROM: its assembly is started.</summary>
    public const string Run = "\nWORKDIR /app\nCOPY --from=build /app .\nENTRYPOINT [\"dotnet\", \"Api.dll\"]";

    /// <summary>A web application Api for net10.0 in the folder of the Dockerfile, on a day on which .NET 10 and 11 get updates.</summary>
    public static Func<LintInput, LintInput> Api(Func<ProjectFacts, ProjectFacts>? with = null)
    {
        var facts = new ProjectFacts
        {
            AssemblyName = "Api",
            ProjectFile = "/repo/api/Api.csproj",
            TargetFramework = "net10.0",
            OutputType = "Exe",
            IsSelfContained = false,
            IsAot = false,
            Frameworks = ["Microsoft.NETCore.App", "Microsoft.AspNetCore.App"],
            RestoreFiles = ["/repo/api/Api.csproj"],
            AllFrameworks = ["net10.0"],
        };
        return input => input with { Path = "/repo/api/Dockerfile", Today = new DateTime(2026, 11, 28), Project = with is null ? facts : with(facts) };
    }

    /// <summary>The same project for another target framework.</summary>
    public static Func<LintInput, LintInput> For(string framework) => Api(facts => facts with { TargetFramework = framework, AllFrameworks = [framework] });
}
