namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2003Tests
{
    [Theory]
    [InlineData("FROM a:1\nENV [|DB_PASSWORD|]=x")]
    [InlineData("FROM a:1\nARG [|NPM_TOKEN|]")]
    [InlineData("ARG [|API_KEY|]=x\nFROM a:1")]
    [InlineData("FROM a:1\nENV [|AWS_ACCESS_KEY_ID|]=x")]
    [InlineData("FROM a:1\nENV TOKENIZER=x")]
    [InlineData("FROM a:1\nENV DB_PASSWORD_FILE=/run/x")]
    [InlineData("FROM a:1\nENV PUBLIC_KEY=x")]
    [InlineData("FROM a:1\nENV MYSQL_ALLOW_EMPTY_PASSWORD=yes")]
    [InlineData("FROM a:1\nENV GPG_KEY=x")]
    [InlineData("FROM a:1\nENV A=1 [|secret|]=2")]
    [InlineData("FROM a:1\nENV MONKEY=1")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ2003", markup);
}
