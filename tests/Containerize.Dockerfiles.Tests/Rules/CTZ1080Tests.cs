namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1080Tests
{
    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\nWORKDIR /app\nCOPY x .\n[|RUN|] mkdir /data\nRUN mkdir /more")]
    [InlineData("FROM scratch\nCOPY app /app/app\n[|RUN|] chmod +x /app/app")]
    [InlineData("FROM gcr.io/distroless/static-debian12 AS base\nFROM base\n[|run|] a")]
    [InlineData("FROM gcr.io/distroless/static-debian12:debug\nRUN a")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\nRUN [\"dotnet\", \"--info\"]")]
    [InlineData("FROM scratch\nADD rootfs.tar.xz /\nRUN apk add git")]
    [InlineData("FROM scratch\nCOPY --from=busybox:1 /bin/sh /bin/sh\nRUN a")]
    [InlineData("FROM scratch\nCOPY --from=build /out /\nRUN a")]
    [InlineData("FROM scratch\nSHELL [\"/busy/sh\", \"-c\"]\nRUN a")]
    [InlineData("FROM scratch\nRUN --mount=from=busybox:1,dst=/usr/ [\"busybox\", \"ls\"]\nRUN --mount=from=busybox:1,source=/bin,target=/bin ls")]
    [InlineData("FROM alpine:3.22\nRUN a")]
    [InlineData("FROM example/a:1\nRUN a")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ1080", markup);

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\nENTRYPOINT [|dotnet x.dll $ARGS|]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\nENTRYPOINT [|[\"sh\", \"-c\", \"dotnet x.dll\"]|]")]
    [InlineData("FROM gcr.io/distroless/static-debian12\nCMD a\nCMD [|b|]")]
    [InlineData("FROM scratch\nCOPY a /a\nCMD [|[\"/bin/bash\", \"-c\", \"/a\"]|]")]
    [InlineData("FROM scratch\nCOPY a /a\nENTRYPOINT [\"/a\"]\nCMD [\"sh\"]")]
    [InlineData("FROM scratch\nCOPY a /a\nENTRYPOINT []\nENTRYPOINT [\"/a\", \"sh\"]")]
    [InlineData("FROM scratch\nADD rootfs.tar.xz /\nCMD a")]
    [InlineData("FROM scratch\nSHELL [\"/busy/sh\", \"-c\"]\nCMD a")]
    [InlineData("FROM alpine:3.22\nCMD a $B")]
    [InlineData("FROM scratch\nCMD a")]
    public void StartThatNeedsAShell_IsReported(string markup) => RuleTest.Reports("CTZ1080", markup);

    [Theory]
    [InlineData("ENTRYPOINT dotnet x.dll $ARGS")]
    [InlineData("ENTRYPOINT [\"sh\", \"-c\", \"dotnet x.dll\"]")]
    [InlineData("ENTRYPOINT dotnet x.dll\nCMD [\"a\"]")]
    public void StartThatNeedsAShell_IsReportedOnce(string text) =>
        Assert.Equal(
            ["CTZ1080"],
            new[] { "CTZ1055", "CTZ1073", "CTZ1074", "CTZ1080" }
                .SelectMany(id => RuleTest.Findings(id, "FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\n" + text))
                .Select(finding => finding.Rule.Id)
        );

    [Fact]
    public void StartThatNeedsNoShell_IsWrittenAsJson() =>
        Assert.Equal("FROM scratch\nCOPY a /a\nCMD [\"/a\", \"b\"]", RuleTest.Fixed("CTZ1080", "FROM scratch\nCOPY a /a\nCMD /a b", isAutomatic: true));
}
