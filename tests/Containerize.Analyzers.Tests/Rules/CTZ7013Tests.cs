using Containerize.Analyzers.Rules.CTZ7013;
using Containerize.CodeFixes.Rules;
using Containerize.Dockerfiles.Linting;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7013Tests
{
    private const string Rest = "\nWORKDIR /app\nCOPY bin/publish .\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n";

    private static readonly ProjectFacts Facts = PageFacts.Of("CTZ7013")!;

    private static readonly CodeRuleTest Test = new(new CTZ7013())
    {
        Dockerfile = "FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine" + Rest,
        Facts = Facts,
        Beside = "global using System.Globalization;",
    };

    [Theory]
    [InlineData("_ = [|new CultureInfo(\"de-DE\")|];")]
    [InlineData("_ = [|new CultureInfo(\"en-US\", false)|];")]
    [InlineData("CultureInfo culture = [|new(\"de\")|];")]
    [InlineData("_ = [|new CultureInfo(1031)|];")]
    [InlineData("_ = [|CultureInfo.GetCultureInfo(\"de-DE\")|];")]
    [InlineData("_ = [|CultureInfo.CreateSpecificCulture(\"de\")|];")]
    [InlineData("_ = [|CultureInfo.GetCultureInfoByIetfLanguageTag(\"de\")|];")]
    [InlineData("const string German = \"de-DE\"; CultureInfo.CurrentCulture = [|new CultureInfo(German)|];")]
    [InlineData("_ = [|new Microsoft.AspNetCore.Localization.RequestCulture(\"de\")|];")]
    [InlineData("WebApplication.Create(args).UseRequestLocalization(options => options.AddSupportedCultures([|\"de-DE\"|], \"fr-FR\"));")]
    [InlineData("_ = new RequestLocalizationOptions().AddSupportedUICultures([[|\"en\"|], \"de\"]);")]
    [InlineData("_ = new RequestLocalizationOptions().AddSupportedCultures(new[] { [|\"en\"|], \"de\" });")]
    [InlineData("_ = new RequestLocalizationOptions().SetDefaultCulture([|\"de\"|]).AddSupportedUICultures([|\"de\"|]);")]
    [InlineData("try { _ = [|new CultureInfo(\"de-DE\")|]; } catch (Exception exception) { Console.WriteLine(exception); }")]
    [InlineData("try { _ = [|new CultureInfo(\"de-DE\")|]; } catch (IOException) { }")]
    public void Cultures(string code) => Test.Reports(code);

    [Theory]
    [InlineData("_ = new CultureInfo(\"\");")]
    [InlineData("_ = new CultureInfo(127);")]
    [InlineData("_ = CultureInfo.InvariantCulture;")]
    [InlineData("_ = CultureInfo.GetCultureInfo(\"\");")]
    [InlineData("_ = new CultureInfo(args[0]);")]
    [InlineData("_ = CultureInfo.CurrentCulture;")]
    [InlineData("try { _ = new CultureInfo(\"de-DE\"); } catch (CultureNotFoundException) { }")]
    [InlineData("static CultureInfo Find() { try { return new CultureInfo(\"de-DE\"); } catch { return CultureInfo.InvariantCulture; } } Find();")]
    [InlineData("if (OperatingSystem.IsWindows()) { _ = new CultureInfo(\"de-DE\"); }")]
    [InlineData("if (WebApplication.Create(args).Environment.IsDevelopment()) { _ = new CultureInfo(\"de-DE\"); }")]
    public void Others(string code) => Test.Reports(code);

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0", null, false)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0", true, true)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0", false, false)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1", false, true)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false", true, false)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nARG OFF\nENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=$OFF", true, false)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled", false, true)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra", null, false)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra", true, false)]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine\nRUN apk add --no-cache icu-libs\nENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false",
        null,
        false
    )]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine\nRUN apk add --no-cache icu-libs", null, false)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine\nENV DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY=false", null, false)]
    [InlineData("ARG TAG=10.0-alpine\nFROM mcr.microsoft.com/dotnet/aspnet:$TAG", null, false)]
    [InlineData("FROM company/dotnet:10-alpine", null, false)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0-alpine", null, false)]
    public void TheImageDecides_AndTheProject(string start, bool? isInvariant, bool isReported) =>
        (Test with { Dockerfile = start + Rest, Facts = Facts with { IsInvariant = isInvariant } }).Reports(
            isReported ? "_ = [|new CultureInfo(\"de-DE\")|];" : "_ = new CultureInfo(\"de-DE\");"
        );

    [Fact]
    public void BeforeNet6_NothingIsThrown() => (Test with { Facts = Facts with { TargetFramework = "net5.0" } }).Reports("_ = new CultureInfo(\"de-DE\");");

    [Fact]
    public void ImageOfAnotherProgram() =>
        (Test with { Facts = Facts with { AssemblyName = "Other", ProjectFile = "/1/Other.csproj" } }).Reports("_ = new CultureInfo(\"de-DE\");");

    [Fact]
    public void Message_SaysWhoSwitchesThemOff()
    {
        Assert.Equal(
            "This throws CultureNotFoundException in the container: the project says InvariantGlobalization, and .NET knows the invariant culture only. Take that out, or use CultureInfo.InvariantCulture.",
            (Test with { Dockerfile = "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Rest, Facts = Facts with { IsInvariant = true } }).Message(
                "_ = new CultureInfo(\"de\");"
            )
        );
        Assert.Equal(
            "This throws CultureNotFoundException in the container: DOTNET_SYSTEM_GLOBALIZATION_INVARIANT switches cultures off. Take it out of the Dockerfile.",
            (Test with { Dockerfile = "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true" + Rest }).Message(
                "_ = new CultureInfo(\"de\");"
            )
        );
    }

    [Fact]
    public void Fix_TakesTheInvariantCulture()
    {
        Assert.Equal("_ = CultureInfo.InvariantCulture /* here */;", Test.Fixed(new CTZ7013Fix(), "_ = new CultureInfo(\"de-DE\") /* here */;"));
        Assert.Equal("CultureInfo culture = CultureInfo.InvariantCulture;", Test.Fixed(new CTZ7013Fix(), "CultureInfo culture = new(\"de-DE\");"));
        Assert.Equal("_ = CultureInfo.InvariantCulture;", Test.Fixed(new CTZ7013Fix(), "_ = CultureInfo.GetCultureInfo(\"de-DE\");"));
    }
}
