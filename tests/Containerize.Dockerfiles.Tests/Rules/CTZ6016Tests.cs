using Containerize.Dockerfiles.Linting;
using static Containerize.Dockerfiles.Tests.Rules.ProjectInContext;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6016Tests
{
    private const string Id = "CTZ6016";
    private const string Project = "COPY src/Api/Api.csproj src/Api/\n";
    private const string Restore = "\nRUN dotnet restore src/Api/Api.csproj\n";

    [Theory]
    [InlineData("COPY [|src/Library/Lib.csproj|] src/Library/")]
    [InlineData("COPY [|src/lib/lib.csproj|] src/Lib/")]
    [InlineData("COPY src/Lib/Lib.csproj [|Lib.csproj|] src/Lib/")]
    [InlineData("COPY src/Lib/Lib.csproj src/Lib/")]
    [InlineData("COPY src/*/Lib.csproj src/Lib/")]
    [InlineData("COPY --from=x src/Library/Lib.csproj src/Library/")]
    [InlineData("COPY tests/Api.Tests/Api.Tests.csproj tests/Api.Tests/")]
    [InlineData("COPY src/Library/lib.props src/Library/")]
    public void ProjectInAnotherPlace_IsReported(string line) => RuleTest.Reports(Id, Sdk(Project + line + Restore), With("src/Lib/Lib.csproj"));

    [Fact]
    public void TwoOfTheName_OrOneOfASolution_AreNotGuessed()
    {
        RuleTest.Reports(Id, Sdk(Project + "COPY src/Library/Lib.csproj src/Library/" + Restore), With("src/Lib/Lib.csproj;other/Lib.csproj"));
        RuleTest.Reports(
            Id,
            Sdk(Project + "COPY src/Library/Lib.csproj src/Library/" + Restore),
            With("src/Lib/Lib.csproj", facts: facts => facts with { Solutions = [new("/repo/App.sln", ["/repo/src/Library/Lib.csproj"])] })
        );
    }

    [Theory]
    [InlineData(null, Severity.Warning)]
    [InlineData("src/Api/Api.csproj;src/Lib/Lib.csproj", Severity.Error)]
    [InlineData("src/Api/Api.csproj;src/Lib/Lib.csproj;src/Library/Lib.csproj", null)]
    public void FilesOfTheContext_MakeItCertain(string? files, Severity? severity)
    {
        var findings = RuleTest.Findings(
            Id,
            Sdk(Project + "COPY src/Library/Lib.csproj src/Library/" + Restore),
            input => With("src/Lib/Lib.csproj", context: "/repo")(input) with { ContextFiles = files?.Split(';') }
        );

        Assert.Equal(severity, findings.SingleOrDefault()?.Severity);
    }

    [Fact]
    public void GeneralFinding_GivesWay() =>
        Assert.DoesNotContain(
            Linter.Lint(
                With("src/Lib/Lib.csproj", context: "/repo")(
                    new LintInput("Dockerfile", Sdk(Project + "COPY src/Library/Lib.csproj src/Library/" + Restore))
                ) with
                {
                    ContextFiles = ["src/Api/Api.csproj", "src/Lib/Lib.csproj"],
                }
            ),
            finding => finding.Rule.Id == "CTZ1047"
        );

    [Theory]
    [InlineData("COPY src/Library/Lib.csproj src/Library/", "COPY src/Lib/Lib.csproj src/Lib/")]
    [InlineData("COPY src/Library/Lib.csproj ./", "COPY src/Lib/Lib.csproj ./")]
    [InlineData("COPY [\"src/Library/Lib.csproj\", \"src/Library/\"]", "COPY [\"src/Lib/Lib.csproj\", \"src/Lib/\"]")]
    public void Fix_NamesThePlace(string line, string expected) =>
        Assert.Equal(Sdk(Project + expected + Restore), RuleTest.Fixed(Id, Sdk(Project + line + Restore), isAutomatic: false, With("src/Lib/Lib.csproj")));
}
