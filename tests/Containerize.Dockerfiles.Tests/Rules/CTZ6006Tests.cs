using Containerize.Dockerfiles.Linting;
using static Containerize.Dockerfiles.Tests.Rules.ProjectTest;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6006Tests
{
    const string Id = "CTZ6006";
    const string Elsewhere = Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /app /app\n";
    const string Final = Build + "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\nCOPY --from=build /app .\n";

    [Theory]
    [InlineData(Final + "ENTRYPOINT [\"dotnet\", \"[|api.dll|]\"]")]
    [InlineData(Final + "ENTRYPOINT [\"dotnet\", \"/app/[|API.dll|]\"]")]
    [InlineData(Final + "ENTRYPOINT [\"dotnet\", \"[|Api.DLL|]\"]")]
    [InlineData(Final + "ENTRYPOINT dotnet [|Web.dll|]")]
    [InlineData(Final + "ENTRYPOINT [\"dotnet\"]\nCMD [\"[|WebApi.dll|]\"]")]
    [InlineData(Final + "CMD [\"dotnet\", \"exec\", \"[|Old.Api.dll|]\"]")]
    [InlineData(Final + "ENTRYPOINT [\"./[|api|]\"]")]
    [InlineData(Final + "COPY appsettings.json certs/*.crt ./\nENTRYPOINT [\"dotnet\", \"[|Web.dll|]\"]")]
    [InlineData(Final + "COPY Company.Tools ./\nENTRYPOINT [\"dotnet\", \"Web.dll\"]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY out .\nENTRYPOINT [\"dotnet\", \"[|api.dll|]\"]")]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/runtime:10.0\nRUN dotnet build -c Release\nCOPY bin/Release/net10.0/publish/ App/\nWORKDIR /App\nENTRYPOINT [\"dotnet\", \"[|Old.dll|]\"]"
    )]
    [InlineData(Build + "ENTRYPOINT [\"dotnet\", \"/app/[|Ap.dll|]\"]")]
    [InlineData(Build + "WORKDIR /app\nENTRYPOINT [\"dotnet\", \"[|Ap.dll|]\"]")]
    [InlineData(Build + "ENTRYPOINT [\"dotnet\", \"/tools/Ap.dll\"]")]
    [InlineData(Build + "ENTRYPOINT [\"dotnet\", \"/src/Ap.dll\"]")]
    [InlineData(Build + "COPY extras/ /app/\nENTRYPOINT [\"dotnet\", \"/app/Ap.dll\"]")]
    [InlineData(Build + "RUN mv /app/Api.dll /app/Ap.dll\nENTRYPOINT [\"dotnet\", \"/app/Ap.dll\"]")]
    [InlineData(Final + "ENTRYPOINT [[|\"Api\"|]]")]
    [InlineData(Final + "CMD [[|\"Api.dll\"|]]")]
    [InlineData(Final + "ENV PATH=$PATH:/app\nENTRYPOINT [\"Api\"]")]
    [InlineData(Final + "COPY --from=build /app/Api /usr/local/bin/\nENTRYPOINT [\"Api\"]")]
    [InlineData(Final + "COPY --from=build /app /usr/bin\nENTRYPOINT [\"Api\"]")]
    [InlineData(Final + "RUN ln -s /app/Api /usr/bin/Api\nENTRYPOINT [\"Api\"]")]
    [InlineData(Final + "ENTRYPOINT [\"dotnet\", \"[|Api.exe|]\"]")]
    [InlineData(Final + "ENTRYPOINT [\"dotnet\", \"[|Api|]\"]")]
    [InlineData(Final + "ENTRYPOINT [\"./[|Api.exe|]\"]")]
    [InlineData(Final + "ENTRYPOINT [\"/app/[|Api.dll|]\"]")]
    [InlineData(Elsewhere + "ENTRYPOINT [\"dotnet\", [|\"Api.dll\"|]]")]
    [InlineData(Elsewhere + "RUN apt-get update\nWORKDIR /srv\nENTRYPOINT [\"dotnet\", [|\"Api.dll\"|]]")]
    [InlineData(Final + "ENTRYPOINT [\"dotnet\", [|\"/Api.dll\"|]]")]
    [InlineData(Elsewhere + "ENTRYPOINT [\"dotnet\", \"app/Api.dll\"]")]
    [InlineData(Elsewhere + "RUN ./setup.sh\nENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    [InlineData(Elsewhere + "VOLUME /\nENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    [InlineData(Elsewhere + "WORKDIR $HOME\nENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    [InlineData(Elsewhere + "COPY --from=build /app/Api.dll .\nENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    [InlineData(Final + "ENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    [InlineData(Final + "ENTRYPOINT [\"./Api\"]")]
    [InlineData(Final + "ENTRYPOINT [\"dotnet\", \"$NAME.dll\"]\nCMD echo")]
    [InlineData(Final + "ENTRYPOINT dotnet $NAME.dll")]
    [InlineData(Final + "ENTRYPOINT [\"./start.sh\"]")]
    [InlineData(Final + "ENTRYPOINT [\"/bin/sh\", \"-c\", \"dotnet Other.dll\"]")]
    [InlineData(Final + "ENTRYPOINT [\"api\"]")]
    [InlineData(Final + "RUN ln -s Api.dll app.dll\nENTRYPOINT [\"dotnet\", \"app.dll\"]")]
    [InlineData(Final + "RUN mv Api.dll /srv/run.dll\nENTRYPOINT [\"dotnet\", \"/srv/run.dll\"]")]
    [InlineData(Final + "RUN cp $(ls *.Api.dll) main.dll\nENTRYPOINT [\"dotnet\", \"main.dll\"]")]
    [InlineData(Final + "COPY --from=build /app/Api.dll app.dll\nENTRYPOINT [\"dotnet\", \"app.dll\"]")]
    [InlineData(Final + "COPY . .\nENTRYPOINT [\"dotnet\", \"Other.dll\"]")]
    [InlineData(Final + "COPY --from=tools /tool .\nENTRYPOINT [\"dotnet\", \"Tool.dll\"]")]
    [InlineData(Final + "ENTRYPOINT [\"dotnet\", \"Lib.dll\"]")]
    [InlineData(Final + "ENTRYPOINT [\"dotnet\", \"Orleans.Host.dll\"]")]
    [InlineData(Final + "ENTRYPOINT [\"dotnet\", \"watch\"]")]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish Other.csproj -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /app .\nENTRYPOINT [\"dotnet\", \"Other.dll\"]"
    )]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish Api.csproj -o /a && dotnet publish Other.csproj -o /b\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /b .\nENTRYPOINT [\"dotnet\", \"Other.dll\"]"
    )]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/sdk:10.0-nanoserver-ltsc2022 AS build\nRUN dotnet publish Api.csproj -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:10.0-nanoserver-ltsc2022\nCOPY --from=build /app .\nENTRYPOINT [\"dotnet\", \"api.dll\"]"
    )]
    public void OtherFile_IsReported(string markup) =>
        RuleTest.Reports(Id, markup, Api(facts => facts with { RestoreFiles = ["/repo/api/Api.csproj", "/repo/lib/Lib.csproj"], Packages = ["Orleans.Host"] }));

    [Theory]
    [InlineData("Company.Api", "[|Api.dll|]")]
    [InlineData("Shop.Api", "[|Shop.dll|]")]
    [InlineData("Company.Api", "Lib.dll")]
    [InlineData("Company.Api", "[|Lib.Core.dll|]")]
    public void ProjectFile_IsNoReference(string assembly, string start) =>
        RuleTest.Reports(
            Id,
            $"{Final}ENTRYPOINT [\"dotnet\", \"{start}\"]",
            Api(facts =>
                facts with
                {
                    AssemblyName = assembly,
                    RestoreFiles = ["/repo/api/Api.csproj", "/repo/api/Shop.Common.props", "/repo/lib/Lib.csproj", "/repo/lib/Lib.Core.props"],
                }
            )
        );

    [Theory]
    [InlineData(true, false, Final + "ENTRYPOINT [\"dotnet\", [|\"Api.dll\"|]]")]
    [InlineData(false, true, Final + "CMD dotnet exec [|Api.dll|]")]
    [InlineData(true, true, Final + "ENTRYPOINT [\"./Api\"]")]
    [InlineData(false, false, Final + "ENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    [InlineData(true, false, Final + "RUN cp /lib/Api.dll .\nENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    [InlineData(
        true,
        false,
        "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet publish Api.csproj -o /app -p:PublishSingleFile=false\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /app .\nENTRYPOINT [\"dotnet\", \"Api.dll\"]"
    )]
    [InlineData(
        true,
        false,
        "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nRUN dotnet build Api.csproj -o /app && dotnet publish Api.csproj -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /app .\nENTRYPOINT [\"dotnet\", \"Api.dll\"]"
    )]
    [InlineData(true, false, "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY out .\nENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    public void OneProgram_HasNoAssemblyBesideIt(bool isSingleFile, bool isAot, string markup) =>
        RuleTest.Reports(Id, markup, Api(facts => facts with { IsSingleFile = isSingleFile, IsAot = isAot }));

    [Theory]
    [InlineData("ENTRYPOINT [\"dotnet\", \"Api.dll\"]", "ENTRYPOINT [\"./Api\"]")]
    [InlineData("ENTRYPOINT [ \"dotnet\",\"/app/Api.dll\", \"-v\" ]", "ENTRYPOINT [ \"/app/Api\", \"-v\" ]")]
    [InlineData("CMD dotnet Api.dll --urls x", "CMD ./Api --urls x")]
    public void Fix_StartsTheProgram(string line, string expected) =>
        Assert.Equal(Final + expected, RuleTest.Fixed(Id, Final + line, isAutomatic: false, Api(facts => facts with { IsSingleFile = true })));

    [Theory]
    [InlineData("COPY bin/Release/net10.0/publish/ /app/", 1)]
    [InlineData("COPY ./bin/Release/net10.0/publish ./", 1)]
    [InlineData("COPY out .", 0)]
    [InlineData("COPY bin/Release/net10.0/publish tools ./", 0)]
    [InlineData("COPY ../web/bin/Release/net10.0/publish ./", 0)]
    public void OutputBesideTheDockerfile_IsTheProjects(string copy, int count)
    {
        var findings = RuleTest.Findings(Id, $"FROM mcr.microsoft.com/dotnet/aspnet:10.0\n{copy}\nENTRYPOINT [\"dotnet\", \"/app/Old.dll\"]", Api());
        Assert.Equal(count, findings.Count);
        Assert.All(findings, finding => Assert.Equal((Severity.Warning, false), (finding.Severity, finding.Fix!.IsAutomatic)));
    }

    [Fact]
    public void UnknownReferences_LeaveOtherNamesAlone() =>
        Assert.Empty(RuleTest.Findings(Id, Final + "ENTRYPOINT [\"dotnet\", \"Web.dll\"]", Api(facts => facts with { RestoreFiles = [] })));

    [Fact]
    public void Fix_NamesTheFolder() =>
        Assert.Equal(
            Elsewhere + "CMD [\"dotnet\", \"/app/Api.dll\"]",
            RuleTest.Fixed(Id, Elsewhere + "CMD [\"dotnet\", \"Api.dll\"]", isAutomatic: false, Api())
        );

    [Theory]
    [InlineData("ENTRYPOINT [\"dotnet\", \"api.dll\"]", "ENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    [InlineData("ENTRYPOINT dotnet ./Web.dll --urls x", "ENTRYPOINT dotnet ./Api.dll --urls x")]
    [InlineData("CMD [\"/app/API\"]", "CMD [\"/app/Api\"]")]
    public void Fix_StartsTheAssembly(string line, string expected) =>
        Assert.Equal(Final + expected, RuleTest.Fixed(Id, Final + line, isAutomatic: true, Api()));
}
