namespace Containerize.Dockerfiles.Tests.Text;

public class SourceTextTests
{
    [Theory]
    [InlineData("ab\ncd", 0, 1, 1)]
    [InlineData("ab\ncd", 2, 1, 3)]
    [InlineData("ab\ncd", 3, 2, 1)]
    [InlineData("ab\r\ncd", 4, 2, 1)]
    [InlineData("ab\rcd", 3, 2, 1)]
    [InlineData("ab\n", 3, 2, 1)]
    [InlineData("\uFEFFab", 1, 1, 1)]
    [InlineData("\uFEFFab", 2, 1, 2)]
    [InlineData("\uFEFFab\ncd", 5, 2, 2)]
    public void Offset_HasLineAndColumn(string text, int offset, int line, int column) =>
        Assert.Equal(new Position(line, column), new SourceText(text).PositionOf(offset));

    [Fact]
    public void Line_LeavesOutItsBreak()
    {
        var source = new SourceText("ab\r\ncd\nef");
        Assert.Equal(["ab", "cd", "ef"], Enumerable.Range(1, 3).Select(line => source.ToString(source.Line(line))));
    }

    [Fact]
    public void WholeLines_CoverEveryTouchedLine() => Assert.Equal(new Span(3, 6), new SourceText("ab\ncd\nef\ngh").WholeLines(new(4, 3)));

    [Theory]
    [InlineData("chonw", "chown")]
    [InlineData("form", "from")]
    [InlineData("zzz", null)]
    public void Nearest_FindsWhatWasMeant(string word, string? expected) => Assert.Equal(expected, Nearest.To(word, ["chown", "chmod", "from", "link"]));
}
