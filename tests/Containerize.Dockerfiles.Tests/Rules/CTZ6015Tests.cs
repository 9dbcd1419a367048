using static Containerize.Dockerfiles.Tests.Rules.ProjectInContext;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6015Tests
{
    [Theory]
    [InlineData("COPY Api.csproj .\nRUN dotnet restore\nRUN [|dotnet publish|] -c Release -o /app")]
    [InlineData("COPY Api.csproj Directory.Build.props nuget.config ./\nRUN dotnet restore && [|dotnet build|]")]
    [InlineData("COPY *.sln .\nCOPY src/*/*.csproj src/\nRUN [|dotnet publish|] src/Api/Api.csproj --no-restore")]
    [InlineData("COPY Api.csproj .\nFROM build AS publish\nRUN [|dotnet publish|]")]
    public void BuildOfProjectFilesAlone_IsReported(string markup) => RuleTest.Reports("CTZ6015", Sdk(markup));

    [Theory]
    [InlineData("COPY src/Api/ src/Api/\nRUN [|dotnet publish|] src/Api/Api.csproj --no-restore", "src/Lib/A.cs")]
    [InlineData("COPY src/Api/ src/Api/\nRUN dotnet publish src/Api/Api.csproj --no-restore -p:BuildProjectReferences=false", "src/Lib/A.cs")]
    [InlineData("COPY src/Api/ src/Api/\nRUN dotnet publish src/Api/Api.csproj --no-restore", "src/Lib/readme.md")]
    [InlineData("COPY src/Api/ src/Api/\nCOPY src/Lib/*.cs src/Lib/\nRUN dotnet publish src/Api/Api.csproj --no-restore", "src/Lib/A.cs;src/Lib/deep/B.cs")]
    [InlineData("COPY src/ src/\nRUN dotnet publish src/Api/Api.csproj --no-restore", "src/Lib/A.cs")]
    public void ReferencedProjectWithoutItsSources_IsReported(string markup, string files) =>
        RuleTest.Reports(
            "CTZ6015",
            Sdk($"COPY src/Api/Api.csproj src/Api/\nCOPY src/Lib/Lib.csproj src/Lib/\nRUN dotnet restore src/Api\n{markup}"),
            input =>
                With("src/Lib/Lib.csproj", "/repo")(input) with
                {
                    ContextFiles = ["src/Api/Api.csproj", "src/Api/Program.cs", "src/Lib/Lib.csproj", .. files.Split(';')],
                }
        );

    [Theory]
    [InlineData("COPY Api.csproj .\nRUN dotnet restore\nCOPY . .\nRUN dotnet publish -c Release -o /app")]
    [InlineData("COPY Api.csproj .\nCOPY Program.cs .\nRUN dotnet publish")]
    [InlineData("COPY Api.csproj .\nCOPY src/ src/\nRUN dotnet publish")]
    [InlineData("COPY Api.csproj .\nCOPY $FILES .\nRUN dotnet publish")]
    [InlineData("COPY Api.csproj .\nRUN --mount=type=bind,target=/src dotnet publish")]
    [InlineData("COPY Api.csproj .\nRUN unzip sources.zip && dotnet publish")]
    [InlineData("COPY Api.csproj .\nRUN dotnet new console && dotnet publish")]
    [InlineData("COPY Api.csproj .\nRUN dotnet restore\nRUN dotnet publish --no-build")]
    [InlineData("RUN dotnet publish")]
    public void BuildOfMore_IsNotReported(string text) => RuleTest.Reports("CTZ6015", Sdk(text));
}
