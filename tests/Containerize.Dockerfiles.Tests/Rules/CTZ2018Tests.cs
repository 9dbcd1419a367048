namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2018Tests
{
    [Theory]
    [InlineData("FROM a:1\nUSER [|b|]")]
    [InlineData("FROM a:1\nUSER [|b:1|]")]
    [InlineData("FROM a:1\nUSER 1000")]
    [InlineData("FROM a:1\nUSER 1000:b")]
    [InlineData("FROM a:1\nUSER $APP_UID")]
    [InlineData("FROM a:1\nUSER root")]
    [InlineData("FROM a:1\nUSER ContainerUser")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ2018", markup);
}
