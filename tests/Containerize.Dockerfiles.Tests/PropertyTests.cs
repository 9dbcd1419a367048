using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Tests;

/// <summary>What holds for every text: a tree that is the text, places inside it, rules that do not fail, fixes that repair.</summary>
public class PropertyTests
{
    [Fact]
    public void Tree_IsTheTextWithPlacesInsideEachOther() =>
        ForAll(text =>
        {
            var dockerfile = Dockerfile.Parse(text);
            var at = 0;
            foreach (var token in dockerfile.Tokens)
            {
                Holds(token.Span.Start == at && token.Span.Length > 0, $"token {token} starts not at {at}");
                at = token.Span.End;
            }

            Holds(at == text.Length, "tokens end before the text does");
            Holds(BuildModel.Create(dockerfile).Problems.All(problem => IsInside(problem.Span, text)), "a problem lies outside");
            var end = 0;
            foreach (var instruction in dockerfile.Instructions)
            {
                Holds(instruction.Span.Start >= end && IsInside(instruction.Span, text), $"{instruction.Name} overlaps what is in front of it");
                end = instruction.Span.End;
            }

            foreach (var instruction in dockerfile.AllInstructions)
            {
                var parts = instruction
                    .Flags.Select(flag => flag.Span)
                    .Append(instruction.Keyword.Span)
                    .Concat(instruction.ExpandedWords.Select(word => word.Span))
                    .Concat(instruction.Heredocs.Select(heredoc => heredoc.Body.Span))
                    .Concat(instruction.Heredocs.Select(heredoc => heredoc.Terminator ?? heredoc.Body.Span));
                Holds(parts.Where(part => part.Length > 0).All(instruction.Span.Contains), $"a part of {instruction.Name} lies outside of it");
                Holds(
                    instruction.DeferredBy is null || instruction.DeferredBy.Span.Contains(instruction.Span),
                    $"{instruction.Name} lies outside of its ONBUILD"
                );
            }
        });

    [Fact]
    public void EveryFinding_IsInside() =>
        ForAll(text =>
        {
            var findings = Lint(text);
            foreach (var finding in findings)
            {
                Holds(finding.Rule is not RuleFailure, finding.Message);
                Holds(IsInside(finding.Span, text), $"{finding.Rule.Id} lies outside");
                Holds(finding.Fix is null || finding.Fix.Edits.All(edit => IsInside(edit.Span, text)), $"a fix of {finding.Rule.Id} lies outside");
            }
        });

    [Fact]
    public void AllFixesTogether_LeaveAFileThatIsFixed() =>
        ForAll(text =>
        {
            var result = Fixer.Fix(Input(text));
            var fixedInput = Input(result.Text) with { DockerIgnore = result.IgnoreFile };
            var (left, again) = (Linter.Lint(fixedInput), Fixer.Fix(fixedInput));
            Holds(
                again.Text == result.Text,
                $"fixing again gives\n{again.Text}\ninstead of\n{result.Text}\nby {string.Join(", ", again.Applied.Select(finding => finding.Rule.Id))}"
            );
            Holds(result.Refused.Count > 0 || left.All(finding => finding.Fix is not { IsAutomatic: true }), $"automatic fixes are left in\n{result.Text}");
            Holds(Errors(left) <= Errors(Lint(text)), $"fixing broke the file:\n{result.Text}");
        });

    [Theory]
    [InlineData("RUN echo ", "$(\"")]
    [InlineData("RUN echo ", "\"$(")]
    [InlineData("RUN echo ", "$(")]
    [InlineData("RUN ", "(")]
    [InlineData("RUN echo ", "`\\`")]
    [InlineData("RUN ", "sh -c '\"")]
    [InlineData("RUN ", "<<A ")]
    [InlineData("RUN [", "[{")]
    [InlineData("ENV A=", "${a:-")]
    [InlineData("ENV A=", "\"${a:+")]
    [InlineData("LABEL org.opencontainers.image.licenses=", "(")]
    [InlineData("COPY ", "a/")]
    [InlineData("", "ONBUILD ")]
    public void HoweverDeep_NoStackOverflows(string start, string opener)
    {
        var text = $"FROM a:1\n{start}{string.Concat(Enumerable.Repeat(opener, 60_000 / opener.Length))} b\n";
        var thread = new Thread(() => Linter.Lint(Input(text) with { DockerIgnore = "a/b\n" }), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
    }

    static void ForAll(Action<string> property)
    {
        var number = 0;
        foreach (var text in RandomDockerfiles.Take(RandomDockerfiles.Count))
        {
            number++;
            try
            {
                property(text);
            }
            catch (Exception exception)
            {
                Assert.Fail($"Case {number}: {exception.Message}\n--- the text:\n{text}\n---\n{exception.StackTrace}");
            }
        }
    }

    static void Holds(bool condition, string otherwise) => Assert.True(condition, otherwise);

    static bool IsInside(Span span, string text) => span.Start >= 0 && span.Length >= 0 && span.End <= text.Length;

    static LintInput Input(string text) =>
        new("Dockerfile", text) { Options = LintOptions.Default with { AllRules = true }, ContextFiles = ["a.csproj", "src/b.cs"] };

    static IReadOnlyList<Finding> Lint(string text) => Linter.Lint(Input(text));

    static int Errors(IReadOnlyList<Finding> findings) =>
        findings.Count(finding => finding.Rule is { Category: "correctness", DefaultSeverity: Severity.Error });
}
