using Containerize.Dockerfiles.Linting;
using static Containerize.Dockerfiles.Tests.Rules.ProjectTest;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6026Tests
{
    const string Id = "CTZ6026";

    [Theory]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/[|runtime|]:10.0" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/[|runtime-deps|]:10.0-noble-chiseled" + Run)]
    [InlineData(Build + "FROM mirror.example.com/ms/dotnet/[|runtime|]" + Run)]
    [InlineData("ARG V=10.0\n" + Build + "FROM [|mcr.microsoft.com/dotnet/runtime:$V|]" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/sdk:10.0" + Run)]
    [InlineData(Build + "FROM example.com/runtime:10.0" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/runtime:10.0\nRUN apt-get install -y aspnetcore-runtime-10.0" + Run)]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish Api.csproj --sc -o /app\nFROM mcr.microsoft.com/dotnet/runtime-deps:10.0\nCOPY --from=build /app .\nENTRYPOINT [\"./Api\"]"
    )]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/runtime-deps:10.0\nCOPY --from=build /app .\nENTRYPOINT [\"./Api\"]")]
    public void MissingFramework_IsReported(string markup) => RuleTest.Reports(Id, markup, Api());

    [Fact]
    public void FrameworkOfPackages_IsLeftAlone() =>
        Assert.Empty(
            RuleTest.Findings(Id, Build + "FROM mcr.microsoft.com/dotnet/runtime:2.1" + Run, Api(facts => facts with { TargetFramework = "netcoreapp2.1" }))
        );

    static Func<LintInput, LintInput> Worker(params string[] packages) =>
        Api(facts => facts with { Frameworks = ["Microsoft.NETCore.App"], Packages = packages });

    [Theory]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/[|aspnet|]:10.0" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/[|runtime-deps|]:10.0" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/runtime:10.0" + Run)]
    public void Worker_NeedsRuntime(string markup) => RuleTest.Reports(Id, markup, Worker());

    [Fact]
    public void WorkerOnAspnet_IsASuggestion()
    {
        const string Text = Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Run;
        Assert.Equal(Severity.Suggestion, Assert.Single(RuleTest.Findings(Id, Text, Worker())).Severity);
        Assert.Empty(RuleTest.Findings(Id, Text, Worker("Serilog.AspNetCore")));
        Assert.Empty(
            RuleTest.Findings(
                Id,
                Text,
                Api(facts => facts with { Frameworks = ["Microsoft.NETCore.App"], RestoreFiles = ["/repo/api/Api.csproj", "/repo/lib/Lib.csproj"] })
            )
        );
        Assert.Empty(RuleTest.Findings(Id, Text, Api(facts => facts with { Frameworks = [] })));
    }

    [Theory]
    [InlineData("runtime:10.0-alpine", "aspnet:10.0-alpine")]
    [InlineData("runtime-deps", "aspnet")]
    public void Fix_TakesAspnet(string image, string expected) =>
        Assert.Equal(
            Build + "FROM mcr.microsoft.com/dotnet/" + expected + Run,
            RuleTest.Fixed(Id, Build + "FROM mcr.microsoft.com/dotnet/" + image + Run, isAutomatic: true, Api())
        );

    [Fact]
    public void Fix_LeavesCompositeOut() =>
        Assert.Equal(
            Build + "FROM mcr.microsoft.com/dotnet/runtime:10.0-noble-chiseled-extra" + Run,
            RuleTest.Fixed(Id, Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-composite-extra" + Run, isAutomatic: false, Worker())
        );
}
