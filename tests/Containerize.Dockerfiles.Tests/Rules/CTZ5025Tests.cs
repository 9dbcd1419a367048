namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5025Tests
{
    [Theory]
    [InlineData("LABEL a=[|\"not-date\"|]")]
    [InlineData("LABEL a=[|\"2026-01-31\"|]")]
    [InlineData("LABEL a=[|\"2026-01-31T12:00:00\"|]")]
    [InlineData("LABEL a=[|\"2026-02-30T12:00:00Z\"|]")]
    [InlineData("LABEL a=[|\"2026-01-31T24:00:00Z\"|]")]
    [InlineData("LABEL a=[|\"1700000000\"|]")]
    [InlineData("LABEL a=\"2026-01-31T12:00:00Z\"")]
    [InlineData("LABEL a=\"2026-01-31t12:00:00.123z\"")]
    [InlineData("LABEL a=\"2026-01-31 12:00:00+01:00\"")]
    [InlineData("LABEL a=\"2016-12-31T23:59:60Z\"")]
    [InlineData("LABEL a=\"\"")]
    [InlineData("LABEL b=nonsense")]
    [InlineData("ARG X\nLABEL a=$X")]
    public void Value_OfAnotherForm_IsReported(string markup) => LabelTest.Reports("CTZ5025", "rfc3339", markup);
}
