using static Containerize.Dockerfiles.Tests.Rules.ProjectTest;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6002Tests
{
    const string Id = "CTZ6002";

    [Theory]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:[|11.0|]" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/runtime:[|11.0|]-alpine" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:8.0" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/sdk:11.0" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:11.0\nENV DOTNET_ROLL_FORWARD=LatestMajor" + Run)]
    [InlineData(
        Build + "FROM mcr.microsoft.com/dotnet/aspnet:11.0\nCOPY --from=build /app .\nENTRYPOINT [\"dotnet\", \"--roll-forward\", \"Major\", \"Api.dll\"]"
    )]
    [InlineData(
        Build + "FROM mcr.microsoft.com/dotnet/aspnet:11.0\nCOPY --from=build /app .\nENTRYPOINT [\"./other\"]\nENV DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX=2"
    )]
    public void NewerRuntime_IsReported(string markup) => RuleTest.Reports(Id, markup, Api());

    [Theory]
    [InlineData("Major", 0)]
    [InlineData("LatestMajor", 0)]
    [InlineData("latestmajor", 0)]
    [InlineData("Minor", 1)]
    [InlineData("LatestPatch", 1)]
    [InlineData(null, 1)]
    public void RollForwardOfTheProject_Decides(string? policy, int count) =>
        Assert.Equal(
            count,
            RuleTest.Findings(Id, Build + "FROM mcr.microsoft.com/dotnet/aspnet:11.0" + Run, Api(facts => facts with { RollForward = policy })).Count
        );

    [Fact]
    public void RuntimeConfiguration_IsBelieved() =>
        Assert.Empty(
            RuleTest.Findings(
                Id,
                Build + "FROM mcr.microsoft.com/dotnet/aspnet:11.0" + Run,
                input => Api()(input) with { ContextFiles = ["runtimeconfig.template.json"] }
            )
        );

    [Theory]
    [InlineData("net10.0", "10.0", true)]
    [InlineData("net9.0", "9.0", false)]
    [InlineData("netcoreapp3.1", "3.1", false)]
    public void Fix_TakesTheProjectsVersion(string framework, string expected, bool isAutomatic) =>
        Assert.Equal(
            Build + "FROM mcr.microsoft.com/dotnet/aspnet:" + expected + Run,
            RuleTest.Fixed(Id, Build + "FROM mcr.microsoft.com/dotnet/aspnet:11.0" + Run, isAutomatic, For(framework))
        );
}
