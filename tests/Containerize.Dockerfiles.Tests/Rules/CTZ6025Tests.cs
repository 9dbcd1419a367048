using Containerize.Dockerfiles.Linting;
using static Containerize.Dockerfiles.Tests.Rules.ProjectTest;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6025Tests
{
    const string Id = "CTZ6025";
    const string Image = Build + "FROM mcr.microsoft.com/dotnet/";

    static readonly Func<LintInput, LintInput> LooksUp = Api(facts => facts with { TimeZoneLookup = "FindSystemTimeZoneById" });

    [Theory]
    [InlineData("aspnet:[|10.0-alpine|]")]
    [InlineData("aspnet:[|8.0-alpine3.21|] AS final")]
    [InlineData("runtime:[|6.0-alpine|]")]
    [InlineData("aspnet:[|10.0-noble-chiseled|]")]
    [InlineData("aspnet:[|10.0-noble-chiseled-composite|]")]
    [InlineData("runtime-deps:[|10.0-azurelinux3.0-distroless|]")]
    [InlineData("aspnet:[|10.0-alpine|]\nRUN apk add --no-cache icu-libs")]
    [InlineData("aspnet:[|10.0-alpine|]\nENV TZ=Europe/Berlin")]
    [InlineData("aspnet:[|10.0-alpine|] AS base\nUSER app\nFROM base")]
    public void ImageWithoutTimeZones_IsReported(string from) => RuleTest.Reports(Id, Image + from + Run, LooksUp);

    [Theory]
    [InlineData("aspnet:10.0")]
    [InlineData("aspnet:10.0-noble")]
    [InlineData("aspnet:8.0-bookworm-slim")]
    [InlineData("aspnet:10.0-azurelinux3.0")]
    [InlineData("aspnet:10.0-alpine-extra")]
    [InlineData("aspnet:10.0-noble-chiseled-extra")]
    [InlineData("aspnet:10.0-noble-chiseled-composite-extra")]
    [InlineData("aspnet:10.0-azurelinux3.0-distroless-extra")]
    [InlineData("sdk:10.0-alpine")]
    [InlineData("monitor:10.0-alpine")]
    [InlineData("aspnet:10.0-nanoserver-ltsc2022")]
    [InlineData("aspnet")]
    [InlineData("aspnet:10.0-alpine\nRUN apk add --no-cache tzdata icu-libs")]
    [InlineData("aspnet:10.0-alpine AS base\nRUN apk add tzdata\nFROM base")]
    [InlineData("aspnet:10.0-alpine\nCOPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo")]
    [InlineData("aspnet:10.0-noble-chiseled\nCOPY --from=build /rootfs /")]
    [InlineData("aspnet:10.0-alpine\nCOPY --from=build /share/ /usr/share/")]
    [InlineData("aspnet:10.0-alpine\nENV TZDIR=/data/zones")]
    [InlineData("aspnet:10.0-alpine\nCOPY setup.sh /\nRUN /setup.sh")]
    [InlineData("aspnet:10.0-alpine\nARG PACKAGES\nRUN apk add --no-cache $PACKAGES")]
    public void ImageThatHasThem_OrMayHaveThem_IsNot(string from) => RuleTest.Reports(Id, Image + from + Run, LooksUp);

    [Theory]
    [InlineData("FROM example.com/aspnet:10.0-alpine")]
    [InlineData("FROM alpine:3.22")]
    [InlineData("ARG BASE\nFROM $BASE")]
    public void OtherImages_AreNotKnown(string from) => RuleTest.Reports(Id, Build + from + Run, LooksUp);

    [Fact]
    public void CodeWithoutTimeZones_NeedsNone()
    {
        RuleTest.Reports(Id, Image + "aspnet:10.0-alpine" + Run, Api());
        RuleTest.Reports(Id, Image + "aspnet:10.0-alpine" + Run);
    }

    [Fact]
    public void ImageOfAnotherProject_IsNotReported() =>
        RuleTest.Reports(
            Id,
            "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nCOPY . .\nRUN dotnet publish Other.csproj -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine\nCOPY --from=build /app .\nENTRYPOINT [\"dotnet\", \"Other.dll\"]",
            LooksUp
        );

    [Theory]
    [InlineData("aspnet:10.0-alpine", "aspnet:10.0-alpine\nRUN apk add --no-cache tzdata")]
    [InlineData("aspnet:10.0-noble-chiseled", "aspnet:10.0-noble-chiseled-extra")]
    [InlineData("aspnet:8.0-azurelinux3.0-distroless", "aspnet:8.0-azurelinux3.0-distroless-extra")]
    public void Fix_BringsThem(string from, string expected) =>
        Assert.Equal(Image + expected + Run, RuleTest.Fixed(Id, Image + from + Run, isAutomatic: false, LooksUp));

    [Theory]
    [InlineData("aspnet:6.0-jammy-chiseled")]
    [InlineData("aspnet:10.0-noble-chiseled-amd64")]
    public void ImageWithoutExtra_HasNoFix(string from) => Assert.Null(Assert.Single(RuleTest.Findings(Id, Image + from + Run, LooksUp)).Fix);

    [Fact]
    public void Message_NamesTheMethod() =>
        Assert.StartsWith(
            "The code calls TimeZoneInfo.FindSystemTimeZoneById,",
            Assert.Single(RuleTest.Findings(Id, Image + "aspnet:10.0-alpine" + Run, LooksUp)).Message,
            StringComparison.Ordinal
        );
}
