using Containerize.Dockerfiles.Linting;
using static Containerize.Dockerfiles.Tests.Rules.ProjectInContext;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6017Tests
{
    static readonly Func<LintInput, LintInput> Facts = With(
        "",
        facts: facts =>
            facts with
            {
                Solutions = [new("/repo/Shop.slnx", ["/repo/src/Api/Api.csproj", "/repo/src/Lib/Lib.csproj", "/repo/tests/Api.Tests/Api.Tests.csproj"])],
            }
    );

    [Theory]
    [InlineData("COPY Shop.slnx .\nCOPY src/Api/Api.csproj src/Api/\nRUN dotnet restore [|Shop.slnx|]")]
    [InlineData("COPY Shop.slnx .\nCOPY src src\nRUN dotnet restore [|\"Shop.slnx\"|] && dotnet publish src/Api")]
    [InlineData("COPY Shop.slnx .\nCOPY src src\nRUN dotnet build [|Shop.slnx|] -c Release")]
    public void SolutionWithoutSomeOfItsProjects_IsReported(string markup) => RuleTest.Reports("CTZ6017", Sdk(markup), Facts);

    [Theory]
    [InlineData("COPY . .\nRUN dotnet restore Shop.slnx")]
    [InlineData("COPY Shop.slnx .\nCOPY src src\nCOPY tests tests\nRUN dotnet restore Shop.slnx")]
    [InlineData("COPY Shop.slnx .\nCOPY src src\nRUN dotnet restore src/Api")]
    [InlineData("COPY Shop.slnx .\nCOPY src src\nRUN sed -i /Tests/d Shop.slnx && dotnet restore Shop.slnx")]
    [InlineData("COPY Other.slnx .\nCOPY src src\nRUN dotnet restore Other.slnx")]
    public void WholeSolution_OrAnotherCommand_IsNotReported(string text) => RuleTest.Reports("CTZ6017", Sdk(text), Facts);

    [Fact]
    public void Fix_CopiesTheOtherProjects() =>
        Assert.Equal(
            Sdk(
                "COPY Shop.slnx .\nCOPY src/Api/Api.csproj src/Api/\nCOPY src/Lib/Lib.csproj src/Lib/\nCOPY tests/Api.Tests/Api.Tests.csproj tests/Api.Tests/\nRUN dotnet restore Shop.slnx\n"
            ),
            RuleTest.Fixed("CTZ6017", Sdk("COPY Shop.slnx .\nCOPY src/Api/Api.csproj src/Api/\nRUN dotnet restore Shop.slnx\n"), isAutomatic: true, Facts)
        );
}
