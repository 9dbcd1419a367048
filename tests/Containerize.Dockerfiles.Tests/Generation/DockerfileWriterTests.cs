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
        Assert.Equal("", string.Join('\n', Linter.Lint(new LintInput("Dockerfile", text)).Select(finding => $"{finding.Rule.Id} {finding.Message}: {text.Substring(finding.Span.Start, finding.Span.Length)}")));
    }

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

        var error = Assert.Throws<UnwritableException>(() => DockerfilePlanner.Plan(graph, publish, runtime with { Environment = [new("BANNER", "a\nb")] }, "Dockerfile"));

        Assert.Contains("BANNER", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Cases => [.. GraphCases.All.Keys];

    private static string Written(string name)
    {
        var (graph, publish, runtime) = GraphCases.All[name];
        var folder = Path.GetDirectoryName(graph.EntryProject)!.Replace('\\', '/');
        return DockerfileWriter.Write(DockerfilePlanner.Plan(graph, publish, runtime, folder.Length == 0 ? "Dockerfile" : folder + "/Dockerfile"));
    }
}
