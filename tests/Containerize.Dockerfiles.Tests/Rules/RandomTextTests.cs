using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

/// <summary>What holds for all rules together, whatever the text: no crash, places inside, edits that can be applied.</summary>
public class RandomTextTests
{
    [Fact]
    public void EveryText_IsLintedWithSpansInside()
    {
        var random = new Random(4_711);
        for (var i = 0; i < 5_000; i++)
        {
            var text = Tests.Syntax.RandomTextTests.Text(random);
            var input = new LintInput("Dockerfile", text) { Options = LintOptions.Default with { AllRules = true }, ContextFiles = ["a.csproj", "src/b.cs"] };
            foreach (var finding in Linter.Lint(input))
            {
                Assert.True(finding.Span.Start >= 0 && finding.Span.Length >= 0 && finding.Span.End <= text.Length, $"{finding.Rule.Id} at {finding.Span} of {text}");
                if (finding.Fix is { } fix)
                {
                    Assert.All(fix.Edits, edit => Assert.True(edit.Span.Start >= 0 && edit.Span.End <= text.Length));
                    Linter.Lint(input with { Text = Fixer.Apply(text, fix) });
                }
            }
        }
    }
}
