using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

/// <summary>The rules about where a web application listens.</summary>
public class ListenAddressTests
{
    const string Start = "\nENTRYPOINT [\"dotnet\", \"Api.dll\"]";

    static Func<LintInput, LintInput> With(ListenFacts? listens) => ProjectInContext.With("", facts: facts => facts with { Listens = listens });

    static string Image(string lines, string tag = "10.0") =>
        $"FROM mcr.microsoft.com/dotnet/aspnet:{tag}\nWORKDIR /app\n{lines}{(lines.Contains("Api", StringComparison.Ordinal) ? "" : Start)}";

    [Theory]
    [InlineData("EXPOSE [|5000|]")]
    [InlineData("EXPOSE 80/tcp 443")]
    [InlineData("EXPOSE 8080 8081")]
    [InlineData("EXPOSE 8000-9000")]
    [InlineData("ENV ASPNETCORE_HTTP_PORTS=5000\nEXPOSE 5000")]
    [InlineData("ENV ASPNETCORE_HTTP_PORTS=5000\nEXPOSE [|8080|]")]
    [InlineData("ENV ASPNETCORE_URLS=http://+:5000;https://+:5001\nEXPOSE [|8080|]")]
    [InlineData("ENV ASPNETCORE_URLS=http://+\nEXPOSE 80")]
    [InlineData("ENV DOTNET_URLS=http://+:5000 ASPNETCORE_HTTP_PORTS=8080\nEXPOSE 5000")]
    [InlineData("ENV ASPNETCORE_URLS=http://+:5000 URLS=http://+:6000\nEXPOSE [|5000|]")]
    [InlineData("ENV Kestrel__Endpoints__Http__Url=http://0.0.0.0:6000\nEXPOSE [|8080|]")]
    [InlineData("ENV ASPNETCORE_Kestrel__Endpoints__Http__Url=http://0.0.0.0:6000\nEXPOSE [|8080|]")]
    [InlineData("ENV ASPNETCORE_HTTPS_PORTS=8443\nEXPOSE 8443")]
    [InlineData("EXPOSE [|8080|]\nCMD [\"dotnet\", \"Api.dll\", \"--urls\", \"http://*:5000\"]")]
    [InlineData("EXPOSE [|8080|]\nCMD [\"./Api\", \"--urls=http://*:5000\"]")]
    [InlineData("ARG PORT\nENV ASPNETCORE_HTTP_PORTS=$PORT\nEXPOSE 5000")]
    [InlineData("ARG PORT=5000\nEXPOSE [|$PORT|]")]
    [InlineData("EXPOSE 5000/udp")]
    [InlineData("EXPOSE 5000\nENTRYPOINT [\"dotnet\", \"Other.dll\"] # Api")]
    [InlineData("EXPOSE 5000\nENTRYPOINT exec dotnet Api.dll --urls http://*:$PORT")]
    public void ExposedPorts_AreThoseThatSomebodyListensOn(string markup) => RuleTest.Reports("CTZ6022", Image(markup), With(new()));

    [Theory]
    [InlineData("8.0", "EXPOSE 8080")]
    [InlineData("7.0", "EXPOSE 80")]
    [InlineData("7.0", "EXPOSE [|8080|]")]
    [InlineData("latest", "EXPOSE 5000")]
    public void ImagesSetAPort(string tag, string markup) => RuleTest.Reports("CTZ6022", Image(markup, tag), With(new()));

    public static TheoryData<ListenFacts?, string> Facts =>
        new()
        {
            { null, "EXPOSE 5000" },
            {
                new() { CodeEndpoints = ["http://*:6000"] },
                "ENV ASPNETCORE_URLS=http://*:5000\nEXPOSE [|5000|]"
            },
            {
                new() { SettingsEndpoints = ["http://*:6000"], CodeUrls = ["http://*:5000"] },
                "EXPOSE [|5000|]"
            },
            {
                new() { SettingsEndpoints = ["http://*:6000"] },
                "ENV Kestrel__Endpoints__Http__Url=http://*:7000\nEXPOSE 5000"
            },
            {
                new() { CodeUrls = ["http://*:6000"] },
                "ENV ASPNETCORE_URLS=http://*:5000\nEXPOSE [|5000|]"
            },
            {
                new() { CodeUrls = ["http://localhost:{port}"] },
                "EXPOSE 5000"
            },
            {
                new() { CodeUrls = ["http://*:6000"], SettingsUrls = ["http://*:7000"] },
                "EXPOSE 5000"
            },
            {
                new() { SettingsUrls = ["http://*:6000"] },
                "ENV ASPNETCORE_URLS=http://*:5000\nEXPOSE [|5000|]"
            },
            {
                new() { SettingsUrls = ["http://*:6000"] },
                "ENV URLS=http://*:5000\nEXPOSE 5000"
            },
            {
                new() { SettingsPorts = ["http://*:6000"] },
                "EXPOSE 5000"
            },
            {
                new() { SettingsUrls = ["http://*:abc"] },
                "EXPOSE 5000"
            },
        };

    [Theory]
    [MemberData(nameof(Facts))]
    public void TheFirstThatSaysSo_Decides(ListenFacts? listens, string markup) => RuleTest.Reports("CTZ6022", Image(markup), With(listens));

    [Fact]
    public void Message_SaysWhoDecides()
    {
        Assert.StartsWith(
            "The application listens on 8080, as the base image says, and on no port",
            Assert.Single(RuleTest.Findings("CTZ6022", Image("EXPOSE 5000"), With(new()))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "The application listens on 1 and 2, as the code says, and on no port that is exposed. Expose 1 and 2, or let the code say 5000.",
            Assert.Single(RuleTest.Findings("CTZ6022", Image("EXPOSE 5000"), With(new() { CodeEndpoints = ["http://*:2", "http://*:1"] }))).Message
        );
    }

    [Theory]
    [InlineData("EXPOSE 5000", "set ASPNETCORE_HTTP_PORTS=5000")]
    [InlineData("ENV ASPNETCORE_URLS=http://*:6000\nEXPOSE 5000", "let ASPNETCORE_URLS say 5000")]
    [InlineData("ENV ASPNETCORE_HTTP_PORTS=6000\nEXPOSE 5000/tcp", "let ASPNETCORE_HTTP_PORTS say 5000")]
    [InlineData("EXPOSE 5000\nCMD [\"dotnet\", \"Api.dll\", \"--urls\", \"http://*:6000\"]", "let --urls say 5000")]
    [InlineData("EXPOSE 5000", "set ASPNETCORE_URLS=http://*:5000", "7.0")]
    public void Message_AdvisesWhatWins(string lines, string advice, string tag = "10.0") =>
        Assert.EndsWith($"or {advice}.", Assert.Single(RuleTest.Findings("CTZ6022", Image(lines, tag), With(new()))).Message, StringComparison.Ordinal);

    [Fact]
    public void PortsBefore8_AreReportedOnce_UnlessTheCodeListensThere()
    {
        RuleTest.Reports("CTZ6021", Image("EXPOSE [|80|]"), With(new()));
        RuleTest.Reports("CTZ6022", Image("EXPOSE 80"), With(new()));
        RuleTest.Reports("CTZ6021", Image("EXPOSE 80"), With(new() { CodeEndpoints = ["http://*:80"] }));
        RuleTest.Reports("CTZ6022", Image("EXPOSE [|80|]"), With(new() { CodeEndpoints = ["http://*:5000"] }));
    }

    [Fact]
    public void Fix_ExposesThePort() =>
        Assert.Equal(Image("EXPOSE 8080\n"), RuleTest.Fixed("CTZ6022", Image("EXPOSE 5000\n"), isAutomatic: false, With(new())));

    [Theory]
    [InlineData("ENV ASPNETCORE_URLS=[|http://localhost:5000|]")]
    [InlineData("ENV ASPNETCORE_URLS=[|\"http://127.0.0.1:5000;https://localhost:5001\"|]")]
    [InlineData("ENV ASPNETCORE_URLS=http://localhost:5000;http://*:5001")]
    [InlineData("CMD [\"dotnet\", \"Api.dll\", \"--urls\", [|\"http://[::1]:5000\"|]]")]
    [InlineData("ENV ASPNETCORE_URLS=http://localhost.example.com:5000")]
    [InlineData("ENV ASPNETCORE_HTTP_PORTS=5000")]
    public void ListeningOnLocalhostOnly_IsReported(string markup) => RuleTest.Reports("CTZ6023", Image(markup), With(new()));

    [Fact]
    public void AddressOfTheSettings_IsReportedWhereTheApplicationStarts() =>
        RuleTest.Reports("CTZ6023", Image("[|ENTRYPOINT|] [\"dotnet\", \"Api.dll\"]"), With(new() { SettingsUrls = ["http://localhost:5000"] }));

    [Theory]
    [InlineData("[|ENTRYPOINT|] [\"dotnet\", \"Api.dll\"]", false)]
    [InlineData("ENTRYPOINT [\"dotnet\", \"Api.dll\"]", true)]
    public void AddressInTheCode_IsReportedHere_WhereNothingLooksAtTheCode(string markup, bool isCodeLinted)
    {
        RuleTest.Reports("CTZ6023", Image(markup), input => With(new() { CodeUrls = ["http://localhost:5000"] })(input) with { IsCodeLinted = isCodeLinted });
        RuleTest.Reports("CTZ6023", Image(markup), input => With(new() { CodeUrls = ["http://localhost:{port}"] })(input) with { IsCodeLinted = isCodeLinted });
        RuleTest.Reports(
            "CTZ6023",
            Image(markup),
            input =>
                With(new() { CodeEndpoints = ["http://localhost:5000"], SettingsEndpoints = ["http://localhost:1"] })(input) with
                {
                    IsCodeLinted = isCodeLinted,
                }
        );
    }

    [Fact]
    public void AddressThatTheCodeMeans_IsNotReported() =>
        RuleTest.Reports("CTZ6023", Image("ENTRYPOINT [\"dotnet\", \"Api.dll\"]"), With(new() { CodeUrls = ["http://localhost:5000"], IsCodeMeant = true }));

    [Fact]
    public void AddressElsewhere_IsReportedInAnyCase() =>
        RuleTest.Reports("CTZ6023", Image("ENV ASPNETCORE_URLS=[|http://localhost:5000|]"), input => With(new())(input) with { IsCodeLinted = true });

    [Fact]
    public void Fix_ListensOnAll() =>
        Assert.Equal(
            Image("ENV ASPNETCORE_URLS=http://*:5000"),
            RuleTest.Fixed("CTZ6023", Image("ENV ASPNETCORE_URLS=http://localhost:5000"), isAutomatic: false, With(new()))
        );
}
