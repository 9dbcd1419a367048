namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1046Tests
{
    [Theory]
    [InlineData("COPY [|a.txt|] .", "a.txt", "a.txt;b.txt")]
    [InlineData("ADD [|a.txt|] .", "a.txt", "a.txt;b.txt")]
    [InlineData("COPY [|./a.txt|] [|/sub/../a.txt|] b.txt /x/", "*\n!b.txt", "a.txt;b.txt")]
    [InlineData("COPY [|src|] /src", "src", "src/a;src/b")]
    [InlineData("COPY ../src /src", "src", "src/a;src/b")]
    [InlineData("COPY [|src/|] /src", "src/*", "src/a;src/b")]
    [InlineData("COPY src/ /src", "src/a", "src/a;src/b")]
    [InlineData("COPY src/ /src", "*\n!src/b", "src/a;src/b")]
    [InlineData("COPY [|src/|] /src", "*\n!lib/b", "src/a;lib/b")]
    [InlineData("COPY src/ /src", "src\n!src/later", "src/a;src/b")]
    [InlineData("COPY [|bin/app|] /app", "**/bin", "a")]
    [InlineData("COPY bin/app /app", "*\n!bin/app", "a")]
    [InlineData("COPY bin/app /app", "**/bin\n!**/app", "a")]
    [InlineData("COPY [|*.txt|] .", "*.txt", "a.txt;b.txt")]
    [InlineData("COPY *.txt .", "a.txt", "a.txt;b.txt")]
    [InlineData("COPY [|later*.txt|] .", "later*", "a.txt")]
    [InlineData("COPY [|.|] .", "*", "a;b")]
    [InlineData("COPY . .", ".*", "a;.b")]
    [InlineData("COPY . .", "**\n!Dockerfile", "a;Dockerfile")]
    [InlineData("COPY . .", "*\n!bin/publish", "a")]
    [InlineData("COPY [|a.txt|] .", "!.git/refs/heads/**\na.txt", "a.txt;b.txt")]
    [InlineData("COPY .git .git", ".git\n!.git/refs/heads/**", "a.txt")]
    [InlineData("COPY .git/refs/heads/main .", "**/.git\n!.git/refs/**", "a.txt")]
    [InlineData("COPY [\"[|a.txt|]\", \".\"]", "a.txt", "a.txt")]
    [InlineData("ARG NAME=a\nCOPY [|${NAME}.txt|] .", "a.txt", "a.txt")]
    [InlineData("ARG NAME\nCOPY ${NAME}.txt .", "*", "a.txt")]
    [InlineData("COPY --from=other a.txt .", "*", "a.txt")]
    [InlineData("ADD https://example.com/a.txt .", "*", "a.txt")]
    [InlineData("COPY <<EOF /a\na\nEOF", "*", "a.txt")]
    [InlineData("ONBUILD COPY a.txt .", "*", "a.txt")]
    [InlineData("COPY a.txt .", "[a.txt", "a.txt")]
    public void IgnoredSource_IsReported_WhereNothingOfItIsLeft(string markup, string ignore, string files) =>
        RuleTest.Reports("CTZ1046", "FROM a:1\n" + markup.Replace("\"[|a.txt|]\"", "[|\"a.txt\"|]", StringComparison.Ordinal), RuleTest.In(files, ignore));

    [Theory]
    [InlineData("COPY [|a.txt|] .", "a.txt")]
    [InlineData("COPY [|a.txt|] .", "*\n!b.txt")]
    [InlineData("COPY src .", "*\n!src/b")]
    [InlineData("COPY src .", "*\n!**/b")]
    [InlineData("COPY [|.|] .", "**")]
    [InlineData("COPY . .", "*\n!b")]
    public void UnknownFiles_ArePathsOnly(string markup, string ignore) => RuleTest.Reports("CTZ1046", "FROM a:1\n" + markup, RuleTest.In("", ignore));

    [Fact]
    public void PathFromAFolderAbove_SilencesAGuess()
    {
        const string Text = "FROM a:1\nCOPY web/web.csproj web/\nCOPY a.txt .";

        Assert.Empty(RuleTest.Findings("CTZ1046", Text, RuleTest.In("web.csproj;a.txt", "a.txt", isGuess: true)));
        Assert.Single(RuleTest.Findings("CTZ1046", Text, RuleTest.In("web.csproj;a.txt", "a.txt", isGuess: true, path: "/repo/other/Dockerfile")));
    }

    [Fact]
    public void Message_NamesTheLine() =>
        Assert.Equal(
            "'a.txt' is left out by line 2 of the ignore file, '*.txt', so there is nothing to copy. Remove the line, or bring back what is needed with !a.txt behind it.",
            Assert.Single(RuleTest.Findings("CTZ1046", "FROM a:1\nCOPY a.txt .", RuleTest.In("a.txt", "b\n*.txt"))).Message
        );
}
