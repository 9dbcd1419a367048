namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5031Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [|ln -sfv /bin/bash /bin/sh|]")]
    [InlineData("FROM a:1\nRUN a && [|ln -s bash /bin/sh|] && b")]
    [InlineData("FROM a:1\nONBUILD RUN [|ln -sf /bin/bash /bin/sh|]")]
    [InlineData("FROM a:1\nRUN ln -s /bin/sh /app/sh")]
    [InlineData("FROM a:1\nRUN ln -s /bin/bash /bin/shell")]
    [InlineData("FROM a:1\nRUN rm /bin/sh")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ5031", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN ln -sf /bin/bash /bin/sh", "FROM a:1\nSHELL [\"/bin/bash\", \"-c\"]")]
    [InlineData("FROM a:1\nRUN rm /bin/sh && ln -s bash /bin/sh", "FROM a:1\nSHELL [\"/bin/bash\", \"-c\"]")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5031", text, isAutomatic: false));

    [Theory]
    [InlineData("FROM a:1\nRUN a && ln -sf /bin/bash /bin/sh")]
    [InlineData("FROM a:1\nSHELL [\"/bin/bash\", \"-c\"]\nRUN ln -sf /bin/dash /bin/sh")]
    [InlineData("FROM a:1\nRUN ln -sf $X /bin/sh")]
    public void Fix_IsMissing_WhereTheRunDoesMore(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ5031", text)).Fix);
}
