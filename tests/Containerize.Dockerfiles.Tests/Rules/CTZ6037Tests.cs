namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6037Tests
{
    const string Start = "\nENTRYPOINT [\"dotnet\", \"Shop.dll\"]";
    const string Build = "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /src\n";
    const string Runtime = "\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\n";

    [Theory]
    [InlineData("RUN apt-get update && apt-get install -y curl [|nodejs|] npm" + Start)]
    [InlineData("RUN apk add --no-cache [|nodejs=24.1|]" + Start)]
    [InlineData("RUN curl -sL https://deb.nodesource.com/setup_22.x | bash - && apt-get install -y [|nodejs|]" + Start)]
    [InlineData("COPY . .\nRUN [|npm ci|] && npm run build" + Start)]
    [InlineData("RUN apt-get install -y [|nodejs|]\nENTRYPOINT [\"./Shop\"]")]
    [InlineData("RUN apt-get install -y nodejs\nENTRYPOINT [\"./start.sh\"]")]
    [InlineData("RUN apt-get install -y nodejs\nENTRYPOINT [\"node\", \"server.js\"]")]
    [InlineData("RUN apt-get install -y nodejs")]
    [InlineData("RUN apt-get install -y nodejs\nCMD dotnet Shop.dll & node server.js")]
    [InlineData("RUN apt-get install -y nodejs && npx playwright install" + Start)]
    [InlineData("RUN apt-get install -y curl libnode108 npm-doc && npm --version" + Start)]
    public void Node_IsReported(string markup) => RuleTest.Reports("CTZ6037", Runtime + markup);

    [Theory]
    [InlineData(Build + "RUN dotnet publish -o /app" + Runtime + "COPY --from=build /app .\nCOPY --from=build [|/src/Shop.Tests/|] tests" + Start)]
    [InlineData(
        Build
            + "RUN dotnet publish -o /app"
            + Runtime
            + "COPY --from=build /app .\nCOPY --from=build /src/tests tests\nCOPY --from=build /src/Shop.Tests/fixtures /src/tests/data /fixtures/"
            + Start
    )]
    [InlineData(Build + "RUN dotnet publish -o /app" + Runtime + "COPY --from=build /app .\nCOPY [|tests/UnitTests|] ./" + Start)]
    [InlineData(Build + "RUN dotnet publish -o /app" + Runtime + "COPY --from=build [|/src/Shop.Tests/bin|] /app" + Start)]
    [InlineData(
        Build
            + "RUN dotnet publish Shop.csproj -o /app && dotnet publish [|Shop.UnitTests/Shop.UnitTests.csproj|] -o /app"
            + Runtime
            + "COPY --from=build /app ."
            + Start
    )]
    [InlineData(Build + "RUN dotnet publish Shop.Tests -o /tests" + Runtime + "COPY --from=build /app ." + Start)]
    [InlineData(
        Build
            + "RUN dotnet test Shop.Tests && dotnet publish -o /app"
            + Runtime
            + "COPY --from=build /app/latest .\nCOPY contest test.txt testdata /app/"
            + Start
    )]
    [InlineData(Build + "RUN dotnet publish -o /app" + Runtime + "COPY --from=build /src/Shop.Tests/bin .\nENTRYPOINT [\"dotnet\", \"Shop.Tests.dll\"]")]
    [InlineData(Build + "RUN dotnet publish -o /app" + Runtime + "COPY --from=build /src/Shop.Tests/bin .\nENTRYPOINT [\"dotnet\", \"vstest\", \"Shop.dll\"]")]
    [InlineData(Build + "RUN apt-get install -y nodejs && dotnet publish -o /app" + Runtime + "COPY --from=build /app ." + Start)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base\nRUN apt-get install -y [|nodejs|]\nFROM base\nCOPY app ." + Start)]
    [InlineData(Build + "RUN apt-get install -y nodejs\nCOPY src/Shop.Tests ." + Start)]
    [InlineData("FROM debian:13\nRUN apt-get install -y nodejs\nCOPY Shop.Tests ." + Start)]
    public void Stage_Counts(string markup) => RuleTest.Reports("CTZ6037", markup);

    [Fact]
    public void DevelopmentFile_IsLeftAlone() =>
        RuleTest.Reports("CTZ6037", Runtime + "RUN apt-get install -y nodejs" + Start, input => input with { Path = "Dockerfile.dev" });

    [Fact]
    public void ProjectThatRunsNode_IsLeftAlone() =>
        RuleTest.Reports(
            "CTZ6037",
            Runtime + "RUN apt-get install -y nodejs" + Start,
            input => input with { Project = new() { Packages = ["Jering.Javascript.NodeJS"] } }
        );
}
