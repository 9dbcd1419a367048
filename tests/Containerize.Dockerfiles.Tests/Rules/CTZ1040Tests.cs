namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1040Tests
{
    [Theory]
    [InlineData("FROM a:1\nENV A=1 B=[|$A|]/c")]
    [InlineData("FROM a:1\nENV B=[|${A}|] A=1")]
    [InlineData("FROM a:1\nENV A=1 B=[|$A|] C=[|$A|]")]
    [InlineData("FROM a:1\nENV PATH=/a:$PATH")]
    [InlineData("FROM a:1\nENV PATH=/a:$PATH OLD=$PATH")]
    [InlineData("FROM a:1\nENV A=1\nENV A=2 B=$A")]
    [InlineData("FROM a:1\nARG A\nENV A=$A")]
    [InlineData("FROM a:1\nENV A=1 B=\\$A")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1040", markup);

    [Theory]
    [InlineData("FROM a:1\nENV A=1 B=$A", "FROM a:1\nENV A=1\nENV B=$A")]
    [InlineData("FROM a:1\nENV A=1 \\\n    B=$A", "FROM a:1\nENV A=1\nENV B=$A")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1040", text, isAutomatic: true));
}
