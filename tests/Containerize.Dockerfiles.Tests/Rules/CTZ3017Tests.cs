namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3017Tests
{
    [Theory]
    [InlineData("dotnet tool install -g [|b|]")]
    [InlineData("dotnet tool install [|b|] --tool-path /tools -v q")]
    [InlineData("dotnet tool install --add-source /c --configfile d [|b|] && true")]
    [InlineData("dotnet add package [|b|]")]
    [InlineData("dotnet add c/c.csproj package [|b|] --source d")]
    [InlineData("dotnet package add [|b|] --project c")]
    [InlineData("dotnet tool install -g b --version 1.2.3")]
    [InlineData("dotnet tool install -g b --version=1.2.3")]
    [InlineData("dotnet tool install -g b@1.2.3")]
    [InlineData("dotnet tool install -g $B")]
    [InlineData("dotnet add package b -v 1.2.3")]
    [InlineData("dotnet add c.csproj reference d.csproj")]
    [InlineData("dotnet tool restore && dotnet tool list")]
    [InlineData("dotnet tool update -g [|b|]")]
    [InlineData("dotnet tool update -g b --version 1.2.3 && dotnet tool update -g --all")]
    [InlineData("dotnet new tool install b")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ3017", "FROM a:1\nRUN " + markup);
}
