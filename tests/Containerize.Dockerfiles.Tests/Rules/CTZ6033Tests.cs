using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6033Tests
{
    static readonly Func<LintInput, LintInput> At = input => input with { Today = new DateTime(2026, 11, 23) };

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:[|8.0|]-alpine")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:[|9.0|] AS build\nFROM mcr.microsoft.com/dotnet/aspnet:[|9.0.2|]\nCOPY --from=build /app .")]
    [InlineData("FROM mirror.example.com/dotnet/sdk:[|6.0.400|]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/nightly/runtime:[|7.0|]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/core/sdk:[|3.1|]-alpine3.12")]
    [InlineData("FROM microsoft/dotnet:[|2.1|]-sdk")]
    [InlineData("ARG V=8.0\nFROM [|mcr.microsoft.com/dotnet/aspnet:$V|]")]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nFROM mcr.microsoft.com/dotnet/sdk:10.0.100\nFROM mcr.microsoft.com/dotnet/sdk:11.0-preview\nFROM mcr.microsoft.com/dotnet/sdk"
    )]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:latest\nFROM microsoft/dotnet:sdk\nARG V\nFROM mcr.microsoft.com/dotnet/aspnet:$V")]
    [InlineData("FROM mcr.microsoft.com/dotnet/framework/aspnet:4.8\nFROM node:8.0\nFROM mcr.microsoft.com/dotnet/monitor:8.0\nFROM example/dotnet-sdk:6.0")]
    public void VersionPastItsEnd_IsReported(string markup) => RuleTest.Reports("CTZ6033", markup, At);

    [Fact]
    public void GeneralRule_IsSilentBesideIt() => Assert.Empty(RuleTest.Findings("CTZ2002", "FROM mcr.microsoft.com/dotnet/aspnet:8.0", At));

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build", "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:6.0.36-alpine", "FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine")]
    [InlineData("FROM mcr.microsoft.com/dotnet/runtime:8.0-noble-chiseled-extra", "FROM mcr.microsoft.com/dotnet/runtime:10.0-noble-chiseled-extra")]
    public void TagThatIsThere_IsOffered(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ6033", text, isAutomatic: false, At));

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:8.0-bookworm-slim")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:8.0-alpine3.18")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:9.0-preview")]
    [InlineData("FROM mcr.microsoft.com/dotnet/core/aspnet:3.1")]
    [InlineData("FROM mirror.example.com/dotnet/sdk:6.0")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:8.0@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    public void TagThatMayNotBeThere_IsNotOffered(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ6033", text, At)).Fix);

    [Fact]
    public void LastDay_IsStillSupported()
    {
        Assert.Empty(RuleTest.Findings("CTZ6033", "FROM mcr.microsoft.com/dotnet/aspnet:8.0", input => input with { Today = new DateTime(2026, 11, 10) }));
        Assert.Single(RuleTest.Findings("CTZ6033", "FROM mcr.microsoft.com/dotnet/aspnet:8.0", input => input with { Today = new DateTime(2026, 11, 11) }));
    }

    [Fact]
    public void UnknownDay_ReportsNothing() => RuleTest.Reports("CTZ6033", "FROM mcr.microsoft.com/dotnet/aspnet:3.1");

    [Fact]
    public void FarFuture_NamesNoSuccessor() =>
        Assert.Equal(
            ".NET 10.0 has had no security updates since 2028-11-14. Move the project and its images to a version that is supported.",
            Assert
                .Single(RuleTest.Findings("CTZ6033", "FROM mcr.microsoft.com/dotnet/sdk:10.0", input => input with { Today = new DateTime(2040, 1, 1) }))
                .Message
        );
}
