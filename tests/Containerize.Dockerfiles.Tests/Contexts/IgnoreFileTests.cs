using Containerize.Dockerfiles.Contexts;

namespace Containerize.Dockerfiles.Tests.Contexts;

public class IgnoreFileTests
{
    /// <summary>Which of the paths are sent. Every row was held against Docker 20.10; it differs in three, which BuildKit reads as here since 0.10:
    /// <c>**bin</c>, and exceptions that start with <c>**</c>.</summary>
    [Theory]
    [InlineData("", "a;b/c", "a;b/c")]
    [InlineData("a", "a;b/a;ab", "b/a;ab")]
    [InlineData("/a", "a;b/a", "b/a")]
    [InlineData("./a/", "a/b;b/a", "b/a")]
    [InlineData("a/../b", "a/b;b/c", "a/b")]
    [InlineData("../a", "a;b", "a;b")]
    [InlineData("  a  \n\tb\t", "a;b;c", "c")]
    [InlineData("a\r\nb\r\n", "a;b;c", "c")]
    [InlineData("\uFEFFa", "a;b", "b")]
    [InlineData("#a\n #b", "#a;a;b", "#a;a;b")]
    [InlineData(" #b", "#b;b", "b")]
    [InlineData("*", "a;b/c;.d", "")]
    [InlineData("**", "a;b/c;.d", "")]
    [InlineData(".*", "a;.b;.c/d;e/.f", "a;e/.f")]
    [InlineData("*/*", "a;b/c;b/d/e", "a")]
    [InlineData("*.md", "a.md;b/c.md;d.mdx", "b/c.md;d.mdx")]
    [InlineData("**/*.md", "a.md;b/c.md;b/d/e.md;f.txt", "f.txt")]
    [InlineData("**/bin", "bin/a;x/bin/b;x/y/bin/c;cabin/d", "cabin/d")]
    [InlineData("**bin", "bin/a;x/bin/b;cabin/d;e", "e")]
    [InlineData("a/**", "a/b;a/c/d;e/a", "e/a")]
    [InlineData("a/**/z", "a/z;a/b/z;a/b/c/z;a/b/c/y", "a/b/c/y")]
    [InlineData("a/**/", "a/b;a/c/d;e", "e")]
    [InlineData("**/a/**", "a/b;x/a/c/d;x/e", "x/e")]
    [InlineData("a?c", "abc;ac;a/c;axc", "ac;a/c")]
    [InlineData("[ab]c", "ac;bc;cc", "cc")]
    [InlineData("[^ab]c", "ac;bc;cc", "ac;bc")]
    [InlineData("[a-c][0-9]", "a1;c9;d1;b", "d1;b")]
    [InlineData("[!a]c", "ac;bc;!c", "bc")]
    [InlineData("a\\*b", "a*b;axb", "axb")]
    [InlineData("\\!a", "!a;a", "a")]
    [InlineData("\\#a", "#a;a", "a")]
    [InlineData("[\\]]a", "]a;a", "a")]
    [InlineData("*\n!a", "a;b;c/a", "a")]
    [InlineData("*\n!b", "a;b/c;b/d/e", "b/c;b/d/e")]
    [InlineData("**\n!b/c", "a;b/c;b/d", "b/c")]
    [InlineData("!a\n*", "a;b", "")]
    [InlineData("*\n!*.md\nREADME*.md", "a.md;README.md;README-x.md;b", "a.md")]
    [InlineData("*.md\n!README*.md\nREADME-secret.md", "a.md;README.md;README-secret.md;b", "README.md;b")]
    [InlineData("a\n!a/b", "a/b;a/c", "a/b")]
    [InlineData("a/b\n!a", "a/b;a/c", "a/b;a/c")]
    [InlineData("*\n!**/*.cs", "a.cs;b/c.cs;b/d.txt", "a.cs;b/c.cs")]
    [InlineData("**/obj\n!**/obj/keep", "obj/a;obj/keep;x/obj/keep;x/obj/b", "obj/keep;x/obj/keep")]
    [InlineData("! a\n*\n! b", "a;b", "b")]
    [InlineData("*\n!/a", "a;b", "a")]
    [InlineData("a b", "a b;a", "a")]
    [InlineData("a.c", "a.c;abc", "abc")]
    [InlineData("(a)+{b}|$", "(a)+{b}|$;a", "a")]
    [InlineData(".", "a;b/c", "a;b/c")]
    [InlineData("/", "a;b/c", "a;b/c")]
    public void LastPatternThatMatches_Decides(string ignore, string paths, string sent)
    {
        var file = IgnoreFile.Parse(ignore);

        Assert.Empty(file.Problems);
        Assert.Equal(sent, string.Join(";", paths.Split(';').Where(path => !file.Ignores(path))));
    }

    [Theory]
    [InlineData("a\n[b\n", 2, "[b")]
    [InlineData("[]a]", 1, "[]a]")]
    [InlineData("[a-]", 1, "[a-]")]
    [InlineData("a\\", 1, "a\\")]
    [InlineData("!", 1, "!")]
    [InlineData("a\n\n! ", 3, "!")]
    public void LineThatIsNoPattern_IsReported_AndTheOthersHold(string ignore, int number, string text)
    {
        var file = IgnoreFile.Parse(ignore + "\nz");

        var problem = Assert.Single(file.Problems);
        Assert.Equal((number, text), (problem.Number, problem.Text));
        Assert.NotEmpty(problem.Reason);
        Assert.True(file.Ignores("z"));
    }

    [Fact]
    public void LineThatIgnores_IsTheOneThatDecided() => Assert.Equal(4, IgnoreFile.Parse("# all\na*\n!a/c\n*/c\n").LineThatIgnores("a/c")!.Number);

    [Fact]
    public void LongPatternsAndPaths_TakeBoundedTime() =>
        Assert.False(IgnoreFile.Parse(string.Concat(Enumerable.Repeat("*a**/", 100)) + "b").Ignores(string.Join("/", Enumerable.Repeat("aaaaaaaaaa", 100))));
}
