using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using RuleSet = Containerize.Dockerfiles.Linting.RuleSet;

namespace Containerize.Analyzers.Tests;

public class DockerfileAnalyzerTests
{
    private const string Unused = "# containerize ignore=nonsense\nFROM x:1\nUSER 1\n";

    [Theory]
    [InlineData("Dockerfile")]
    [InlineData("Dockerfile.alpine")]
    [InlineData("web.Dockerfile")]
    [InlineData("Containerfile")]
    public async Task Finding_IsReportedAtItsExactPlace(string name)
    {
        var test = Create(name, Unused);
        test.ExpectedDiagnostics.Add(new DiagnosticResult("CTZ5035", DiagnosticSeverity.Info).WithSpan($"/0/{name}", 1, 23, 1, 31));

        await test.RunAsync();
    }

    [Theory]
    [InlineData("Dockerfile.dockerignore")]
    [InlineData("notes.txt")]
    public async Task OtherAdditionalFile_IsLeftAlone(string name) => await Create(name, Unused).RunAsync();

    [Fact]
    public async Task GlobalConfig_SetsTheSeverity()
    {
        var test = Create("Dockerfile", Unused);
        test.TestState.AnalyzerConfigFiles.Add(("/0/.globalconfig", "is_global = true\ndotnet_diagnostic.CTZ5035.severity = error\n"));
        test.ExpectedDiagnostics.Add(new DiagnosticResult("CTZ5035", DiagnosticSeverity.Error).WithSpan("/0/Dockerfile", 1, 23, 1, 31));

        await test.RunAsync();
    }

    [Fact]
    public async Task GlobalConfig_Silences()
    {
        var test = Create("Dockerfile", Unused);
        test.TestState.AnalyzerConfigFiles.Add(("/0/.globalconfig", "is_global = true\ndotnet_diagnostic.CTZ5035.severity = none\n"));

        await test.RunAsync();
    }

    [Fact]
    public async Task EditorConfig_SetsTheSeverityOfTheFilesItsSectionMatches()
    {
        var test = Create("Dockerfile", Unused);
        test.TestState.AdditionalFiles.Add(("/0/Dockerfile.dev", Unused));
        test.TestState.AnalyzerConfigFiles.Add(
            ("/0/.editorconfig", "root = true\n[Dockerfile]\ncontainerize.ctz5035.severity = warning\n[Dockerfile.dev]\ncontainerize.ctz5035.severity = none\n")
        );
        test.ExpectedDiagnostics.Add(new DiagnosticResult("CTZ5035", DiagnosticSeverity.Warning).WithSpan("/0/Dockerfile", 1, 23, 1, 31));

        await test.RunAsync();
    }

    [Fact]
    public async Task PolicyOfAGlobalConfig_Holds()
    {
        var test = Create("Dockerfile", "# containerize global ignore=CTZ5035\n" + Unused);
        test.TestState.AnalyzerConfigFiles.Add(("/0/.globalconfig", "is_global = true\ncontainerize.ctz5035.severity = warning\n"));

        await test.RunAsync();
    }

    [Fact]
    public async Task DayOfTheProject_DecidesWhatIsPastItsSupport()
    {
        var test = Create("Dockerfile", "FROM node:18 AS build\nFROM scratch\nCOPY --from=build /a /a\nUSER 1001\n");
        test.TestState.AnalyzerConfigFiles.Add(("/0/.globalconfig", "is_global = true\nbuild_property.ContainerizeLintDate = 2025-05-01\n"));
        test.ExpectedDiagnostics.Add(new DiagnosticResult("CTZ2002", DiagnosticSeverity.Warning).WithSpan("/0/Dockerfile", 1, 11, 1, 13));

        await test.RunAsync();
    }

    [Theory]
    [InlineData("named /0", "/0/NuGet.Config", "/0/docker/Dockerfile")]
    [InlineData("guessed /0", "/0/nuget.config", "/0/Dockerfile")]
    public async Task NuGetConfigOfTheContext_IsKnown(string head, string config, string dockerfile)
    {
        var test = Create(dockerfile.Substring(3), "FROM a:1\nCOPY a.csproj /src/\nCOPY . /src/\n");
        test.TestState.AdditionalFiles.Add(("/0/obj/a.dockercontext", $"{head}\n{config.Substring(3)}\na.csproj\n"));
        test.TestState.AdditionalFiles.Add(
            (
                config,
                "<configuration><packageSourceCredentials><feed><add key=\"ClearTextPassword\" value=\"x\" /></feed></packageSourceCredentials></configuration>"
            )
        );
        test.TestState.AnalyzerConfigFiles.Add(
            (
                "/0/.globalconfig",
                "is_global = true\n"
                    + string.Concat(RuleSet.All.Rules.Where(rule => rule.Id != "CTZ2024").Select(rule => $"dotnet_diagnostic.{rule.Id}.severity = none\n"))
            )
        );
        test.ExpectedDiagnostics.Add(new DiagnosticResult("CTZ2024", DiagnosticSeverity.Error).WithSpan(dockerfile, 3, 6, 3, 7));

        await test.RunAsync();
    }

    [Theory]
    [InlineData(OutputKind.ConsoleApplication, "", false)]
    [InlineData(OutputKind.ConsoleApplication, "build_property.ContainerizeLintCode = false\n", true)]
    [InlineData(OutputKind.DynamicallyLinkedLibrary, "", true)]
    public async Task AddressInTheCode_IsReportedInOnePlace(OutputKind kind, string options, bool isReported)
    {
        var test = Create("Dockerfile", "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nENTRYPOINT [\"dotnet\", \"Web.dll\"]\n");
        test.TestState.OutputKind = kind;
        test.TestState.AdditionalFiles.Add(("/0/obj/Web.projectfacts", "AssemblyName=Web\nListens=true\nCodeUrl=http://localhost:5000\n"));
        test.TestState.AnalyzerConfigFiles.Add(
            (
                "/0/.globalconfig",
                "is_global = true\n"
                    + options
                    + string.Concat(RuleSet.All.Rules.Where(rule => rule.Id != "CTZ6023").Select(rule => $"dotnet_diagnostic.{rule.Id}.severity = none\n"))
            )
        );
        if (isReported)
        {
            test.ExpectedDiagnostics.Add(new DiagnosticResult("CTZ6023", DiagnosticSeverity.Warning).WithSpan("/0/Dockerfile", 2, 1, 2, 11));
        }

        await test.RunAsync();
    }

    [Fact]
    public void EveryRule_HasAnEnabledDescriptor() =>
        Assert.All(
            new DockerfileAnalyzer().SupportedDiagnostics,
            descriptor =>
            {
                Assert.True(descriptor.IsEnabledByDefault);
                Assert.StartsWith("Containerize.", descriptor.Category, StringComparison.Ordinal);
                Assert.NotEmpty(descriptor.Title.ToString());
            }
        );

    private static CSharpAnalyzerTest<DockerfileAnalyzer, DefaultVerifier> Create(string name, string text) =>
        new()
        {
            // No C# is looked at: nothing to reference, nothing to download.
            ReferenceAssemblies = new ReferenceAssemblies("none"),
            CompilerDiagnostics = CompilerDiagnostics.None,
            TestState = { Sources = { "" }, AdditionalFiles = { ($"/0/{name}", text) } },
        };
}
