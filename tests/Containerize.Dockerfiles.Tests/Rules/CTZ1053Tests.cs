namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1053Tests
{
    [Theory]
    [InlineData("FROM a:1\n[|ENTRYPOINT [\"b\"]|]\nENTRYPOINT [\"c\"]")]
    [InlineData("FROM a:1\nENTRYPOINT [\"b\"]\nFROM c:1\nENTRYPOINT [\"d\"]")]
    public void EarlierEntrypoint_IsReported(string markup) => RuleTest.Reports("CTZ1053", markup);
}
