using static Containerize.Dockerfiles.Tests.Rules.ProjectTest;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6003Tests
{
    const string Id = "CTZ6003";
    const string Publish = " AS build\nCOPY . .\nRUN dotnet publish Api.csproj -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:10.0" + Run;

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:[|8.0|]" + Publish)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:[|9.0.308|]-alpine3.22" + Publish)]
    [InlineData("ARG V=9.0\nFROM [|mcr.microsoft.com/dotnet/sdk:$V|]" + Publish)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:[|8.0|] AS sdk\nFROM sdk" + Publish)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:[|8.0|]\nCOPY . .\nRUN dotnet publish -o /app\nENTRYPOINT [\"dotnet\", \"/app/Api.dll\"]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0" + Publish)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:11.0" + Publish)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk" + Publish)]
    [InlineData("FROM example.com/sdk:8.0" + Publish)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:8.0 AS other\nRUN dotnet publish Other.csproj -o /app\nFROM mcr.microsoft.com/dotnet/sdk:10.0" + Publish)]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build\nRUN dotnet publish Api.csproj -f net8.0 -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:8.0" + Run
    )]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build\nRUN curl -L https://dot.net/v1/dotnet-install.sh | bash\nRUN dotnet publish Api.csproj -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:10.0"
            + Run
    )]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build\nRUN dotnet publish Other.csproj -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /app .\nENTRYPOINT [\"dotnet\", \"Other.dll\"]"
    )]
    public void OlderSdk_IsReported(string markup) => RuleTest.Reports(Id, markup, Api());

    [Fact]
    public void ReferencedProject_Counts()
    {
        const string Text = "FROM mcr.microsoft.com/dotnet/sdk:9.0" + Publish;
        Assert.Equal(
            "The SDK of .NET 9.0 cannot build for net10.0 (Api or a project that it references): the build stops with NETSDK1045. Take sdk:10.0.",
            Assert
                .Single(
                    RuleTest.Findings(
                        Id,
                        Text,
                        Api(facts => facts with { TargetFramework = "net8.0", AllFrameworks = ["net8.0", "netstandard2.0", "net10.0", "net481"] })
                    )
                )
                .Message
        );
        Assert.Empty(
            RuleTest.Findings(Id, Text, Api(facts => facts with { TargetFramework = "net8.0", AllFrameworks = ["net8.0", "netstandard2.1", "net481"] }))
        );
        Assert.Single(RuleTest.Findings(Id, Text, Api(facts => facts with { AllFrameworks = [] })));
    }

    [Fact]
    public void NewVersion_IsOffered() =>
        Assert.False(Assert.Single(RuleTest.Findings(Id, "FROM mcr.microsoft.com/dotnet/sdk:10.0" + Publish, For("net11.0"))).Fix!.IsAutomatic);

    [Theory]
    [InlineData("8.0", "10.0", true)]
    [InlineData("8.0-alpine3.18", "10.0-alpine", true)]
    [InlineData("8.0.404", "10.0", false)]
    public void Fix_TakesTheNeededVersion(string tag, string expected, bool isAutomatic) =>
        Assert.Equal(
            "FROM mcr.microsoft.com/dotnet/sdk:" + expected + Publish,
            RuleTest.Fixed(Id, "FROM mcr.microsoft.com/dotnet/sdk:" + tag + Publish, isAutomatic, Api())
        );
}
