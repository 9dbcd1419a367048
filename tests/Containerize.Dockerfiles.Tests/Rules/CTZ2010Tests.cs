namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2010Tests
{
    [Theory]
    [InlineData("COPY [|.|] .")]
    [InlineData("ADD [|./|] /app")]
    [InlineData("COPY a [|/|] /app/")]
    [InlineData("COPY [|*|] /app/")]
    [InlineData("COPY [|./*|] /app/")]
    [InlineData("COPY [[|\".\"|], \"/app\"]")]
    [InlineData("COPY src /app")]
    [InlineData("ARG FOLDER=.\nCOPY $FOLDER/ /app")]
    [InlineData("COPY *.txt /app/")]
    [InlineData("COPY src/* /app/")]
    [InlineData("COPY --from=b . .")]
    [InlineData("COPY . .\nFROM b:1")]
    [InlineData("ADD https://example.com/ .")]
    public void WholeContext_IsReportedWhereItIsShipped(string markup) => RuleTest.Reports("CTZ2010", "FROM a:1\n" + markup);

    [Theory]
    [InlineData("COPY --chown=app . .", "COPY --chown=app a.py b.py ./\nCOPY --chown=app src ./src")]
    [InlineData("COPY . /app", "COPY a.py b.py /app/\nCOPY src /app/src")]
    public void KnownFiles_AreNamed(string text, string expected) =>
        Assert.Equal(
            "FROM a:1\n" + expected,
            RuleTest.Fixed("CTZ2010", "FROM a:1\n" + text, isAutomatic: false, RuleTest.In("a.py;b.py;src/c.py;d.md", "*.md"))
        );
}
