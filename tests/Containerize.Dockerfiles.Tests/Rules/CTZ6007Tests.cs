using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6007Tests
{
    const string Runtime = "FROM mcr.microsoft.com/dotnet/aspnet:10.0\n";
    const string Sdk = "FROM mcr.microsoft.com/dotnet/sdk:10.0\n";

    [Theory]
    [InlineData(Runtime + "ENTRYPOINT [\"dotnet\", [|\"Api.csproj\"|]]")]
    [InlineData(Runtime + "CMD dotnet [|./Api/Api.fsproj|] --urls x")]
    [InlineData(Runtime + "ENTRYPOINT [\"dotnet\", [|\"Shop.sln\"|]]")]
    [InlineData(Runtime + "ENTRYPOINT [[|\"/app/Api.csproj\"|]]")]
    [InlineData(Runtime + "ENTRYPOINT [\"dotnet\", [|\"run\"|]]")]
    [InlineData(Runtime + "ENTRYPOINT [\"dotnet\"]\nCMD [[|\"run\"|], \"--project\", \"Api\"]")]
    [InlineData(Runtime + "CMD cd /app && dotnet [|run|]")]
    [InlineData(Runtime + "CMD [\"dotnet\", [|\"watch\"|], \"run\"]")]
    [InlineData(Runtime + "CMD [\"dotnet\", [|\"app.cs\"|]]")]
    [InlineData("FROM example.com/base:1\nCMD [\"dotnet\", [|\"Api.csproj\"|]]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base\nCMD dotnet [|run|]\nFROM base")]
    [InlineData(Sdk + "CMD dotnet restore && dotnet [|run|]")]
    [InlineData(Sdk + "CMD [\"sh\", \"-c\", \"dotnet [|run|]\"]")]
    public void ProjectAsStart_IsReported(string markup) => RuleTest.Reports("CTZ6007", markup);

    [Theory]
    [InlineData(Runtime + "ENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    [InlineData(Runtime + "ENTRYPOINT [\"dotnet\", \"Api.dll\", \"run\"]")]
    [InlineData(Runtime + "ENTRYPOINT [\"./Api\"]")]
    [InlineData(Runtime + "ENTRYPOINT [\"./run\"]")]
    [InlineData(Runtime + "ARG A\nENTRYPOINT dotnet $A")]
    [InlineData(Runtime + "CMD dotnet run\nCMD dotnet Api.dll")]
    [InlineData(Runtime + "CMD [ -f Api.dll ] && dotnet Api.dll || dotnet run")]
    [InlineData(Runtime + "CMD if [ -d src ]; then dotnet run; else dotnet Api.dll; fi")]
    [InlineData(Runtime + "COPY --from=mcr.microsoft.com/dotnet/sdk:10.0 /usr/share/dotnet /usr/share/dotnet\nCMD dotnet run")]
    [InlineData(Runtime + "RUN apt-get update && apt-get install -y dotnet-sdk-10.0\nCMD dotnet run")]
    [InlineData("FROM example.com/base:1\nCMD dotnet run")]
    [InlineData(Sdk + "CMD dotnet test")]
    [InlineData(Sdk + "CMD [\"dotnet\", \"watch\", \"test\"]")]
    [InlineData(Sdk + "RUN dotnet run --project Tools\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nCMD dotnet Api.dll")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0 AS dev\nCMD dotnet watch\n" + Runtime + "CMD dotnet Api.dll")]
    [InlineData(Runtime + "HEALTHCHECK CMD dotnet run\nCMD dotnet Api.dll")]
    public void OtherStart_IsNotReported(string text) => RuleTest.Reports("CTZ6007", text);

    [Theory]
    [InlineData(Sdk + "CMD dotnet run", Severity.Warning)]
    [InlineData(Sdk + "CMD dotnet watch", Severity.Warning)]
    [InlineData(Sdk + "CMD dotnet app.cs", Severity.Warning)]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:8.0\nCMD dotnet app.cs", Severity.Error)]
    [InlineData(Sdk + "CMD dotnet Api.csproj", Severity.Error)]
    [InlineData(Runtime + "CMD dotnet run", Severity.Error)]
    public void OnlyWhatCannotStart_IsAnError(string text, Severity severity) =>
        Assert.Equal(severity, Assert.Single(RuleTest.Findings("CTZ6007", text)).Severity);

    [Theory]
    [InlineData("Dockerfile.dev")]
    [InlineData("src/watch.Dockerfile")]
    public void DevelopmentFile_IsLeftAlone(string path) => RuleTest.Reports("CTZ6007", Sdk + "CMD dotnet watch run", input => input with { Path = path });

    const string Build =
        "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish Api/Api.csproj -o /out\n" + Runtime + "WORKDIR /app\n";

    [Theory]
    [InlineData("COPY --from=build /out .\nENTRYPOINT [\"dotnet\", \"run\"]", "COPY --from=build /out .\nENTRYPOINT [\"dotnet\", \"Api.dll\"]")]
    [InlineData(
        "COPY --from=build /out /srv/\nCMD dotnet run -c Release --no-build -- --port 1",
        "COPY --from=build /out /srv/\nCMD dotnet /srv/Api.dll --port 1"
    )]
    [InlineData(
        "COPY --from=build /out .\nENTRYPOINT [\"dotnet\", \"run\", \"--project\", \"Api\", \"--\", \"x\"]",
        "COPY --from=build /out .\nENTRYPOINT [\"dotnet\", \"Api.dll\", \"x\"]"
    )]
    [InlineData(
        "COPY --from=build /out .\nENTRYPOINT [\"dotnet\", \"Api/Api.csproj\", \"x\"]",
        "COPY --from=build /out .\nENTRYPOINT [\"dotnet\", \"Api.dll\", \"x\"]"
    )]
    public void Fix_StartsWhatWasPublished(string text, string expected)
    {
        Assert.Equal(Build + expected, RuleTest.Fixed("CTZ6007", Build + text, isAutomatic: false));
        Assert.Equal(
            (Build + expected).Replace("Api.dll", "Shop.dll"),
            RuleTest.Fixed(
                "CTZ6007",
                Build + text,
                isAutomatic: true,
                input =>
                    input with
                    {
                        Project = new() { ProjectFile = "/repo/Api/Api.csproj", AssemblyName = "Shop" },
                    }
            )
        );
    }

    [Fact]
    public void RelativeFolder_CountsFromWhereTheCommandRuns() =>
        Assert.Equal(
            Build.Replace("-o /out", "-o out") + "COPY --from=build /src/out .\nENTRYPOINT [\"dotnet\", \"Api.dll\"]",
            RuleTest.Fixed(
                "CTZ6007",
                Build.Replace("-o /out", "-o out") + "COPY --from=build /src/out .\nENTRYPOINT [\"dotnet\", \"./Api/Api.csproj\"]",
                isAutomatic: false
            )
        );

    [Theory]
    [InlineData("COPY --from=build /src .\nENTRYPOINT [\"dotnet\", \"run\"]")]
    [InlineData("COPY --from=build /out .\nENTRYPOINT [\"dotnet\", \"run\", \"--port\", \"1\"]")]
    [InlineData("ENTRYPOINT [\"dotnet\", \"Api.csproj\"]")]
    public void WhatLiesWhere_IsNotGuessed(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ6007", Build + text)).Fix);
}
