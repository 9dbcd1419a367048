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
    [InlineData("USER [|b|]")]
    [InlineData("FROM a:1\nUSER b\nRUN c\nUSER 1000")]
    [InlineData("FROM a:1\nUSER 1000\nRUN c\nUSER [|b|]")]
    [InlineData("FROM a:1 AS c\nUSER b\nFROM d:1\nCOPY --from=c /e /e\nUSER 1000")]
    [InlineData("FROM a:1 AS c\nUSER [|b|]\nFROM c\nRUN d")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ2018", markup);
}
