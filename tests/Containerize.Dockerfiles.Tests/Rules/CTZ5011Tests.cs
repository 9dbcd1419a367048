using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5011Tests
{
    [Theory]
    [InlineData("[|\uFEFF|]FROM a:1")]
    [InlineData("FROM a:1[|\r|]\nRUN b\r\n")]
    [InlineData("FROM a:1\nRUN b\n")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ5011", markup);

    [Theory]
    [InlineData("FROM a:1\r\nRUN b\r\n", "FROM a:1\nRUN b\n")]
    [InlineData("\uFEFFFROM a:1", "FROM a:1")]
    public void Mistake_IsRepaired(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ5011", text, isAutomatic: true));

    [Fact]
    public void Utf16_IsAnError_ThatTheFixStoresAsUtf8()
    {
        var content = EncodedText.Decode([0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes("FROM scratch\n")]);
        var finding = Assert.Single(RuleTest.Findings("CTZ5011", content.Text, input => input with { IsUtf16 = content.IsUtf16 }));

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal("FROM scratch\n"u8.ToArray(), (content with { Text = Fixer.Apply(content.Text, finding.Fix!) }).Encode());
    }
}
