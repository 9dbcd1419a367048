using static Containerize.Dockerfiles.Tests.Rules.ProjectTest;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6008Tests
{
    const string Id = "CTZ6008";
    const string Alpine = "FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine\nWORKDIR /app\nCOPY --from=build /app .\n";
    const string Debian = "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\nCOPY --from=build /app .\n";

    static string From(string sdk, string options, string final) =>
        $"FROM mcr.microsoft.com/dotnet/sdk:{sdk} AS build\nARG TARGETARCH\nARG RID\nRUN dotnet publish Api.csproj -o /app {options}\n{final}";

    [Theory]
    [InlineData("10.0", "-p:UseAppHost=false", Debian + "ENTRYPOINT [[|\"./Api\"|]]")]
    [InlineData("10.0", "/p:UseAppHost=false", Debian + "CMD [|./Api|] --urls x")]
    [InlineData("10.0", "-p:UseAppHost=false", Debian + "ENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    [InlineData("10.0", "", Debian + "ENTRYPOINT [\"./Api\"]")]
    [InlineData("10.0", "-p:UseAppHost=false", Debian + "ENTRYPOINT [\"./Other\"]")]
    [InlineData("10.0", "-p:UseAppHost=true", Debian + "ENTRYPOINT [\"./Api\"]")]
    [InlineData("10.0", "-p:UseAppHost=false $RID", Debian + "ENTRYPOINT [\"./Api\"]")]
    [InlineData("10.0", "-p:UseAppHost=false", Debian + "ENTRYPOINT [\"Api\"]")]
    [InlineData("10.0", "-p:UseAppHost=$HOST", Debian + "ENTRYPOINT [\"./Api\"]")]
    [InlineData("10.0", "-p:UseAppHost=false", Debian + "ENTRYPOINT [\"./Api.dll\"]")]
    [InlineData("10.0", "-p:UseAppHost=false && dotnet build Api.csproj -o /app", Debian + "ENTRYPOINT [\"./Api\"]")]
    public void MissingProgram_IsReported(string sdk, string options, string final) => RuleTest.Reports(Id, From(sdk, options, final), Api());

    [Theory]
    [InlineData("10.0", "", Alpine + "ENTRYPOINT [[|\"./Api\"|]]")]
    [InlineData("10.0-alpine", "", Debian + "ENTRYPOINT [[|\"./Api\"|]]")]
    [InlineData("10.0-alpine", "-a $TARGETARCH", Debian + "ENTRYPOINT [[|\"./Api\"|]]")]
    [InlineData("10.0-alpine", "-r linux-x64", Alpine + "ENTRYPOINT [[|\"./Api\"|]]")]
    [InlineData("10.0", "-r linux-x64 --self-contained", Alpine + "ENTRYPOINT [[|\"/app/Api\"|]]")]
    [InlineData("10.0", "-r linux-musl-x64 --self-contained", Alpine + "ENTRYPOINT [\"/app/Api\"]")]
    [InlineData("10.0", "-r $RID", Alpine + "ENTRYPOINT [\"./Api\"]")]
    [InlineData("10.0", "--os linux-musl", Alpine + "ENTRYPOINT [\"./Api\"]")]
    [InlineData("10.0", "", Alpine + "ENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    [InlineData("10.0", "", Alpine + "RUN apk add --no-cache gcompat\nENTRYPOINT [\"./Api\"]")]
    [InlineData("10.0-alpine", "", Alpine + "ENTRYPOINT [\"./Api\"]")]
    public void OtherLibrary_IsReported(string sdk, string options, string final) => RuleTest.Reports(Id, From(sdk, options, final), Api());

    [Fact]
    public void Project_MayHaveNoProgram()
    {
        var text = From("10.0", "", Debian + "ENTRYPOINT [\"./Api\"]");
        Assert.Single(RuleTest.Findings(Id, text, Api(facts => facts with { HasAppHost = false })));
        Assert.Empty(RuleTest.Findings(Id, text, Api(facts => facts with { HasAppHost = false, IsAot = true })));
        Assert.Empty(RuleTest.Findings(Id, text, Api(facts => facts with { HasAppHost = true })));
    }

    [Theory]
    [InlineData("10.0", "linux-x64", 1)]
    [InlineData("10.0", "linux-musl-x64", 0)]
    [InlineData("10.0", "win-x64", 0)]
    [InlineData("10.0-alpine", "linux-x64", 0)]
    public void RuntimeIdentifierOfTheProject_IsWeighed(string sdk, string identifier, int count) =>
        Assert.Equal(
            count,
            RuleTest.Findings(Id, From(sdk, "", Alpine + "ENTRYPOINT [\"./Api\"]"), Api(facts => facts with { RuntimeIdentifier = identifier })).Count
        );

    [Theory]
    [InlineData("ENTRYPOINT [\"./Api\", \"--urls\", \"x\"]", "ENTRYPOINT [\"dotnet\", \"./Api.dll\", \"--urls\", \"x\"]")]
    [InlineData("CMD ./Api", "CMD dotnet ./Api.dll")]
    public void Fix_StartsTheAssembly(string line, string expected) =>
        Assert.Equal(
            From("10.0", "-p:UseAppHost=false", Debian + expected),
            RuleTest.Fixed(Id, From("10.0", "-p:UseAppHost=false", Debian + line), isAutomatic: true, Api())
        );

    [Fact]
    public void SelfContainedProgram_HasNoFix() =>
        Assert.Null(Assert.Single(RuleTest.Findings(Id, From("10.0", "--self-contained", Alpine + "CMD ./Api"), Api())).Fix);
}
