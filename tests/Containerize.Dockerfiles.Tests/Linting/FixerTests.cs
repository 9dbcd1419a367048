using Containerize.Dockerfiles.Generation;
using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Linting;

public class FixerTests
{
    [Fact]
    public void AllAutomaticFixes_AreAppliedTogether_AndAgainChangeNothing()
    {
        var fixedText = Fix("FROM x\nMAINTAINER me\nADD a b\nADD c d\n").Text;

        Assert.Equal("FROM x\nLABEL a=b\nLABEL c=\"me\"\nCOPY a b\nCOPY c d\n", fixedText);
        Assert.Equal(fixedText, Fix(fixedText).Text);
        Assert.Empty(Fix(fixedText).Applied);
    }

    [Fact]
    public void LineBreaksAndByteOrderMark_AreKept() =>
        Assert.Equal("\uFEFFFROM x\r\nLABEL a=b\r\nLABEL c=\"me\"\r\n", Fix("\uFEFFFROM x\r\nMAINTAINER me\r\n").Text);

    [Fact]
    public void SuppressedFinding_IsNotFixed() =>
        Assert.Equal("# containerize ignore=CTZ9001\nADD a b\nCOPY c d\n", Fix("# containerize ignore=CTZ9001\nADD a b\nADD c d\n").Text);

    [Fact]
    public void FixesThatTouch_AreAppliedOneAfterTheOther() =>
        Assert.Equal("copy a b\n", Fixer.Fix(new LintInput("Dockerfile", "ADD a b\n"), new RuleSet([new SmallRules.AddRule(), new LowerCaseRule()])).Text);

    [Fact]
    public void FixThatNeverSettles_Ends() =>
        Assert.StartsWith("FROM x", Fixer.Fix(new LintInput("Dockerfile", "FROM x\n"), new RuleSet([new RestlessRule()])).Text, StringComparison.Ordinal);

    [Fact]
    public void FixThatBreaksTheFile_IsRefused()
    {
        var result = Fixer.Fix(
            new LintInput("Dockerfile", "ADD a b\nCOPY c d\n"),
            new RuleSet([new BreakingRule(), new ParseRule(), new SmallRules.AddRule()])
        );

        Assert.Equal("COPY a b\nCOPY c d\n", result.Text);
        Assert.Equal(["CTZ9012", "CTZ9012"], result.Refused.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void FixAfterWhichTheFindingStays_IsRefusedAndSaid()
    {
        var result = Fixer.Fix(new LintInput("Dockerfile", "FROM x\nADD a b\n"), new RuleSet([new RestlessRule(), new SmallRules.AddRule()]));

        Assert.Equal("FROM x\nCOPY a b\n", result.Text);
        Assert.Equal("COPY", Assert.Single(result.Applied).Fix!.Edits[0].NewText);
        Assert.All(result.Refused, finding => Assert.Equal("CTZ9011", finding.Rule.Id));
        Assert.NotEmpty(result.Refused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FileThatIsAsItWasGenerated_StaysSo(bool isProjects)
    {
        var generated = GeneratedSeal.Add("# Generated.\nFROM x\nADD a b\n", isProjects);

        var result = Fix(generated);

        Assert.Equal(generated, result.Text);
        Assert.Empty(result.Applied);
        Assert.Single(result.Refused);
        Assert.Contains("GenerateDockerfile", result.WhyRefused, StringComparison.Ordinal);
        Assert.Contains("COPY a b", Fix(generated + "RUN edited\n").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsAsItWasGenerated_GetsItsLineEndsBack()
    {
        var generated = GeneratedSeal.Add("# Generated.\nFROM x\nRUN a\n");

        var result = Fixer.Fix(
            new LintInput("Dockerfile", "\uFEFF" + generated.Replace("\n", "\r\n", StringComparison.Ordinal)),
            new RuleSet([new Dockerfiles.Rules.CTZ5011.CTZ5011()])
        );

        Assert.Equal(generated, result.Text);
        Assert.Empty(result.Refused);
        Assert.Equal(["CTZ5011", "CTZ5011"], result.Applied.Select(finding => finding.Rule.Id));
    }

    private static FixResult Fix(string text) => Fixer.Fix(new LintInput("Dockerfile", text), SmallRules.All);

    private sealed class LowerCaseRule() : SmallRules.SmallRule("CTZ9010", "lower", Severity.Warning)
    {
        internal override void Check(RuleContext context, Instruction instruction)
        {
            if (instruction.Keyword.Text == "COPY")
            {
                context.Report(instruction.Keyword.Span, "lower", new Fix("Lower", [new Edit(instruction.Keyword.Span, "copy")], IsAutomatic: true));
            }
        }
    }

    private sealed class RestlessRule() : SmallRules.SmallRule("CTZ9011", "restless", Severity.Warning)
    {
        internal override void Check(RuleContext context, Instruction instruction) =>
            context.Report(instruction.Span, "longer", new Fix("Longer", [new Edit(new Span(instruction.Span.End, 0), "x")], IsAutomatic: true));
    }

    private sealed class BreakingRule() : SmallRules.SmallRule("CTZ9012", "breaking", Severity.Warning)
    {
        internal override void Check(RuleContext context, Instruction instruction)
        {
            if (instruction.Name == "COPY")
            {
                context.Report(instruction.Span, "break", new Fix("Break", [new Edit(instruction.Keyword.Span, "NOSUCH")], IsAutomatic: true));
            }
        }
    }

    private sealed class ParseRule() : SmallRules.SmallRule("CTZ9013", "parse", Severity.Error)
    {
        public override string Category => "correctness";

        internal override void Check(RuleContext context, Instruction instruction)
        {
            if (instruction is UnknownInstruction)
            {
                context.Report(instruction.Span, "unknown");
            }
        }
    }
}
