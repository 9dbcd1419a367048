using Containerize.Dockerfiles.Linting;
using static Containerize.Dockerfiles.Tests.Rules.ProjectTest;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6001Tests
{
    const string Id = "CTZ6001";

    [Theory]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:[|8.0|]" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:[|9.0.11|]-alpine3.22" + Run)]
    [InlineData(Build + "FROM mirror.example.com/dotnet/runtime:[|8.0|]-noble-chiseled" + Run)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:[|8.0|] AS base\nUSER app\n" + Build + "FROM base AS final" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:[|8.0|]\nCOPY --from=build /app /app\nENTRYPOINT [\"/app/start.sh\"]")]
    [InlineData(Build + "ARG TAG=8.0\nFROM mcr.microsoft.com/dotnet/aspnet:[|8.0|]" + Run)]
    [InlineData("ARG TAG=8.0\n" + Build + "FROM [|mcr.microsoft.com/dotnet/aspnet:${TAG}|]" + Run)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:[|8.0|]\nCOPY out .\nENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:11.0" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:latest" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/runtime-deps:8.0" + Run)]
    [InlineData(Build + "FROM example.com/base:8.0" + Run)]
    [InlineData("ARG TAG\n" + Build + "FROM mcr.microsoft.com/dotnet/aspnet:${TAG}" + Run)]
    public void OlderRuntime_IsReported(string markup) => RuleTest.Reports(Id, markup, Api());

    [Theory]
    [InlineData("RUN dotnet publish Other.csproj -o /app", "Other.dll")]
    [InlineData("RUN dotnet publish Other.csproj -o /app", "Api.dll")]
    [InlineData("RUN dotnet publish -o /app", "Other.dll")]
    [InlineData("RUN dotnet publish App.sln -o /app", "Other.dll")]
    [InlineData("RUN dotnet publish $PROJECT -o /app", "Other.dll")]
    [InlineData("RUN dotnet publish ../web -o /app", "Web.dll")]
    [InlineData("RUN dotnet publish Api.csproj -o /app && dotnet publish Tool.csproj -o /app", "Tool.dll")]
    [InlineData("RUN dotnet publish Api.csproj -o /app --self-contained", "Api.dll")]
    [InlineData("RUN dotnet publish Api.csproj -o /app --self-contained true", "Api.dll")]
    [InlineData("RUN dotnet publish Api.csproj -o /app -p:SelfContained=true", "Api.dll")]
    [InlineData("RUN dotnet publish Api.csproj -o /app -p:PublishAot=true", "Api.dll")]
    [InlineData("RUN dotnet publish Api.csproj -o /app -p:PublishSingleFile=true", "Api.dll")]
    [InlineData("RUN dotnet publish Api.csproj -o /app -f net8.0", "Api.dll")]
    [InlineData("RUN dotnet publish Api.csproj -o /app --framework=$TFM", "Api.dll")]
    [InlineData("RUN dotnet publish Api.csproj -o /app $TFM", "Api.dll")]
    [InlineData("RUN dotnet publish Api.csproj -o /app -p:TargetFrameworks=net8.0", "Api.dll")]
    [InlineData("RUN dotnet publish Api.csproj -o /app -p:AssemblyName=Other", "Other.dll")]
    [InlineData("WORKDIR /src/api\nCOPY Other.csproj .\nRUN dotnet publish -o /app", "Other.dll")]
    [InlineData("RUN make", "Other.dll")]
    public void AnotherProgram_IsLeftAlone(string publish, string assembly) =>
        RuleTest.Reports(
            Id,
            $"FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nARG PROJECT\nARG TFM\nWORKDIR /src\n{publish}\nFROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY --from=build /app .\nENTRYPOINT [\"dotnet\", \"{assembly}\"]",
            Api()
        );

    [Theory]
    [InlineData("RUN dotnet publish -o /app", "Api.dll")]
    [InlineData("WORKDIR /src/api\nRUN dotnet publish -o /app", "start.dll")]
    [InlineData("COPY Api.csproj .\nRUN dotnet publish -o /app", "start.dll")]
    [InlineData("WORKDIR /src/api\nCOPY Api.csproj .\nRUN dotnet publish -o /app", "start.dll")]
    [InlineData("RUN dotnet publish src/api -o /app", "start.dll")]
    [InlineData("RUN dotnet publish src/api/Api.csproj -r linux-x64 --self-contained false -o /app", "start.dll")]
    [InlineData("RUN dotnet publish Api.csproj -a $TARGETARCH -o /app", "start.dll")]
    [InlineData("RUN dotnet publish Tool.csproj -o /app && dotnet publish Api.csproj -o /app", "Api.dll")]
    [InlineData("RUN dotnet build Api.csproj -o /app", "Api.dll")]
    public void ThisProject_IsRecognized(string publish, string assembly) =>
        RuleTest.Reports(
            Id,
            $"FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nARG TARGETARCH\nWORKDIR /src\n{publish}\nFROM mcr.microsoft.com/dotnet/aspnet:[|8.0|]\nCOPY --from=build /app .\nENTRYPOINT [\"dotnet\", \"{assembly}\"]",
            Api()
        );

    [Fact]
    public void ProjectInAKnownContext_IsRecognized()
    {
        const string Text =
            "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY --from=build /app .\nENTRYPOINT [\"./run\"]";
        Assert.Single(RuleTest.Findings(Id, Text, input => Api()(input) with { ContextFiles = ["Api.csproj", "Program.cs"] }));
        Assert.Empty(RuleTest.Findings(Id, Text, input => Api()(input) with { ContextFiles = ["Other.csproj", "Program.cs"] }));
        Assert.Empty(RuleTest.Findings(Id, Text, input => Api()(input) with { ContextFiles = ["Api.csproj", "Api.sln"] }));
        Assert.Empty(RuleTest.Findings(Id, Text, Api()));
    }

    [Theory]
    [InlineData("RUN curl -sSL https://dot.net/v1/dotnet-install.sh | bash")]
    [InlineData("RUN apt-get update && apt-get install -y aspnetcore-runtime-10.0")]
    [InlineData("COPY --from=build /usr/share/dotnet /usr/share/dotnet")]
    public void AnotherRuntimeInTheImage_IsLeftAlone(string line) =>
        RuleTest.Reports(Id, $"{Build}FROM mcr.microsoft.com/dotnet/aspnet:8.0\n{line}{Run}", Api());

    [Fact]
    public void ProgramsWithTheirRuntime_AreLeftAlone()
    {
        const string Text = Build + "FROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY --from=build /app /app\nENTRYPOINT [\"/app/Api\"]";
        Assert.Single(RuleTest.Findings(Id, Text, Api()));
        Assert.Empty(RuleTest.Findings(Id, Text, Api(facts => facts with { IsSelfContained = true })));
        Assert.Empty(RuleTest.Findings(Id, Text, Api(facts => facts with { IsAot = true })));
        Assert.Empty(RuleTest.Findings(Id, Text, Api(facts => facts with { IsSelfContained = null })));
        Assert.Empty(RuleTest.Findings(Id, Text, Api(facts => facts with { IsSingleFile = true })));
        Assert.Empty(RuleTest.Findings(Id, Text, Api(facts => facts with { OutputType = "Library" })));
        Assert.Empty(RuleTest.Findings(Id, Text, Api(facts => facts with { TargetFramework = null })));
        Assert.Empty(RuleTest.Findings(Id, Text));
    }

    [Theory]
    [InlineData("net8.0", 0)]
    [InlineData("netcoreapp3.1", 0)]
    [InlineData("netstandard2.0", 0)]
    [InlineData("net48", 0)]
    [InlineData("net10.0-windows", 1)]
    public void TargetFramework_Decides(string framework, int count) =>
        Assert.Equal(count, RuleTest.Findings(Id, Build + "FROM mcr.microsoft.com/dotnet/aspnet:8.0" + Run, For(framework)).Count);

    [Fact]
    public void BuildArgument_MakesItAWarning()
    {
        Assert.Equal(
            Severity.Warning,
            Assert.Single(RuleTest.Findings(Id, "ARG TAG=8.0\n" + Build + "FROM mcr.microsoft.com/dotnet/aspnet:$TAG" + Run, Api())).Severity
        );
        Assert.Equal(Severity.Error, Assert.Single(RuleTest.Findings(Id, Build + "FROM mcr.microsoft.com/dotnet/aspnet:8.0" + Run, Api())).Severity);
    }

    [Theory]
    [InlineData("8.0", "10.0", true)]
    [InlineData("8.0-alpine3.19", "10.0-alpine", true)]
    [InlineData("8.0-noble-chiseled-extra", "10.0-noble-chiseled-extra", true)]
    [InlineData("8.0-jammy-chiseled-extra", "10.0-noble-chiseled-extra", false)]
    [InlineData("8.0-bookworm-slim", "10.0", false)]
    [InlineData("8.0.11", "10.0", false)]
    [InlineData("9.0-alpine-amd64", "10.0", false)]
    public void Fix_TakesTheProjectsVersion(string tag, string expected, bool isAutomatic) =>
        Assert.Equal(
            Build + "FROM mcr.microsoft.com/dotnet/aspnet:" + expected + Run,
            RuleTest.Fixed(Id, Build + "FROM mcr.microsoft.com/dotnet/aspnet:" + tag + Run, isAutomatic, Api())
        );

    [Theory]
    [InlineData("8.0@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("8.0-nanoserver-ltsc2022")]
    public void UnknownTag_HasNoFix(string tag) =>
        Assert.Null(Assert.Single(RuleTest.Findings(Id, Build + "FROM mcr.microsoft.com/dotnet/aspnet:" + tag + Run, Api())).Fix);
}
