using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

/// <summary>What tests of rules about restores share: /repo/src/Api, which references /repo/src/Lib, and what the build knows of it.</summary>
internal static class ProjectInContext
{
    /// <summary>A stage of the SDK with this in it, working in /src.</summary>
    public static string Sdk(string lines) => $"FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /src\n{lines}";

    /// <summary>The input with the project's facts.</summary>
    /// <param name="files">What its restore reads, below /repo and separated by <c>;</c>, besides Api.csproj.</param>
    /// <param name="context">The folder that somebody named as the context; null when nobody did.</param>
    public static Func<LintInput, LintInput> With(
        string files,
        string? context = null,
        string path = "/repo/src/Api/Dockerfile",
        Func<ProjectFacts, ProjectFacts>? facts = null
    ) =>
        input =>
        {
            var known = new ProjectFacts
            {
                ProjectFile = "/repo/src/Api/Api.csproj",
                AssemblyName = "Api",
                TargetFramework = "net10.0",
                HasCentralVersions = true,
                Packages = ["Serilog"],
                RestoreFiles = ["/repo/src/Api/Api.csproj", .. files.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(file => "/repo/" + file)],
            };
            return input with { Path = path, ContextFolder = context, IsContextGuessed = context is null, Project = facts is null ? known : facts(known) };
        };
}
