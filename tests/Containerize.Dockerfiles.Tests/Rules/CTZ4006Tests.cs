using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4006Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN a\n[|RUN|] b")]
    [InlineData("FROM a:1\nRUN a\n[|RUN|] b\n[|RUN|] c")]
    [InlineData("RUN a\n# c\n\n[|RUN|] b")]
    [InlineData("FROM a:1\nRUN --network=none a\n[|RUN|] --network=none b")]
    [InlineData("FROM a:1\nRUN a\nRUN --network=none b\n[|RUN|] --network=none c")]
    [InlineData("FROM a:1\nRUN a && b\nRUN c\n[|RUN|] d")]
    [InlineData("FROM a:1\nRUN [\"a\"]\n[|RUN|] [\"b\"]")]
    [InlineData("FROM a:1 AS x\nRUN a\nRUN b\nFROM c:1\nCOPY --from=x /a /a")]
    [InlineData("FROM a:1 AS x\nRUN a\n[|RUN|] b\nFROM x")]
    [InlineData("FROM a:1\nRUN a\nRUN --network=none b")]
    [InlineData("FROM a:1\nRUN a && b\nRUN c")]
    [InlineData("FROM a:1\nRUN a\nRUN b; c")]
    [InlineData("FROM a:1\nRUN a\nRUN <<E\nb\nE")]
    [InlineData("FROM a:1\nRUN a\nWORKDIR /b\nRUN c")]
    [InlineData("FROM a:1\nRUN a")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4006", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN a\nRUN b", "FROM a:1\nRUN a \\\n    && b")]
    [InlineData("FROM a:1\nRUN --network=none a\n\n# why\nRUN --network=none b", "FROM a:1\nRUN --network=none a \\\n# why\n    && b")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ4006", text, isAutomatic: false));

    [Fact]
    public void Fix_JoinsTheWholeRow() =>
        Assert.All(
            RuleTest.Findings("CTZ4006", "FROM a:1\nRUN a\nRUN b\nRUN c"),
            finding => Assert.Equal("FROM a:1\nRUN a \\\n    && b \\\n    && c", Fixer.Apply("FROM a:1\nRUN a\nRUN b\nRUN c", finding.Fix!))
        );
}
