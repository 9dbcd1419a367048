using static Containerize.Dockerfiles.Tests.Rules.ProjectTest;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6035Tests
{
    const string Id = "CTZ6035";
    const string Contained = "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish Api.csproj --self-contained -o /app\n";
    const string Start = "\nWORKDIR /app\nCOPY --from=build /app .\nENTRYPOINT [\"./Api\"]";

    [Theory]
    [InlineData(Contained + "FROM mcr.microsoft.com/dotnet/[|aspnet|]:10.0" + Start)]
    [InlineData(Contained + "FROM mcr.microsoft.com/dotnet/[|runtime|]:10.0-alpine" + Start)]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:10.0-aot AS build\nRUN dotnet publish Api.csproj -p:PublishAot=true -o /app\nFROM mcr.microsoft.com/dotnet/[|runtime|]:10.0"
            + Start
    )]
    [InlineData(Contained + "FROM mcr.microsoft.com/dotnet/runtime-deps:10.0" + Start)]
    [InlineData(Contained + "FROM mcr.microsoft.com/dotnet/sdk:10.0" + Start)]
    [InlineData(Contained + "FROM example.com/aspnet:10.0" + Start)]
    [InlineData(Contained + "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Run)]
    [InlineData(Contained + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nHEALTHCHECK CMD dotnet Health.dll" + Start)]
    [InlineData(Contained + "FROM mcr.microsoft.com/dotnet/[|aspnet|]:10.0\nCOPY --from=build /app .\nENTRYPOINT [\"./start.sh\"]")]
    [InlineData(Contained + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /app .\nENTRYPOINT [\"dotnet\", \"Tool.dll\"]")]
    [InlineData(Contained + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /app .")]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Start)]
    public void RuntimeThatNobodyUses_IsReported(string markup) => RuleTest.Reports(Id, markup, Api());

    [Fact]
    public void Project_MayBringItsRuntime()
    {
        const string Text = Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Start;
        Assert.Single(RuleTest.Findings(Id, Text, Api(facts => facts with { IsSelfContained = true })));
        Assert.Single(RuleTest.Findings(Id, Text, Api(facts => facts with { IsAot = true })));
        Assert.Empty(RuleTest.Findings(Id, Text, Api(facts => facts with { IsSingleFile = true })));
        Assert.Empty(RuleTest.Findings(Id, Text.Replace("dotnet publish", "dotnet build"), Api(facts => facts with { IsAot = true })));
        Assert.Empty(RuleTest.Findings(Id, Text.Replace("-o /app", "-o /app --self-contained false"), Api(facts => facts with { IsSelfContained = true })));
    }

    [Fact]
    public void Script_MayNeedTheRuntime() =>
        Assert.False(
            Assert
                .Single(
                    RuleTest.Findings(Id, Contained + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /app .\nENTRYPOINT [\"./start.sh\"]", Api())
                )
                .Fix!.IsAutomatic
        );

    [Theory]
    [InlineData("aspnet:10.0", "runtime-deps:10.0")]
    [InlineData("aspnet:10.0-noble-chiseled-composite", "runtime-deps:10.0-noble-chiseled")]
    public void Fix_TakesRuntimeDeps(string image, string expected) =>
        Assert.Equal(
            Contained + "FROM mcr.microsoft.com/dotnet/" + expected + Start,
            RuleTest.Fixed(Id, Contained + "FROM mcr.microsoft.com/dotnet/" + image + Start, isAutomatic: true, Api())
        );
}
