namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6020Tests
{
    const string Images = "mcr.microsoft.com/dotnet/";

    [Theory]
    [InlineData("aspnet:8.0-[|bookwrm|]-slim")]
    [InlineData("aspnet:10.0-[|alpin|]")]
    [InlineData("aspnet:10.0-noble-[|chisled|]")]
    [InlineData("aspnet:10.0-foo")]
    [InlineData("aspnet:10.0-alpine3.25")]
    [InlineData("aspnet:10.0-[|bookworm-slim|]")]
    [InlineData("aspnet:10.0-[|bookworm-slim|]-arm64v8")]
    [InlineData("sdk:10.0.100-[|bookworm-slim|]")]
    [InlineData("aspnet:10.0-[|trixie-slim|]")]
    [InlineData("aspnet:8.0-[|bullseye-slim|]")]
    [InlineData("sdk:8.0-[|bookworm|]")]
    [InlineData("sdk:9.0-[|jammy|]")]
    [InlineData("runtime:9.0-[|jammy|]-chiseled")]
    [InlineData("runtime:8.0-[|focal|]")]
    [InlineData("aspnet:10.0-[|alpine3.18|]")]
    [InlineData("aspnet:10.0-[|cbl-mariner2.0|]")]
    [InlineData("aspnet:10.0-[|nanoserver-1809|]")]
    [InlineData("runtime-deps:9.0-[|nanoserver-ltsc2022|]")]
    [InlineData("aspnet:8.0-[|slim|]")]
    [InlineData("aspnet:8.0-[|chiseled|]")]
    [InlineData("sdk:8.0-jammy-[|chiseled|]")]
    [InlineData("sdk:10.0-noble-[|chiseled-extra|]")]
    [InlineData("runtime:10.0-noble-chiseled-[|composite|]")]
    [InlineData("sdk:[|8|]")]
    [InlineData("aspnet:[|9|]-alpine")]
    [InlineData("aspnet:[|9.1|]")]
    [InlineData("sdk:[|8.0.11|]")]
    [InlineData("aspnet:[|8.0.404|]")]
    public void TagThatNeverWas_IsReported(string markup) => RuleTest.Reports("CTZ6020", "FROM " + Images + markup);

    [Theory]
    [InlineData("aspnet")]
    [InlineData("aspnet:latest")]
    [InlineData("sdk:10.0")]
    [InlineData("sdk:10.0.100")]
    [InlineData("sdk:8.0.404-bookworm-slim-amd64")]
    [InlineData("aspnet:10.0.3-alpine3.22")]
    [InlineData("aspnet:8.0-alpine3.18-composite")]
    [InlineData("aspnet:8.0-alpine3.30")]
    [InlineData("aspnet:9.0-noble-chiseled-composite-extra")]
    [InlineData("aspnet:8.0-cbl-mariner2.0-distroless")]
    [InlineData("aspnet:10.0-azurelinux3.0-distroless")]
    [InlineData("aspnet:10.0-azurelinux4.0")]
    [InlineData("aspnet:9.0-resolute")]
    [InlineData("runtime-deps:8.0-jammy-chiseled-aot")]
    [InlineData("sdk:10.0-noble-aot")]
    [InlineData("sdk:8.0-windowsservercore-ltsc2019")]
    [InlineData("aspnet:8.0-nanoserver-1809")]
    [InlineData("sdk:10.0-preview-trixie-slim")]
    [InlineData("sdk:9.0.100-rc.2-jammy")]
    [InlineData("sdk:11.0-bookworm-slim")]
    [InlineData("sdk:6.0-bullseye-slim")]
    [InlineData("core/sdk:3.1-buster")]
    [InlineData("nightly/sdk:8.0-trixie-slim")]
    [InlineData("aspnet:10.0-team-base")]
    [InlineData("monitor:8")]
    [InlineData("aspnet:10.0-bookworm-slim@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("aspnet:10.0-${TARGETARCH}-jammy")]
    public void OtherTag_IsLeftAlone(string image) => RuleTest.Reports("CTZ6020", "FROM " + Images + image);

    [Fact]
    public void Mirror_IsLeftAlone() => RuleTest.Reports("CTZ6020", "FROM mirror.example.com/dotnet/sdk:8\nFROM dotnet/sdk:8");

    [Fact]
    public void OldDistributionOfAMissingTag_IsNoFindingOfItsOwn() =>
        Assert.Empty(
            RuleTest.Findings("CTZ2002", "FROM mcr.microsoft.com/dotnet/aspnet:10.0-buster-slim", input => input with { Today = new DateTime(2026, 11, 23) })
        );

    [Fact]
    public void TagOfAnArgument_IsReportedAtItsUse() =>
        RuleTest.Reports("CTZ6020", "ARG V=10.0\nFROM [|mcr.microsoft.com/dotnet/aspnet:${V}-jammy|]\nARG W\nFROM mcr.microsoft.com/dotnet/aspnet:$W");

    [Theory]
    [InlineData("sdk:8", "sdk:8.0")]
    [InlineData("aspnet:9-alpine", "aspnet:9.0-alpine")]
    [InlineData("sdk:8.0.11", "sdk:8.0")]
    [InlineData("aspnet:8.0-bullseye-slim", "aspnet:8.0-bookworm-slim")]
    [InlineData("sdk:9.0-bookworm", "sdk:9.0-bookworm-slim")]
    [InlineData("aspnet:10.0-bookworm-slim", "aspnet:10.0")]
    [InlineData("aspnet:9.0-jammy-chiseled-extra", "aspnet:9.0-noble-chiseled-extra")]
    [InlineData("aspnet:10.0-alpine3.15", "aspnet:10.0-alpine")]
    [InlineData("aspnet:8.0-chiseled", "aspnet:8.0-noble-chiseled")]
    [InlineData("sdk:10.0-noble-chiseled-extra", "sdk:10.0-noble")]
    [InlineData("runtime:10.0-noble-chiseled-composite-extra", "runtime:10.0-noble-chiseled-extra")]
    public void TagThatIsThere_IsOffered(string image, string expected) =>
        Assert.Equal("FROM " + Images + expected, RuleTest.Fixed("CTZ6020", "FROM " + Images + image, isAutomatic: false));

    [Theory]
    [InlineData("sdk:10.0.100-bookworm-slim")]
    [InlineData("aspnet:10.0-bookworm-slim-arm64v8")]
    [InlineData("aspnet:10.0-nanoserver-1809")]
    [InlineData("aspnet:9-jammy")]
    public void TagThatMayNotBeThere_IsNotOffered(string image) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ6020", "FROM " + Images + image)).Fix);
}
