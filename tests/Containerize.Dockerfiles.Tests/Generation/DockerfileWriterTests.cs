using Containerize.Dockerfiles.Generation;
using Containerize.Dockerfiles.Linting;
using Containerize.Tests;

namespace Containerize.Dockerfiles.Tests.Generation;

/// <summary>Whole files: each case has a folder with what is expected; every one is read back by the parser and found faultless by the linter.</summary>
public class DockerfileWriterTests
{
    [Theory]
    [MemberData(nameof(Cases))]
    public void Graph_IsWrittenAsExpected(string name) => Verified.Check(Written(name), $"Golden/{name}/Dockerfile");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Graph_IsWrittenSoThatTheParserFindsEveryInstructionAndTheLinterNothing(string name)
    {
        var text = Written(name);
        var (graph, publish, runtime) = GraphCases.All[name];
        var planned = DockerfilePlanner.Plan(graph, publish, runtime, "Dockerfile").Stages;

        var instructions = Dockerfile.Parse(text).Instructions;

        Assert.Equal(planned.Sum(stage => 1 + stage.Steps.Count(step => step is not CommentStep)), instructions.Count);
        Assert.Equal(
            "",
            string.Join(
                '\n',
                Linter
                    .Lint(new LintInput("Dockerfile", text))
                    .Select(finding => $"{finding.Rule.Id} {finding.Message}: {text.Substring(finding.Span.Start, finding.Span.Length)}")
            )
        );
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Comments_AreNoDescriptionOfAnythingElse(string name) =>
        Assert.DoesNotContain(
            Linter.Lint(new LintInput("Dockerfile", Written(name)) { Options = LintOptions.Default with { AllRules = true } }),
            finding => finding.Rule.Id == "CTZ5009"
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public void GeneratedFile_CarriesTheMark(string name) => Assert.True(GeneratedMark.IsIn(Written(name)));

    [Fact]
    public void TwoProjectsInOneFolder_AreCopiedOnce()
    {
        var (graph, publish, runtime) = GraphCases.All["single-project"];
        var nested = graph with { SourceFolders = ["src", "src/Api", "src/Api/Plugins"], EntryProject = "src/Api/Api.csproj" };

        var text = DockerfileWriter.Write(DockerfilePlanner.Plan(nested, publish, runtime, "Dockerfile"));

        Assert.Single(text.Split('\n'), line => line.StartsWith("COPY src/", StringComparison.Ordinal));
    }

    [Fact]
    public void LineBreakInAnEnvironmentVariable_IsRefusedByName()
    {
        var (graph, publish, runtime) = GraphCases.All["single-project"];

        var error = Assert.Throws<UnwritableException>(() =>
            DockerfilePlanner.Plan(graph, publish, runtime with { Environment = [new("BANNER", "a\nb")] }, "Dockerfile")
        );

        Assert.Contains("BANNER", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dotnet App.dll --check || exit 1 \\")]
    [InlineData("true\\")]
    [InlineData("true \\ \t")]
    [InlineData("true\nUSER root")]
    [InlineData("true\r\nfalse")]
    [InlineData("[ -f /healthy ]")]
    [InlineData("[\"true\"] && false")]
    public void HealthcheckThatNoLineCanHold_IsGivenToTheShellAsJson(string command)
    {
        var instructions = Dockerfile.Parse(WithHealthcheck("CMD-SHELL", command)).Instructions;

        var healthcheck = Assert.Single(instructions.OfType<HealthcheckInstruction>());
        Assert.Equal(["/bin/sh", "-c", command], healthcheck.Json!.Elements.Select(element => element.Value));
        Assert.Equal("USER $APP_UID", Assert.Single(instructions.OfType<UserInstruction>()).Line.Text);
    }

    [Theory]
    [InlineData("curl -f http://localhost:$PORT/healthz || exit 1")]
    [InlineData("printf 'a\\n' | grep \"a\" # one")]
    public void OrdinaryHealthcheck_StaysAsItIs(string command) =>
        Assert.Contains($"\nHEALTHCHECK CMD {command}\n", WithHealthcheck("CMD-SHELL", command), StringComparison.Ordinal);

    [Fact]
    public void HealthcheckWithANull_IsRefused() => Assert.Throws<UnwritableException>(() => WithHealthcheck("CMD-SHELL", "a\0b"));

    [Theory]
    [InlineData("SIGTERM 9")]
    [InlineData("SIGTERM\nUSER root")]
    [InlineData("SIG\\")]
    public void StopSignalThatIsMoreThanAWord_IsRefused(string signal) =>
        Assert.Contains("signal", Refused(runtime => runtime with { StopSignal = signal }), StringComparison.Ordinal);

    [Theory]
    [InlineData("app app")]
    [InlineData("app\\")]
    [InlineData("app\nRUN x")]
    [InlineData("'app'")]
    public void UserThatIsMoreThanAWord_IsRefused(string user) =>
        Assert.Contains("user", Refused(runtime => runtime with { User = user }), StringComparison.Ordinal);

    [Theory]
    [InlineData("$APP_UID", "USER $APP_UID")]
    [InlineData("${APP_UID}", "USER ${APP_UID}")]
    [InlineData("machine$:1000", "USER machine\\$:1000")]
    public void User_IsExpandedOnlyWhereItIsTheBasesOwn(string user, string line)
    {
        var (graph, publish, runtime) = GraphCases.All["single-project"];

        Assert.Contains(line, DockerfileWriter.Write(DockerfilePlanner.Plan(graph, publish, runtime with { User = user }, "Dockerfile")).Split('\n'));
    }

    [Theory]
    [InlineData("$BASE")]
    [InlineData("a b")]
    [InlineData("a\nRUN x")]
    public void BaseImageThatIsNoName_IsRefused(string image) =>
        Assert.Contains("image", Refused(runtime => runtime with { BaseImage = image }), StringComparison.Ordinal);

    [Theory]
    [InlineData("LABEL", "a=b \\")]
    [InlineData("LABEL", "a=b\nUSER root")]
    [InlineData("LABLE", "a=b")]
    [InlineData("LABEL", "a")]
    [InlineData("RUN", "<<EOF")]
    public void InstructionThatIsReadBackAsSomethingElse_IsRefused(string keyword, string arguments)
    {
        var stage = new PlannedStage(
            "final",
            "scratch",
            null,
            [new InstructionStep(keyword, arguments), new InstructionStep("USER", "1654"), new InstructionStep("CMD", "[]")]
        );

        Assert.Contains(
            keyword,
            Assert.Throws<UnwritableException>(() => DockerfileWriter.Write(new DockerfilePlan(["test"], [stage]))).Message,
            StringComparison.Ordinal
        );
    }

    private static string Refused(Func<RuntimeStage, RuntimeStage> change)
    {
        var (graph, publish, runtime) = GraphCases.All["single-project"];
        return Assert.Throws<UnwritableException>(() => DockerfileWriter.Write(DockerfilePlanner.Plan(graph, publish, change(runtime), "Dockerfile"))).Message;
    }

    private static string WithHealthcheck(params string[] test)
    {
        var (graph, publish, runtime) = GraphCases.All["single-project"];
        return DockerfileWriter.Write(
            DockerfilePlanner.Plan(graph, publish, runtime with { Healthcheck = new HealthcheckSettings(test, null, null, null, null) }, "Dockerfile")
        );
    }

    public static TheoryData<string> Cases => [.. GraphCases.All.Keys];

    private static string Written(string name)
    {
        var (graph, publish, runtime) = GraphCases.All[name];
        var folder = Path.GetDirectoryName(graph.EntryProject)!.Replace('\\', '/');
        return DockerfileWriter.Write(DockerfilePlanner.Plan(graph, publish, runtime, folder.Length == 0 ? "Dockerfile" : folder + "/Dockerfile"));
    }
}
