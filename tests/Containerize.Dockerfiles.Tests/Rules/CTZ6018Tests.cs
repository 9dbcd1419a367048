namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6018Tests
{
    const string Sdk = "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /src\nCOPY . .\n";
    const string Build = Sdk + "RUN dotnet publish Api -c Release -o /app/publish\n";
    const string Final = "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\n";

    [Theory]
    [InlineData(Build + Final + "COPY --from=build [|/app/out|] .")]
    [InlineData(Build + Final + "COPY --from=0 [|app/out/|] .")]
    [InlineData(Build + Final + "COPY --from=build [|/app/Publish|] .")]
    [InlineData(Build + Final + "COPY --from=build [|/out|] .")]
    [InlineData(Build + "FROM build AS test\n" + Final + "COPY --from=test [|/app/out/.|] .")]
    [InlineData(
        Sdk
            + "RUN apt-get update && mkdir -p /x\nRUN --mount=type=cache,target=/root/.nuget dotnet publish -o /app/publish\n"
            + Final
            + "COPY --from=build [|/out|] ."
    )]
    [InlineData(
        Sdk + "RUN dotnet build -o /app/build\nFROM build AS publish\nRUN dotnet publish -o /app/publish\n" + Final + "COPY --from=[|build|] /app/publish ."
    )]
    public void OtherFolder_IsReported(string markup) => RuleTest.Reports("CTZ6018", markup);

    [Theory]
    [InlineData(Build + Final + "COPY --from=build /app/publish .")]
    [InlineData(Build + Final + "COPY --from=build /app .")]
    [InlineData(Build + "COPY Shop.Api /x/Shop.Api\n" + Final + "COPY --from=build /x/Shop.Api/site .")]
    [InlineData(Build + Final + "COPY --from=build /app/publish/wwwroot .")]
    [InlineData(Build + Final + "COPY --from=build /src/out .")]
    [InlineData(Build + Final + "COPY --from=build /src/Api/bin/Release/net10.0/publish .")]
    [InlineData(Build + Final + "COPY --from=build /root/.dotnet/tools /tools")]
    [InlineData(Build + Final + "COPY --from=build /app/o* .")]
    [InlineData(Build + "WORKDIR /app/out\n" + Final + "COPY --from=build /app/out .")]
    [InlineData(Build + "WORKDIR /app/out/x\nWORKDIR /y\n" + Final + "COPY --from=build /app/out .")]
    [InlineData(Build + "RUN cp -r /app/publish /app/out\n" + Final + "COPY --from=build /app/out .")]
    [InlineData(Build + "RUN mv /app/publish /app/out\n" + Final + "COPY --from=build /app/out .")]
    [InlineData(Build + "RUN ./pack.sh\n" + Final + "COPY --from=build /app/out .")]
    [InlineData(Build + "RUN dotnet test --results-directory /results\n" + Final + "COPY --from=build /results .")]
    [InlineData(Build + "RUN npm run build\n" + Final + "COPY --from=build /app/out .")]
    [InlineData(Build + "RUN dotnet tool install --tool-path /tools dotnet-trace\n" + Final + "COPY --from=build /tools /tools")]
    [InlineData(Build + "COPY --from=other /a /app/out\n" + Final + "COPY --from=build /app/out .")]
    [InlineData(Build + "RUN --mount=type=cache,target=/app/out true\n" + Final + "COPY --from=build /app/out .")]
    [InlineData(Build + "ARG O\nRUN dotnet build -o $O\n" + Final + "COPY --from=build /app/out .")]
    [InlineData(Build + "RUN dotnet run --project Tool\n" + Final + "COPY --from=build /app/out .")]
    [InlineData(Sdk + "RUN dotnet publish\n" + Final + "COPY --from=build /app/out .")]
    [InlineData(Sdk + "RUN dotnet publish -p:PublishDir=/app/out\nRUN dotnet publish -o /x\n" + Final + "COPY --from=build /app/out .")]
    [InlineData(Sdk + "RUN dotnet publish Api/Api.csproj -o out\n" + Final + "COPY --from=build /src/Api/out .")]
    [InlineData(Sdk + "RUN dotnet publish -o /app/publish && dotnet publish -o /app/out\n" + Final + "COPY --from=build /app/out .")]
    [InlineData("FROM example.com/build:1 AS build\nWORKDIR /src\nRUN dotnet publish -o /app/publish\n" + Final + "COPY --from=build /app/out .")]
    [InlineData(Build + "FROM alpine:3.22 AS other\nCOPY --from=build /app/out .\n" + Final + "COPY --from=build /app/publish .")]
    [InlineData(Build + Final + "ARG P=/app/out\nCOPY --from=build $P .")]
    public void FolderThatMayBeThere_IsNotReported(string text) => RuleTest.Reports("CTZ6018", text);

    const string InPlace = "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /app\nCOPY . .\nRUN dotnet publish -o out\n" + Final;

    [Fact]
    public void FolderAmongSources_IsReportedWhereTheContextLacksIt()
    {
        RuleTest.Reports("CTZ6018", InPlace + "COPY --from=build [|/app/publish|] .", RuleTest.In("Api.csproj;Program.cs"));
        RuleTest.Reports("CTZ6018", InPlace + "COPY --from=build /app/publish .", RuleTest.In("Api.csproj;publish/Api.dll"));
        RuleTest.Reports("CTZ6018", InPlace + "COPY --from=build /app/publish .");
        RuleTest.Reports("CTZ6018", InPlace + "COPY --from=build /app/web/dist .", RuleTest.In("Api.csproj;web/package.json"));
        const string First =
            "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /app\nCOPY *.csproj */*.props ./\nRUN dotnet restore\nCOPY . .\nRUN dotnet publish -o out\n";
        RuleTest.Reports("CTZ6018", First + Final + "COPY --from=build [|/app/publish|] .", RuleTest.In("Api.csproj;Program.cs"));
        RuleTest.Reports(
            "CTZ6018",
            First.Replace("*/*.props", "pub*", StringComparison.Ordinal) + Final + "COPY --from=build /app/publish .",
            RuleTest.In("Api.csproj;Program.cs")
        );
    }

    [Theory]
    [InlineData(Build + Final + "COPY --from=build /app/out .", Build + Final + "COPY --from=build /app/publish .")]
    [InlineData(Build + Final + "COPY --from=build /out/ ./", Build + Final + "COPY --from=build /app/publish/ ./")]
    [InlineData(
        Sdk + "RUN dotnet build -o /app/build\nFROM build AS publish\nRUN dotnet publish -o /app/publish\n" + Final + "COPY --from=build /app/publish .",
        Sdk + "RUN dotnet build -o /app/build\nFROM build AS publish\nRUN dotnet publish -o /app/publish\n" + Final + "COPY --from=publish /app/publish ."
    )]
    public void Fix_TakesWhatWasPublished(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ6018", text, isAutomatic: true));

    [Fact]
    public void SeveralPublishes_AreNotGuessedFrom() =>
        Assert.Null(
            Assert.Single(RuleTest.Findings("CTZ6018", Sdk + "RUN dotnet publish A -o /a && dotnet publish B -o /b\n" + Final + "COPY --from=build /c .")).Fix
        );
}
