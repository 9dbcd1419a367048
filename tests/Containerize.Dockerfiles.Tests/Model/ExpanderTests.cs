using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Tests.Model;

public class ExpanderTests
{
    static Expansion Expand(string text) =>
        Expander.Expand(
            new(LogicalText.Of(text, 0, text.Length, '\\'), 0, text.Length),
            name =>
                name switch
                {
                    "A" => new(name, VariableSource.Env, "one/two/three.tar.gz", true, null, null),
                    "EMPTY" => new(name, VariableSource.Env, "", true, null, null),
                    "OPEN" => new(name, VariableSource.Arg, null, false, null, null),
                    _ => null,
                }
        );

    [Theory]
    [InlineData("x", "x")]
    [InlineData("$A", "one/two/three.tar.gz")]
    [InlineData("${A}x", "one/two/three.tar.gzx")]
    [InlineData("\\$A", "$A")]
    [InlineData("'$A'", "$A")]
    [InlineData("\"$A \\\"\"", "one/two/three.tar.gz \"")]
    [InlineData("${EMPTY:-b}", "b")]
    [InlineData("${EMPTY-b}", "")]
    [InlineData("${NONE:-${EMPTY:-'c'}}", "c")]
    [InlineData("${A:+b}", "b")]
    [InlineData("${EMPTY:+b}", "")]
    [InlineData("${EMPTY+b}", "b")]
    [InlineData("${A:?b}", "one/two/three.tar.gz")]
    [InlineData("${A#*/}", "two/three.tar.gz")]
    [InlineData("${A##*/}", "three.tar.gz")]
    [InlineData("${A%.*}", "one/two/three.tar")]
    [InlineData("${A%%.*}", "one/two/three")]
    [InlineData("${A/t?/T}", "one/To/three.tar.gz")]
    [InlineData("${A//t/T}", "one/Two/Three.Tar.gz")]
    [InlineData("$", "$")]
    [InlineData("a$.b", "a$.b")]
    public void Word_IsExpanded(string text, string expected)
    {
        var expansion = Expand(text);
        Assert.Equal((expected, null), (expansion.Text, expansion.Error));
    }

    [Theory]
    [InlineData("${A")]
    [InlineData("${}")]
    [InlineData("${A!}")]
    [InlineData("${A:b}")]
    [InlineData("${A/b")]
    [InlineData("${A:-b")]
    [InlineData("'b")]
    [InlineData("\"b")]
    public void BadWord_HasAnError(string text) => Assert.NotNull(Expand(text).Error);

    [Theory]
    [InlineData("$A", true)]
    [InlineData("$OPEN", false)]
    [InlineData("${OPEN:-x}", true)]
    [InlineData("${OPEN:-$NONE}", false)]
    [InlineData("$NONE", false)]
    public void Result_IsKnownIfEveryVariableIs(string text, bool known) => Assert.Equal(known, Expand(text).IsKnown);

    [Fact]
    public void References_HaveNameAndPlace()
    {
        var references = Expand("a${A:-$OPEN}$NONE").References;
        Assert.Equal(
            [("OPEN", new Span(6, 5), ""), ("A", new Span(1, 11), ":-"), ("NONE", new Span(12, 5), "")],
            references.Select(one => (one.Name, one.Span, one.Modifier))
        );
    }
}
