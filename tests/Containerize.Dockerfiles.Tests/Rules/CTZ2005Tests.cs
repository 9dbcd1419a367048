using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2005Tests
{
    [Theory]
    [InlineData("COPY [|.env|] /app/")]
    [InlineData("COPY a.txt [|config/.env.production|] /app/")]
    [InlineData("ADD [|id_rsa|] /root/.ssh/")]
    [InlineData("COPY [|*.pfx|] /certs/")]
    [InlineData("COPY [|.aws/credentials|] /root/.aws/credentials")]
    [InlineData("COPY settings [|/root/.aws/credentials|]")]
    [InlineData("COPY --from=build [|/root/.netrc|] /x")]
    [InlineData("COPY a.json /app/\nENV GOOGLE_APPLICATION_CREDENTIALS=[|/app/a.json|]")]
    [InlineData("ENV KUBECONFIG=[|/app/a|] x=y\nCOPY b /app/a")]
    [InlineData("ARG AWS_CONFIG_FILE=[|/a.conf|]\nCOPY b [|$AWS_CONFIG_FILE|]")]
    [InlineData("COPY .env.example .env.sample .env.test /app/")]
    [InlineData("COPY environment.env.ts credentials.md /app/")]
    [InlineData("COPY app /app\nENV GOOGLE_APPLICATION_CREDENTIALS=/run/secrets/a.json")]
    [InlineData("COPY a.json /app/\nENV SETTINGS=/app/a.json")]
    [InlineData("COPY src/credentials /app/credentials")]
    public void CredentialFiles_AreReported(string markup) => RuleTest.Reports("CTZ2005", "FROM a:1\n" + markup);

    [Fact]
    public void BuildStage_MakesItASuggestion() =>
        Assert.Equal(Severity.Suggestion, Assert.Single(RuleTest.Findings("CTZ2005", "FROM a:1 AS b\nCOPY .env .\nFROM a:1")).Severity);
}
