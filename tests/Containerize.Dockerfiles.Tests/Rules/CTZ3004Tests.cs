namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3004Tests
{
    [Theory]
    [InlineData("FROM a:[|1|]@sha256:0123456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("FROM a@sha256:0123456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("FROM a:1")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ3004", markup);

    [Fact]
    public void RemovalOfTheTag_IsOffered()
    {
        const string Digest = "@sha256:0123456789012345678901234567890123456789012345678901234567890123\n";
        Assert.Equal($"FROM a{Digest}", RuleTest.Fixed("CTZ3004", $"FROM a:1{Digest}", isAutomatic: false));
    }
}
