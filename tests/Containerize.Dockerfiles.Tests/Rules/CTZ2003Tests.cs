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
    [InlineData("FROM a:1\nENV [|DB_PSW|]=x")]
    [InlineData("FROM a:1\nARG [|psw|]")]
    [InlineData("FROM a:1\nENV PSW_FILE=/run/x")]
    [InlineData("FROM a:1\nENV MYPSW=x")]
    [InlineData("FROM a:1\nENV PASSWORD_HASH_ROUNDS=10 SECRET_ROTATION_DAYS=30 TOKEN_LIFETIME=3600 AUTH_TIMEOUT=5 PASSWORD_POLICY=strict")]
    [InlineData("FROM a:1\nENV [|ConnectionStrings__Shop|]=\"Server=db;Database=shop;User Id=sa;Password=Example1!;TrustServerCertificate=true\"")]
    [InlineData("FROM a:1\nENV [|DB|] Server=db;uid=root;pwd=root")]
    [InlineData("FROM a:1\nARG [|DATABASE_URL|]=postgres://shop:shop@db:5432/shop")]
    [InlineData("FROM a:1\nENV A=1 [|REDIS|]='redis://:example@cache:6379'")]
    [InlineData("FROM a:1\nARG PASS_FILE=/x\nENV DB=\"Server=db;Password=$PASS\" URL=postgres://shop:${PASS}@db/shop")]
    [InlineData("FROM a:1\nENV DB=\"Server=db;Integrated Security=true\" URL=postgres://shop@db:5432/a:b@c OPTIONS=--password=x MODE=\"Password=\"")]
    [InlineData("FROM a:1\nENV DB=\"Server=db;Password={password}\" URL=amqp://guest:<password>@mq P=\"Password=***\"")]
    [InlineData(
        "FROM a:1\nENV [|AzureAd__ClientSecret|]=x [|Jwt__SigningKey|]=x [|JwtSettings__SecretKey|]=x [|Smtp__Password|]=x [|NPMToken|]=x [|PublicApi__ApiKey|]=x"
    )]
    [InlineData("FROM a:1\nENV [|PGPASSWORD|]=x [|DB_PASS|]=x [|Db__Pass|]=x\nARG [|GH_PAT|]\nARG [|PAT|]")]
    [InlineData("FROM a:1\nENV [|KeyVault__ClientSecret|]=x [|ADMIN_PASSWORD|]=x [|SUPER_SECRET|]=x")]
    [InlineData("FROM a:1\nENV PASSTHROUGH=x COMPASS=x PASSENGER=x BYPASS=x PASS_THROUGH=x PATTERN=x KEYCLOAK_URL=x PUBLIC_KEY=x PATH=x:$PATH CLASSPATH=x")]
    [InlineData(
        "FROM a:1\nENV PublicKeyToken=x CancellationToken=x Jwt__PublicKey=x KeyCloak__Realm=x KeyVault__Tenant=x AuthSettings__Authority=x TokenOptions__Audience=x Monkey__Island=x"
    )]
    [InlineData(
        "FROM a:1\nENV MAX_TOKENS=4096 OPENAI_MAX_TOKENS=1 MIN_TOKENS=1 TOKENS_PER_MINUTE=9 OpenAI__MaxTokens=5 SECRET_MANAGER=vault SECRET_STORE=aws KEY_VAULT=shop"
    )]
    [InlineData("FROM a:1\nENV [|git_key|]=\nARG [|SECRET|]=\"\"")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ2003", markup);

    [Theory]
    [InlineData("FROM a:1\nENV DB_PASSWORD=x", "everybody who has the image")]
    [InlineData("FROM a:1 AS b\nARG TOKEN\nFROM b", "everybody who has the image")]
    [InlineData("FROM a:1 AS b\nARG TOKEN\nFROM c:1\nCOPY --from=b /a /a", "not in the image")]
    [InlineData("ARG TOKEN\nFROM a:1", "not in the image")]
    public void Message_SaysWhereItStays(string text, string expected) =>
        Assert.Contains(expected, Assert.Single(RuleTest.Findings("CTZ2003", text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("ARG NPM_TOKEN\nRUN b\nRUN c --d $NPM_TOKEN\n", "RUN b\nRUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN c --d $NPM_TOKEN\n")]
    [InlineData(
        "ARG NPM_TOKEN\nRUN --network=none <<E\nc ${NPM_TOKEN}\nE\n",
        "RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN --network=none <<E\nc ${NPM_TOKEN}\nE\n"
    )]
    public void ArgumentOfRun_BecomesAMount(string text, string expected) =>
        Assert.Equal("FROM a:1\n" + expected, RuleTest.Fixed("CTZ2003", "FROM a:1\n" + text, isAutomatic: false));

    [Theory]
    [InlineData("FROM a:1\nARG NPM_TOKEN\nRUN b")]
    [InlineData("FROM a:1\nARG NPM_TOKEN\nENV B=$NPM_TOKEN\nRUN c $NPM_TOKEN")]
    [InlineData("FROM a:1\nARG NPM_TOKEN=c\nRUN b $NPM_TOKEN")]
    [InlineData("FROM a:1 AS b\nARG NPM_TOKEN\nRUN c $NPM_TOKEN\nFROM b\nRUN d $NPM_TOKEN")]
    [InlineData("FROM a:1\nARG NPM_TOKEN\nRUN [\"b\", \"$NPM_TOKEN\"]")]
    [InlineData("FROM a:1\nENV NPM_TOKEN=b\nRUN c $NPM_TOKEN")]
    public void OtherUses_HaveNoFix(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ2003", text)).Fix);
}
