namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2001Tests
{
    [Theory]
    [InlineData("FROM [|nginx:1|]")]
    [InlineData("FROM a.example.com/b:1")]
    [InlineData("FROM a.example.com/b:1 AS c\nFROM c\nCOPY --from=c a /a")]
    [InlineData("FROM a.example.com/b:1\nCOPY --from=[|quay.io/x:1|] a /a")]
    [InlineData("FROM a.example.com/b:1\nRUN --mount=type=bind,from=[|x|] a")]
    [InlineData("FROM scratch")]
    [InlineData("ARG R=quay.io\nFROM [|${R}/a:1|]")]
    [InlineData("ARG R\nFROM ${R}/a:1")]
    public void Mistake_IsReported(string markup) =>
        RuleTest.Reports("CTZ2001", markup, input => input with { Options = input.Options with { TrustedRegistries = ["*.example.com"] } });
}
