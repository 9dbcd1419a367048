using System.Text.RegularExpressions;

namespace Containerize.Package.Tests;

/// <summary>Rules about C# code run in the compiler of a project that becomes a container, and obey what other analyzers obey.</summary>
public partial class CodeRulesTests
{
    private const string Dockerfile =
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\nCOPY app .\nUSER $APP_UID\nENTRYPOINT [\"dotnet\", \"Web.dll\"]\n";

    private const string Program = "var app = WebApplication.Create(args);\napp.Run(\"http://localhost:5000\");\n";

    private static ProjectFolder Web([System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        ProjectFolder.Create(name).WriteWeb("Web").Write("Web/Program.cs", Program);

    [Fact]
    public void ProgramWithADockerfile_AndTheDockerfile_AreLookedAt_ByCompilerServerAndByOneThatIsStarted()
    {
        var folder = Web().Write("Web/Dockerfile", Dockerfile.Replace("COPY", "ADD", StringComparison.Ordinal));

        foreach (var shared in new[] { "false", "true" })
        {
            var built = folder.Dotnet("build", "Web", "--no-incremental", "-p:UseSharedCompilation=" + shared).Succeeds();
            Assert.Equal(["Program.cs(2,9): warning CTZ7002"], Findings(built));
            Assert.Contains("Web/Dockerfile(3,1): warning CTZ5015: ", built.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ProgramWithoutOne_WhenItAsks()
    {
        var folder = Web();

        Assert.Empty(Findings(folder.Dotnet("build", "Web").Succeeds()));
        Assert.Equal(
            ["Program.cs(2,9): warning CTZ7002"],
            Findings(folder.Again("build", "Web", "--no-incremental", "-p:ContainerizeLintCode=true").Succeeds())
        );
    }

    [Fact]
    public void PolicyOfCSharp_Holds()
    {
        var folder = Solution(
            ("Error", "[*.cs]\ndotnet_diagnostic.CTZ7002.severity = error\n", ""),
            ("None", "[*.cs]\ndotnet_diagnostic.CTZ7002.severity = none\n", ""),
            ("Silent", "", "<NoWarn>$(NoWarn);CTZ7002</NoWarn>"),
            ("Strict", "", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>"),
            ("Off", "", "<ContainerizeLintCode>false</ContainerizeLintCode>")
        );

        var run = folder.Dotnet("build", "All.slnx", "-m:1");

        run.FailsInEach("CTZ7002", "Error", "Strict");
        Assert.Equal(["Program.cs(2,9): error CTZ7002"], Findings(run));
    }

    [Fact]
    public void AddressInTheCode_IsReportedThere_OrInTheDockerfileWhereTheCompilerDoesNotRun()
    {
        var folder = Web().Write("Web/Dockerfile", Dockerfile);

        Assert.DoesNotContain("CTZ6023", folder.Dotnet("build", "Web").Succeeds().Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CTZ6023", folder.Again("build", "Web", "-p:TreatWarningsAsErrors=true").Succeeds().Output, StringComparison.Ordinal);
        Assert.Contains("CTZ6023", folder.Again("build", "Web", "-t:LintDockerfile").Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void VariableThatIsNeeded_IsMissed_WhereNothingNamesIt()
    {
        var folder = ProjectFolder
            .Create()
            .Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.CTZ7016.severity = warning\n")
            .WriteSolution("missed/Missed", "set/Set", "composed/Composed")
            .Write("set/Directory.Build.targets", """<Project><ItemGroup><ContainerEnvironmentVariable Include="QUEUE" Value="a" /></ItemGroup></Project>""")
            .Write("composed/compose.yaml", "services:\n  web:\n    environment:\n      - QUEUE\n");
        foreach (var project in new[] { "missed/Missed", "set/Set", "composed/Composed" })
        {
            folder
                .WriteWeb(project)
                .Write($"{project}/Dockerfile", Dockerfile)
                .Write($"{project}/Program.cs", "_ = System.Environment.GetEnvironmentVariable(\"QUEUE\") ?? throw new System.InvalidOperationException();\n");
        }

        var run = folder.Dotnet("build", "All.slnx", "-m:1").Succeeds();

        Assert.Equal(["Program.cs(1,47): warning CTZ7016"], Findings(run));
        Assert.All(
            run.Lines.Where(line => line.Contains("CTZ7016", StringComparison.Ordinal)),
            line => Assert.Contains("/missed/Missed/Program.cs(", line, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void AddressThatIsMeant_IsReportedNowhere()
    {
        var folder = Solution(
            ("Code", "", ""),
            ("None", "[*.cs]\ndotnet_diagnostic.CTZ7002.severity = none\n", ""),
            ("Silent", "", "<NoWarn>$(NoWarn);CTZ7002</NoWarn>")
        );
        folder.Write("Code/Program.cs", "#pragma warning disable CTZ7002\n" + folder.Read("Code/Program.cs"));

        Assert.DoesNotContain("listens on", folder.Dotnet("build", "All.slnx", "-m:1", "-t:LintDockerfile").Succeeds().Output, StringComparison.Ordinal);
    }

    /// <summary>The same program and Dockerfile in each of the projects, with what they say of rules.</summary>
    private static ProjectFolder Solution(params (string Name, string EditorConfig, string Properties)[] projects)
    {
        var folder = ProjectFolder.Create("Solution").WriteSolution([.. projects.Select(project => project.Name)]);
        foreach (var (name, editorConfig, properties) in projects)
        {
            folder
                .WriteWeb(name, properties)
                .Write($"{name}/Program.cs", Program)
                .Write($"{name}/Dockerfile", Dockerfile.Replace("Web.dll", name + ".dll", StringComparison.Ordinal))
                .Write($"{name}/.editorconfig", "root = true\n" + editorConfig);
        }

        return folder;
    }

    private static string[] Findings(CommandResult result) => [.. Place().Matches(result.Output).Select(match => match.Value).Distinct()];

    [GeneratedRegex(@"\w+\.cs\(\d+,\d+\): \w+ CTZ\d+")]
    private static partial Regex Place();
}
