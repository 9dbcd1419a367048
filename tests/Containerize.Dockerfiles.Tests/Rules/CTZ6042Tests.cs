using static Containerize.Dockerfiles.Tests.Rules.ProjectTest;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6042Tests
{
    const string Id = "CTZ6042";
    const string Final = Build + "FROM [|mcr.microsoft.com/dotnet/aspnet:10.0|]\nWORKDIR /app\nCOPY --from=build /app .";
    const string Plain = Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\nCOPY --from=build /app .";

    [Theory]
    [InlineData(Final)]
    [InlineData(Final + "\nUSER $APP_UID\nEXPOSE 8080")]
    [InlineData(Plain + "\nENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    [InlineData(Plain + "\nCMD dotnet Api.dll")]
    [InlineData(Plain + "\nRUN dotnet Api.dll")]
    [InlineData(Build)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nEXPOSE 8080")]
    [InlineData(Build + "FROM example.com/base:1\nCOPY --from=build /app .")]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish Other.csproj -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /app ."
    )]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports(Id, markup, Api());

    [Fact]
    public void WithoutTheProject_Nothing() => RuleTest.Reports(Id, Plain);

    [Fact]
    public void Fix_StartsTheProject()
    {
        const string Elsewhere = Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /app /srv\nUSER 1";

        Assert.Equal(Plain + "\nENTRYPOINT [\"dotnet\", \"Api.dll\"]", RuleTest.Fixed(Id, Plain, isAutomatic: false, Api()));
        Assert.Equal(Elsewhere + "\nENTRYPOINT [\"dotnet\", \"/srv/Api.dll\"]", RuleTest.Fixed(Id, Elsewhere, isAutomatic: false, Api()));
        Assert.Equal(Plain + "\nENTRYPOINT [\"./Api\"]", RuleTest.Fixed(Id, Plain, isAutomatic: false, Api(facts => facts with { IsSelfContained = true })));
    }
}
