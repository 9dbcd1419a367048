using System.Text.RegularExpressions;

namespace Containerize.Package.Tests;

/// <summary>Which assemblies of rules a compilation gets, if any. The compiler itself is not run.</summary>
public class LintAnalyzersTests(LintAnalyzersTests.Projects projects) : IClassFixture<LintAnalyzersTests.Projects>
{
    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public void WithoutDockerfiles_OnlyEditorsLoadTheRules(string designTime, bool loaded) =>
        Assert.Equal(loaded, projects.Analyzers("Plain", "-p:DesignTimeBuild=" + designTime).Contains("Containerize.Analyzers", StringComparison.Ordinal));

    [Theory]
    [InlineData("-p:ContainerizeLint=false")]
    [InlineData("-p:ContainerizeLint=false", "-p:DesignTimeBuild=true")]
    [InlineData("-p:TargetFrameworks=net9.0%3Bnet10.0")]
    public void WhereLintIsOff_OrForAnotherFramework_NobodyLoadsTheRules_AlsoForADockerfileThatIsHandedOver(params string[] properties) =>
        Assert.DoesNotContain("Containerize.", projects.Analyzers("Handed", ["-p:TargetFramework=net10.0", .. properties]), StringComparison.Ordinal);

    [Fact]
    public void CompilerOfOneBuild_WithoutDockerfiles_LoadsNoRules() =>
        Assert.DoesNotContain("Containerize.", projects.Analyzers("Plain", "-p:UseSharedCompilation=false"), StringComparison.Ordinal);

    [Theory]
    [InlineData("false", "false", "/tasks/net10.0/[^/]+/")]
    [InlineData("false", "true", "/analyzers/dotnet/cs/")]
    [InlineData("true", "false", "/analyzers/dotnet/cs/")]
    public void CompilerOfOneBuild_GetsRulesThatAreCompiledAhead_ServerAndEditorThePlainOnes(string shared, string designTime, string place)
    {
        var analyzers = projects.Analyzers("Linted", "-p:UseSharedCompilation=" + shared, "-p:DesignTimeBuild=" + designTime);

        Assert.Matches(
            place + @"Containerize\.Dockerfiles\.dll$",
            Assert.Single(Regex.Matches(analyzers, "\"Identity\": \"(.*Containerize.Dockerfiles.dll)\"")).Groups[1].Value
        );
    }

    /// <summary>One without a Dockerfile, one that hands it over itself, one that has one; restored once.</summary>
    public sealed class Projects
    {
        private readonly ProjectFolder folder = ProjectFolder
            .Create("Projects")
            .WriteConsole("Plain")
            .WriteConsole("Handed", items: """<AdditionalFiles Include="Dockerfile" />""")
            .Write("Handed/Dockerfile", Linted.Dockerfile)
            .WriteConsole("Linted")
            .Write("Linted/Dockerfile", "FROM scratch\n")
            .WriteSolution("Plain", "Handed", "Linted");

        public Projects() => folder.Dotnet("restore", "All.slnx").Succeeds();

        internal string Analyzers(string project, params string[] properties) =>
            folder.Dotnet(["msbuild", project, "-t:Compile", "-p:SkipCompilerExecution=true", "-getItem:Analyzer", .. properties]).Succeeds().Output;
    }
}
