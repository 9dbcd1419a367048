using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Linting;

public class RuleFailureTests
{
    private static readonly RuleSet Rules = new([new SmallRules.AddRule(), new FailingRule()]);

    [Fact]
    public void RuleThatFails_IsOneWarningAndTheOthersGoOn()
    {
        var findings = Linter.Lint(new LintInput("Dockerfile", "ADD a b\nADD c d\n"), Rules);

        var failure = Assert.Single(findings, finding => finding.Rule.Id == "CTZ0604");
        Assert.Equal((Severity.Warning, new Span(0, 0)), (failure.Severity, failure.Span));
        Assert.Equal(
            "Rule CTZ9020 failed on this file (InvalidOperationException: two  lines), so its findings are missing: report the Dockerfile and this line, and turn CTZ9020 off until it is repaired.",
            HelpText.Of(failure)
        );
        Assert.Equal(2, findings.Count(finding => finding.Rule is SmallRules.AddRule));
        Assert.DoesNotContain(findings, finding => finding.Rule is FailingRule);
    }

    [Fact]
    public void RuleThatIsOff_DoesNotFail() =>
        Assert.DoesNotContain(
            Linter.Lint(
                new LintInput("Dockerfile", "ADD a b\n")
                {
                    Options = LintOptions.Default with { Severities = new Dictionary<string, Severity> { ["CTZ9020"] = Severity.Off } },
                },
                Rules
            ),
            finding => finding.Rule.Id == "CTZ0604"
        );

    private sealed class FailingRule() : SmallRules.SmallRule("CTZ9020", "failing", Severity.Warning)
    {
        internal override void Check(RuleContext context, Instruction instruction)
        {
            context.Report(instruction.Span, "lost");
            throw new InvalidOperationException("two\r\nlines");
        }
    }
}
