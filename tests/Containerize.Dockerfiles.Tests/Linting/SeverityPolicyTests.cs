using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Linting;

public class SeverityPolicyTests
{
    private const string Add = "ADD a b\n";

    [Fact]
    public void GlobalSeverity_TurnsOnAndOff()
    {
        Assert.Equal(["CTZ9001 error ADD", "CTZ9002 suggestion a b"], Lint(new SeverityPolicy { Global = id => id == "CTZ9001" ? "error" : null }));
        Assert.Equal(["CTZ9001 warning ADD", "CTZ9004 warning a b"], Lint(new SeverityPolicy { Global = id => id == "CTZ9004" ? "warning" : null }));
        Assert.Equal(["CTZ9002 suggestion a b"], Lint(new SeverityPolicy { Global = id => id == "CTZ9001" ? "none" : null }));
    }

    [Fact]
    public void FileSeverity_HoldsWhereNoGlobalOneDoes_AndCanAlwaysSilence()
    {
        Assert.Equal(
            ["CTZ9001 error ADD", "CTZ9002 suggestion a b"],
            Lint(new SeverityPolicy { File = key => key == "containerize.ctz9001.severity" ? "error" : null })
        );
        Assert.Equal(
            ["CTZ9002 suggestion a b"],
            Lint(new SeverityPolicy { File = key => key == "containerize.ctz9001.severity" ? "none" : null, Global = id => id == "CTZ9001" ? "error" : null })
        );
    }

    [Fact]
    public void CommandLine_WinsOverFiles()
    {
        Assert.Equal(["CTZ9002 suggestion a b"], Lint(new SeverityPolicy { NoWarn = ["ctz9001"], Global = id => id == "CTZ9001" ? "error" : null }));
        Assert.Equal(["CTZ9001 error ADD", "CTZ9002 suggestion a b"], Lint(new SeverityPolicy { TreatWarningsAsErrors = true }));
        Assert.Equal(
            ["CTZ9001 warning ADD", "CTZ9002 suggestion a b"],
            Lint(new SeverityPolicy { TreatWarningsAsErrors = true, WarningsNotAsErrors = ["CTZ9001"] })
        );
        Assert.Equal(["CTZ9001 error ADD", "CTZ9002 suggestion a b"], Lint(new SeverityPolicy { WarningsAsErrors = ["CTZ9001"] }));
    }

    private static IEnumerable<string> Lint(SeverityPolicy policy) => SmallRules.Lint(Add, policy.Apply(LintOptions.Default, SmallRules.All));
}
