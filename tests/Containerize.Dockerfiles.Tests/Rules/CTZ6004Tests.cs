using Containerize.Dockerfiles.Linting;
using static Containerize.Dockerfiles.Tests.Rules.ProjectTest;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6004Tests
{
    const string Id = "CTZ6004";
    const string Rest = "\nWORKDIR /src\nCOPY global.json Api.csproj ./\nRUN dotnet restore";

    static Func<LintInput, LintInput> With(string version, string? rollForward = null) =>
        Api(facts => facts with { SdkVersion = version, SdkRollForward = rollForward });

    [Theory]
    [InlineData("9.0", "10.0.100", null, true)]
    [InlineData("10.0.100", "10.0.100", null, false)]
    [InlineData("10.0.105", "10.0.100", null, false)]
    [InlineData("10.0.100", "10.0.105", null, true)]
    [InlineData("10.0.201", "10.0.100", null, true)]
    [InlineData("10.0.201", "10.0.100", "patch", true)]
    [InlineData("10.0.201", "10.0.100", "disable", true)]
    [InlineData("10.0.201", "10.0.100", "latestFeature", false)]
    [InlineData("10.0.201", "10.0.100", "latestfeature", false)]
    [InlineData("10.0.201", "10.0.300", "feature", true)]
    [InlineData("10.0", "10.0.900", "latestFeature", false)]
    [InlineData("10.0", "10.0.400", "latestPatch", false)]
    [InlineData("10.0", "10.0.401", "disable", false)]
    [InlineData("10.0", "9.0.100", "latestFeature", true)]
    [InlineData("10.0", "9.0.100", "latestMinor", true)]
    [InlineData("10.0", "9.0.100", "major", false)]
    [InlineData("10.0", "9.0.100", "latestMajor", false)]
    [InlineData("8.0", "9.0.100", "latestMajor", true)]
    [InlineData("3.1", "3.0.100", "minor", false)]
    [InlineData("3.0", "3.1.100", "minor", true)]
    [InlineData("latest", "3.1.100", null, false)]
    [InlineData("9.0", "10.0.100-rc.1.25451.107", null, false)]
    [InlineData("11.0-preview", "10.0.100", null, false)]
    [InlineData("9.0", "10.0.1xx", null, false)]
    public void Sdk_IsCompared(string tag, string version, string? rollForward, bool isReported) =>
        Assert.Equal(isReported ? 1 : 0, RuleTest.Findings(Id, "FROM mcr.microsoft.com/dotnet/sdk:" + tag + Rest, With(version, rollForward)).Count);

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:[|9.0|]" + Rest)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:[|9.0|]-alpine\nCOPY global.json /\nWORKDIR /src\nRUN dotnet build")]
    [InlineData("ARG V=9.0\nFROM [|mcr.microsoft.com/dotnet/sdk:$V|]" + Rest)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:9.0\nWORKDIR /src\nRUN dotnet restore\nCOPY global.json .")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:9.0\nCOPY global.json /other/\nWORKDIR /src\nRUN dotnet restore")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:9.0\nWORKDIR /src\nCOPY . .\nRUN dotnet restore")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:9.0\nWORKDIR /src\nCOPY global.json .\nRUN rm global.json && dotnet restore")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:9.0\nWORKDIR /src\nCOPY global.json .\nRUN ./dotnet-install.sh --jsonfile x && dotnet restore")]
    [InlineData("FROM example.com/sdk:9.0" + Rest)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:9.0" + Rest)]
    public void File_MustBeInTheStage(string markup) => RuleTest.Reports(Id, markup, With("10.0.100"));

    [Fact]
    public void WholeContext_HasTheFile()
    {
        const string Text = "FROM mcr.microsoft.com/dotnet/sdk:9.0\nWORKDIR /src\nCOPY . .\nRUN dotnet restore";
        Assert.Single(RuleTest.Findings(Id, Text, input => With("10.0.100")(input) with { ContextFiles = ["global.json", "Api.csproj"] }));
        Assert.Empty(RuleTest.Findings(Id, Text, input => With("10.0.100")(input) with { ContextFiles = ["other/global.json", "Api.csproj"] }));
        Assert.Empty(
            RuleTest.Findings(Id, Text, input => With("10.0.100")(input) with { ContextFiles = ["global.json", "Api.csproj"], DockerIgnore = "global.json" })
        );
        Assert.Empty(RuleTest.Findings(Id, Text, input => With("10.0.100")(input) with { ContextFiles = ["Api.csproj"] }));
    }

    [Theory]
    [InlineData("mcr.microsoft.com/dotnet/sdk:10.0@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("mirror.example.com/dotnet/sdk:10.0")]
    public void TagThatMayStandStill_IsLeftAlone(string image) => Assert.Empty(RuleTest.Findings(Id, "FROM " + image + Rest, With("10.0.100")));

    [Fact]
    public void MovingTag_IsAWarning()
    {
        var finding = Assert.Single(RuleTest.Findings(Id, "FROM mcr.microsoft.com/dotnet/sdk:10.0" + Rest, With("10.0.100")));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(
            "sdk:10.0 has the SDK 10.0.400 or a newer one, and global.json takes only 10.0.1xx (rollForward: latestPatch): dotnet stops. Take sdk:10.0.100, or let rollForward be latestFeature.",
            finding.Message
        );
    }

    [Theory]
    [InlineData("9.0", null, "10.0.100", true)]
    [InlineData("9.0-alpine", "latestFeature", "10.0-alpine", true)]
    [InlineData("10.0", null, "10.0.100", false)]
    public void Fix_TakesAnSdkThatIsAccepted(string tag, string? rollForward, string expected, bool isAutomatic) =>
        Assert.Equal(
            "FROM mcr.microsoft.com/dotnet/sdk:" + expected + Rest,
            RuleTest.Fixed(Id, "FROM mcr.microsoft.com/dotnet/sdk:" + tag + Rest, isAutomatic, With("10.0.100", rollForward))
        );

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "latestMajor")]
    [InlineData("10.0.100", "sideways")]
    public void OtherFile_IsLeftAlone(string? version, string? rollForward) =>
        Assert.Empty(
            RuleTest.Findings(
                Id,
                "FROM mcr.microsoft.com/dotnet/sdk:9.0" + Rest,
                Api(facts => facts with { SdkVersion = version, SdkRollForward = rollForward })
            )
        );
}
