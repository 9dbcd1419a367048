using System.Text.RegularExpressions;

namespace Containerize.Package.Tests;

/// <summary>Rules about C# code run in the compiler of a project that becomes a container, and obey what other analyzers obey.</summary>
public partial class CodeRulesTests
{
    private const string Dockerfile = "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\nCOPY app .\nUSER $APP_UID\nENTRYPOINT [\"dotnet\", \"Web.dll\"]\n";

    private static ProjectFolder Web([System.Runtime.CompilerServices.CallerMemberName] string name = "") => ProjectFolder.Create(name).WriteWeb("Web")
        .Write("Web/Program.cs", "var app = WebApplication.Create(args);\napp.Run(\"http://localhost:5000\");\n");

    [Fact]
    public void ProgramWithADockerfile_IsLookedAt_ByCompilerServerAndByOneThatIsStarted()
    {
        var folder = Web().Write("Web/Dockerfile", Dockerfile);

        var once = folder.Dotnet("build", "Web", "-p:UseSharedCompilation=false").Succeeds();
        Assert.Equal(["Program.cs(2,9): warning CTZ7002"], Findings(once));
        Assert.Equal(["Program.cs(2,9): warning CTZ7002"], Findings(folder.Dotnet("build", "Web", "--no-incremental", "-p:UseSharedCompilation=true").Succeeds()));
    }

    [Fact]
    public void ProgramWithoutOne_WhenItAsks()
    {
        var folder = Web();

        Assert.Empty(Findings(folder.Dotnet("build", "Web").Succeeds()));
        Assert.Equal(["Program.cs(2,9): warning CTZ7002"], Findings(folder.Dotnet("build", "Web", "--no-incremental", "-p:ContainerizeLintCode=true").Succeeds()));
    }

    [Theory]
    [InlineData("[*.cs]\ndotnet_diagnostic.CTZ7002.severity = error\n", "", "Program.cs(2,9): error CTZ7002")]
    [InlineData("[*.cs]\ndotnet_diagnostic.CTZ7002.severity = none\n", "")]
    [InlineData("", "-p:NoWarn=CTZ7002")]
    [InlineData("", "-p:TreatWarningsAsErrors=true", "Program.cs(2,9): error CTZ7002")]
    [InlineData("", "-p:ContainerizeLintCode=false")]
    public void PolicyOfCSharp_Holds(string config, string argument, params string[] expected)
    {
        var folder = Web(nameof(PolicyOfCSharp_Holds)).Write("Web/Dockerfile", Dockerfile).Write(".editorconfig", "root = true\n" + config);

        Assert.Equal(expected, Findings(folder.Dotnet(["build", "Web", .. argument.Length == 0 ? (string[])[] : [argument]])));
    }

    [Fact]
    public void AddressInTheCode_IsReportedThere_OrInTheDockerfileWhereTheCompilerDoesNotRun()
    {
        var folder = Web().Write("Web/Dockerfile", Dockerfile);

        Assert.DoesNotContain("CTZ6023", folder.Dotnet("build", "Web").Succeeds().Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CTZ6023", folder.Dotnet("build", "Web", "-p:TreatWarningsAsErrors=true").Succeeds().Output, StringComparison.Ordinal);
        Assert.Contains("CTZ6023", folder.Dotnet("build", "Web", "-t:LintDockerfile").Succeeds().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "Program.cs(1,47): warning CTZ7016")]
    [InlineData("<ItemGroup><ContainerEnvironmentVariable Include=\"QUEUE\" Value=\"a\" /></ItemGroup>", "")]
    [InlineData("", "services:\n  web:\n    environment:\n      - QUEUE\n")]
    public void VariableThatIsNeeded_IsMissed_WhereNothingNamesIt(string items, string compose, params string[] expected)
    {
        var folder = Web(nameof(VariableThatIsNeeded_IsMissed_WhereNothingNamesIt)).Write("Web/Dockerfile", Dockerfile).Write("compose.yaml", compose).Write("Directory.Build.targets", $"<Project>{items}</Project>")
            .Write("Web/Program.cs", "_ = System.Environment.GetEnvironmentVariable(\"QUEUE\") ?? throw new System.InvalidOperationException();\n")
            .Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.CTZ7016.severity = warning\n");

        Assert.Equal(expected, Findings(folder.Dotnet("build", "Web")));
    }

    [Theory]
    [InlineData("#pragma warning disable CTZ7002\n", "", "")]
    [InlineData("", "[*.cs]\ndotnet_diagnostic.CTZ7002.severity = none\n", "")]
    [InlineData("", "", "-p:NoWarn=CTZ7002")]
    public void AddressThatIsMeant_IsReportedNowhere(string code, string config, string argument)
    {
        var folder = Web(nameof(AddressThatIsMeant_IsReportedNowhere)).Write("Web/Dockerfile", Dockerfile).Write(".editorconfig", "root = true\n" + config);
        folder.Write("Web/Program.cs", code + folder.Read("Web/Program.cs"));

        Assert.DoesNotContain("listens on", folder.Dotnet(["build", "Web", "-t:LintDockerfile", .. argument.Length == 0 ? (string[])[] : [argument]]).Succeeds().Output, StringComparison.Ordinal);
    }

    private static string[] Findings(CommandResult result) => [.. Place().Matches(result.Output).Select(match => match.Value).Distinct()];

    [GeneratedRegex(@"\w+\.cs\(\d+,\d+\): \w+ CTZ\d+")]
    private static partial Regex Place();
}
