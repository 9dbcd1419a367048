using Containerize.Dockerfiles.Generation;
using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Linting;

public class LinterTests
{
    [Fact]
    public void ManyInstructionsAndStages_AreLintedInTimeThatGrowsWithThem()
    {
        var text = string.Concat(Enumerable.Repeat("FROM a:1\nUSER b\n", 16_000).Concat(Enumerable.Repeat("RUN apt-get update\n", 8_000)));
        var time = System.Diagnostics.Stopwatch.StartNew();
        Linter.Lint(new LintInput("Dockerfile", text));

        Assert.True(time.Elapsed < TimeSpan.FromSeconds(20), $"{time.Elapsed}");
    }

    [Theory]
    [InlineData("RUN ", "curl http://x | ", 3_000, "sh")]
    [InlineData("RUN ", "sh -c \"$(curl http://x)\"; ", 20_000, "")]
    [InlineData("RUN ", "chmod 777 a; ", 60_000, "")]
    [InlineData("RUN ", "rm /a; ", 20_000, "")]
    [InlineData("HEALTHCHECK ", "--interval=1s ", 60_000, "CMD a")]
    [InlineData("ENV ", "A=$B ", 60_000, "")]
    public void ManyPartsOfOneInstruction_AreLintedInTimeThatGrowsWithThem(string start, string part, int count, string end)
    {
        var text = $"FROM alpine:3.20\n{start}{string.Concat(Enumerable.Repeat(part, count))}{end}\n";
        var time = System.Diagnostics.Stopwatch.StartNew();
        Linter.Lint(new LintInput("Dockerfile", text));

        Assert.True(time.Elapsed < TimeSpan.FromSeconds(20), $"{time.Elapsed}");
    }

    [Fact]
    public void Findings_ComeInTheOrderOfTheFile() =>
        Assert.Equal(["CTZ9003 error MAINTAINER me", "CTZ9001 warning ADD", "CTZ9002 suggestion a b"], SmallRules.Lint("FROM x\nMAINTAINER me\nADD a b\n"));

    [Fact]
    public void Severities_ByIdNameOrAlias_WinOverTheDefault()
    {
        Assert.Equal(["CTZ9001 error ADD", "CTZ9002 suggestion a b"], SmallRules.Lint("ADD a b\n", With(("CTZ9001", Severity.Error))));
        Assert.Equal(["CTZ9002 suggestion a b"], SmallRules.Lint("ADD a b\n", With(("no-add", Severity.Off))));
        Assert.Equal(
            ["CTZ9001 suggestion ADD", "CTZ9002 error a b"],
            SmallRules.Lint("ADD a b\n", With(("dl9001", Severity.Suggestion), ("DL9002", Severity.Error)))
        );
        Assert.Equal(["CTZ9001 error ADD", "CTZ9002 suggestion a b"], SmallRules.Lint("ADD a b\n", With(("NoAdd", Severity.Off), ("CTZ9001", Severity.Error))));
    }

    [Fact]
    public void AllRules_RunsThoseThatAreOff_AndGeneralOnesGiveWay() =>
        Assert.Equal(["CTZ9001 warning ADD", "CTZ9004 suggestion a b"], SmallRules.Lint("ADD a b\n", LintOptions.Default with { AllRules = true }));

    [Fact]
    public void SpecificFindingThatIsSuppressed_StillSilencesTheGeneralOne() =>
        Assert.Equal(["CTZ9001 warning ADD"], SmallRules.Lint("# containerize ignore=CTZ9004\nADD a b\n", LintOptions.Default with { AllRules = true }));

    [Fact]
    public void ByteOrderMarkAndCarriageReturns_DoNotMoveSpans() =>
        Assert.Equal(["CTZ9001 warning ADD", "CTZ9002 suggestion a b"], SmallRules.Lint("\uFEFFFROM x\r\nADD a b\r\n"));

    [Fact]
    public void FindingInAFileThatIsAsItWasGenerated_SaysThatTheProjectIsToBeChanged()
    {
        var generated = GeneratedSeal.Add("# Generated.\nFROM x\nENV HOME=/h\nCMD [\"dotnet\", \"App.dll\", \"$HOME\"]\n");

        Assert.EndsWith(
            "The file is generated: change the project and write it again with dotnet build -t:GenerateDockerfile.",
            Message(generated),
            StringComparison.Ordinal
        );
        Assert.EndsWith("or run it through a shell.", Message(generated.Replace("/h", "/g", StringComparison.Ordinal)), StringComparison.Ordinal);

        static string Message(string text) => Linter.Lint(new LintInput("Dockerfile", text)).Single(finding => finding.Rule.Id == "CTZ1056").Message;
    }

    [Fact]
    public void FindingAboutAnIgnoreFile_SaysSoOnlyWhereThatWasGeneratedToo()
    {
        var generated = GeneratedSeal.Add("# Generated.\nFROM x\nCOPY a.config /a/\n");
        var ignored = GeneratedSeal.Add($"# {GeneratedMark.Text}.\n*.config\n");

        Assert.Contains(" The file is generated: ", Message(ignored), StringComparison.Ordinal);
        Assert.DoesNotContain(" The file is generated: ", Message(ignored + "b\n"), StringComparison.Ordinal);
        Assert.EndsWith("bring back what is needed with !a.config behind it.", Message("*.config\n"), StringComparison.Ordinal);

        string Message(string ignore) =>
            Linter
                .Lint(new LintInput("Dockerfile", generated) { DockerIgnore = ignore, ContextFiles = ["a.config"] })
                .Single(finding => finding.Rule.Id == "CTZ1046")
                .Message;
    }

    private static LintOptions With(params (string Name, Severity Severity)[] severities) =>
        LintOptions.Default with
        {
            Severities = severities.ToDictionary(pair => pair.Name, pair => pair.Severity, StringComparer.OrdinalIgnoreCase),
        };
}
