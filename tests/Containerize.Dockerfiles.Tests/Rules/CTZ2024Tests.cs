using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2024Tests
{
    const string Config = """
        <configuration><packageSourceCredentials><My_x0020_Feed><add key="Username" value="me" /><add key="ClearTextPassword" value="PASSWORD" /></My_x0020_Feed></packageSourceCredentials></configuration>
        """;

    [Theory]
    [InlineData("ARG [|FEED_ACCESSTOKEN|]")]
    [InlineData("ARG [|NUGET_TOKEN|]=abc")]
    [InlineData("ENV a=b [|VSS_NUGET_EXTERNAL_FEED_ENDPOINTS|]='{\"endpointCredentials\":[]}'")]
    [InlineData("ENV [|NuGetPackageSourceCredentials_Feed|]=\"Username=me;Password=x\"")]
    [InlineData("RUN dotnet nuget add source https://example.com -u me -p [|hunter2|] --store-password-in-clear-text")]
    [InlineData("RUN dotnet nuget update source feed --password=x")]
    [InlineData("RUN dotnet nuget push a.nupkg --api-key [|$KEY|]")]
    [InlineData("RUN nuget sources add -Name a -Source b -Password [|x|]")]
    [InlineData("RUN --mount=type=secret,id=p dotnet nuget add source b -p $(cat /run/secrets/p)")]
    [InlineData("RUN dotnet nuget add source https://example.com -n feed")]
    [InlineData("ARG NUGET_SOURCE=https://example.com")]
    [InlineData("ENV NUGET_PACKAGES=/packages NUGET_XMLDOC_MODE=skip NUGET_CREDENTIALPROVIDER_SESSIONTOKENCACHE_ENABLED=true")]
    public void Credentials_AreReported(string markup) =>
        RuleTest.Reports("CTZ2024", "FROM a:1\n" + markup.Replace("--password=x", "[|--password=x|]", StringComparison.Ordinal));

    [Theory]
    [InlineData("COPY nuget.config .", "PASSWORD", 1)]
    [InlineData("COPY . .", "PASSWORD", 1)]
    [InlineData("COPY src .", "PASSWORD", 0)]
    [InlineData("COPY . .", "%PASSWORD%", 0)]
    public void CopiedConfig_IsReportedWhenItHasAPassword(string text, string password, int count) =>
        Assert.Equal(count, RuleTest.Findings("CTZ2024", "FROM a:1\n" + text, With(Config.Replace("PASSWORD", password, StringComparison.Ordinal))).Count);

    [Fact]
    public void BrokenOrIgnoredConfig_IsSilent()
    {
        Assert.Empty(RuleTest.Findings("CTZ2024", "FROM a:1\nCOPY . .", With("<configuration>")));
        Assert.Empty(RuleTest.Findings("CTZ2024", "FROM a:1\nCOPY . .", input => With(Config)(input) with { DockerIgnore = "nuget.config" }));
    }

    [Fact]
    public void Config_CanBeMounted() =>
        Assert.Equal(
            "FROM a:1\nWORKDIR /src\nRUN --mount=type=secret,id=nuget,target=/src/nuget.config dotnet restore\n",
            RuleTest.Fixed("CTZ2024", "FROM a:1\nWORKDIR /src\nCOPY nuget.config ./\nRUN dotnet restore\n", isAutomatic: false, With(Config))
        );

    [Fact]
    public void BuildStage_MakesItAWarning() =>
        Assert.Equal(Severity.Warning, Assert.Single(RuleTest.Findings("CTZ2024", "FROM a:1 AS b\nARG NUGET_TOKEN\nFROM a:1")).Severity);

    static Func<LintInput, LintInput> With(string config) => input => RuleTest.In("nuget.config;src/a.cs")(input) with { NuGetConfig = config };
}
