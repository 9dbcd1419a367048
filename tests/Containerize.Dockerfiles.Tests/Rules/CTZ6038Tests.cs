using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6038Tests
{
    const string Sdk = "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /src\n";

    [Theory]
    [InlineData("RUN dotnet restore\nCOPY . .\nRUN dotnet [|publish|] -c Release -o /app")]
    [InlineData("RUN dotnet restore && dotnet [|build|]")]
    [InlineData(
        "RUN dotnet restore Api/Api.csproj\nCOPY . .\nWORKDIR /src/Api\nRUN dotnet [|build|] \"Api.csproj\" -c Release -o /app/build\nFROM build AS publish\nRUN dotnet [|publish|] Api.csproj -o /app /p:UseAppHost=false"
    )]
    [InlineData("RUN dotnet restore Api/Api.csproj\nCOPY . .\nRUN cd Api && dotnet [|publish|]")]
    [InlineData("RUN dotnet restore\nRUN dotnet [|publish|] Api.csproj")]
    [InlineData("RUN dotnet restore App.sln\nCOPY . .\nRUN dotnet [|publish|] src/Api/Api.csproj")]
    [InlineData("RUN dotnet restore -r linux-x64\nRUN dotnet [|publish|] --runtime linux-x64 -c Release")]
    [InlineData("RUN dotnet restore -p:A=1\nRUN dotnet [|publish|] /p:A=1 -p:Version=$V")]
    [InlineData("RUN --mount=type=cache,target=/root/.nuget dotnet restore\nRUN --mount=type=cache,target=/root/.nuget dotnet [|publish|]")]
    [InlineData("RUN dotnet restore\nRUN dotnet publish --no-restore")]
    [InlineData("RUN dotnet restore\nRUN dotnet publish --no-build")]
    [InlineData("RUN dotnet publish\nRUN dotnet restore")]
    [InlineData("RUN dotnet build\nRUN dotnet publish")]
    [InlineData("RUN dotnet restore A/A.csproj\nRUN dotnet publish B/B.csproj")]
    [InlineData("RUN dotnet restore A/A.csproj\nRUN dotnet publish")]
    [InlineData("RUN dotnet restore\nRUN dotnet publish -r linux-x64")]
    [InlineData("RUN dotnet restore -r linux-x64\nRUN dotnet publish")]
    [InlineData("RUN dotnet restore -a $TARGETARCH\nRUN dotnet publish -a $TARGETARCH --self-contained")]
    [InlineData("RUN dotnet restore\nRUN dotnet publish -p:PublishReadyToRun=true")]
    [InlineData("RUN dotnet restore\nRUN dotnet publish --packages ./packages")]
    [InlineData("RUN dotnet restore\nRUN dotnet publish $OPTIONS")]
    [InlineData("RUN dotnet restore $PROJECT\nRUN dotnet publish")]
    [InlineData("RUN --mount=type=cache,target=/root/.nuget dotnet restore\nRUN dotnet publish")]
    [InlineData("RUN if [ -f a.sln ]; then dotnet restore; fi\nRUN dotnet publish")]
    [InlineData("RUN dotnet restore\nFROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /src\nRUN dotnet publish")]
    public void SecondRestore_IsReported(string markup) => RuleTest.Reports("CTZ6038", Sdk + markup);

    [Fact]
    public void Nobody_IsAskedByDefault() =>
        Assert.Empty(RuleTest.Findings("CTZ6038", Sdk + "RUN dotnet restore\nRUN dotnet publish", input => input with { Options = LintOptions.Default }));

    [Theory]
    [InlineData("RUN dotnet restore\nRUN dotnet publish -c Release", "RUN dotnet restore\nRUN dotnet publish --no-restore -c Release", true)]
    [InlineData("RUN dotnet restore A.sln\nRUN dotnet publish src/A.csproj", "RUN dotnet restore A.sln\nRUN dotnet publish --no-restore src/A.csproj", false)]
    public void Flag_IsAdded(string text, string expected, bool isAutomatic) =>
        Assert.Equal(Sdk + expected, RuleTest.Fixed("CTZ6038", Sdk + text, isAutomatic));
}
