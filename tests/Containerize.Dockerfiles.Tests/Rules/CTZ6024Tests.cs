using Containerize.Dockerfiles.Linting;
using static Containerize.Dockerfiles.Tests.Rules.ProjectTest;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6024Tests
{
    const string Id = "CTZ6024";
    const string Switch = "\nENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=";

    static Func<LintInput, LintInput> With(params string[] packages) => Api(facts => facts with { Packages = packages });

    [Theory]
    [InlineData(Build + "FROM [|mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled|]" + Run)]
    [InlineData(Build + "FROM [|mcr.microsoft.com/dotnet/aspnet:10.0-alpine|]" + Run)]
    [InlineData(Build + "FROM [|mcr.microsoft.com/dotnet/runtime-deps:10.0-azurelinux3.0-distroless|]" + Run)]
    [InlineData(Build + "FROM [|mcr.microsoft.com/dotnet/aspnet:10.0-alpine|]" + Switch + "true" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nENV [|DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1|]" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Switch + "false" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine-extra" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-composite-extra" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine\nRUN apk add --no-cache icu-libs" + Switch + "false" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine\nARG INVARIANT" + Switch + "$INVARIANT" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/sdk:10.0-alpine" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0-nanoserver-ltsc2022" + Run)]
    [InlineData(Build + "FROM example.com/aspnet:10.0-alpine" + Run)]
    public void SqlClientWithoutCultures_IsReported(string markup) => RuleTest.Reports(Id, markup, With("Microsoft.EntityFrameworkCore.SqlServer"));

    [Theory]
    [InlineData(Build + "FROM [|mcr.microsoft.com/dotnet/aspnet:10.0-alpine|]" + Switch + "false" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Switch + "true" + Run)]
    public void CulturesWithoutIcu_AreReported(string markup) => RuleTest.Reports(Id, markup, With("Npgsql"));

    [Fact]
    public void DecisionOfTheProject_IsLeftAlone()
    {
        const string Text = Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine" + Run;
        Assert.Single(RuleTest.Findings(Id, Text, With("system.data.sqlclient")));
        Assert.Empty(RuleTest.Findings(Id, Text, Api(facts => facts with { Packages = ["System.Data.SqlClient"], IsInvariant = true })));
        Assert.Single(
            RuleTest.Findings(
                Id,
                Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Switch + "true" + Run,
                Api(facts => facts with { Packages = ["System.Data.SqlClient"], IsInvariant = false })
            )
        );
        Assert.Empty(RuleTest.Findings(Id, Text, With("System.Data.SqlClient", "Microsoft.ICU.ICU4C.Runtime")));
    }

    [Theory]
    [InlineData("10.0-noble-chiseled", "10.0-noble-chiseled-extra")]
    [InlineData("8.0-alpine", "8.0-alpine-extra")]
    public void Fix_TakesExtra(string tag, string expected) =>
        Assert.Equal(
            Build + "FROM mcr.microsoft.com/dotnet/aspnet:" + expected + Run,
            RuleTest.Fixed(Id, Build + "FROM mcr.microsoft.com/dotnet/aspnet:" + tag + Run, isAutomatic: false, With("Microsoft.Data.SqlClient"))
        );

    [Theory]
    [InlineData("aspnet:6.0-alpine")]
    [InlineData("aspnet:10.0-alpine-amd64")]
    [InlineData("runtime-deps:8.0-alpine")]
    public void UnknownTag_HasNoFix(string image) =>
        Assert.Null(Assert.Single(RuleTest.Findings(Id, Build + "FROM mcr.microsoft.com/dotnet/" + image + Run, With("Microsoft.Data.SqlClient"))).Fix);

    [Fact]
    public void Fix_SwitchesCulturesOn() =>
        Assert.Equal(
            Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Switch + "false" + Run,
            RuleTest.Fixed(
                Id,
                Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Switch + "true" + Run,
                isAutomatic: false,
                With("Microsoft.Data.SqlClient")
            )
        );
}
