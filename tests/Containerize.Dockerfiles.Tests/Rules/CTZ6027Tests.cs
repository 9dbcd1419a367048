using Containerize.Dockerfiles.Linting;
using static Containerize.Dockerfiles.Tests.Rules.ProjectTest;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6027Tests
{
    const string Id = "CTZ6027";

    static Func<LintInput, LintInput> With(params string[] packages) => Api(facts => facts with { Packages = packages });

    [Theory]
    [InlineData(Build + "FROM [|mcr.microsoft.com/dotnet/aspnet:10.0|]" + Run)]
    [InlineData(Build + "FROM [|mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra|]" + Run)]
    [InlineData(Build + "FROM [|mcr.microsoft.com/dotnet/runtime:10.0-alpine|]\nRUN apk add --no-cache tzdata" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nRUN apt-get update && apt-get install -y libfontconfig1" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base\nRUN apt-get update && apt-get install -y fontconfig\nFROM base" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY deps.sh .\nRUN ./deps.sh" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nARG PACKAGES\nRUN apt-get install -y $PACKAGES" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY list .\nRUN xargs -a list apt-get install -y" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0-azurelinux3.0" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0-nanoserver-ltsc2022" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/aspnet" + Run)]
    [InlineData(Build + "FROM mcr.microsoft.com/dotnet/sdk:10.0" + Run)]
    [InlineData(Build + "FROM example.com/aspnet:10.0" + Run)]
    public void MissingLibrary_IsReported(string markup) => RuleTest.Reports(Id, markup, With("SkiaSharp", "SkiaSharp.NativeAssets.Linux"));

    [Theory]
    [InlineData("10.0", "Microsoft.AspNetCore.Authentication.Negotiate", "libgssapi-krb5-2")]
    [InlineData("10.0-alpine", "microsoft.aspnetcore.authentication.negotiate", "krb5-libs")]
    [InlineData("10.0", "Magick.NET-Q16-OpenMP-x64", "libgomp1")]
    [InlineData("10.0", "Microsoft.ML.LightGBM", "libgomp1")]
    [InlineData("10.0-alpine", "Microsoft.ML.LightGBM", null)]
    [InlineData("10.0", "Magick.NET-Q16-AnyCPU", null)]
    [InlineData("10.0", "SkiaSharp", null)]
    [InlineData("10.0", "System.Drawing.Common", null)]
    [InlineData("10.0", "Npgsql", null)]
    public void Package_SaysWhatToInstall(string tag, string package, string? library)
    {
        var findings = RuleTest.Findings(Id, Build + "FROM mcr.microsoft.com/dotnet/aspnet:" + tag + Run, With(package));
        Assert.Equal(
            library is null ? 0 : 1,
            findings.Count(finding => library is null || finding.Message.EndsWith($"Install {library}.", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void OlderFrameworks_NeedOthers()
    {
        const string Text = Build + "FROM mcr.microsoft.com/dotnet/aspnet:6.0" + Run;
        Assert.Single(RuleTest.Findings(Id, Text, Api(facts => facts with { TargetFramework = "net6.0", Packages = ["System.Drawing.Common"] })));
        Assert.Empty(
            RuleTest.Findings(Id, Text, Api(facts => facts with { TargetFramework = "net6.0", Packages = ["Microsoft.AspNetCore.Authentication.Negotiate"] }))
        );
    }

    [Fact]
    public void NoDependencies_NeedsNothing() =>
        Assert.Empty(
            RuleTest.Findings(
                Id,
                Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0" + Run,
                With("SkiaSharp.NativeAssets.Linux", "SkiaSharp.NativeAssets.Linux.NoDependencies")
            )
        );

    [Theory]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0",
        "\nRUN apt-get update && apt-get install -y --no-install-recommends libfontconfig1 && rm -rf /var/lib/apt/lists/*"
    )]
    [InlineData("from mcr.microsoft.com/dotnet/aspnet:10.0-alpine as base", "\nrun apk add --no-cache fontconfig")]
    public void Fix_Installs(string from, string expected) =>
        Assert.Equal(
            Build + from + expected + "\nUSER app" + Run,
            RuleTest.Fixed(Id, Build + from + "\nUSER app" + Run, isAutomatic: false, With("SkiaSharp.NativeAssets.Linux"))
        );

    [Fact]
    public void ImageWithoutPackageManager_HasNoFix() =>
        Assert.Null(
            Assert
                .Single(RuleTest.Findings(Id, Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled" + Run, With("SkiaSharp.NativeAssets.Linux")))
                .Fix
        );
}
