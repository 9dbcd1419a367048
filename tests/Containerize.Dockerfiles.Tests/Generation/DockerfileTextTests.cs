using Containerize.Dockerfiles.Generation;

namespace Containerize.Dockerfiles.Tests.Generation;

/// <summary>Each quoting was tried with a real builder before it was written down here.</summary>
public class DockerfileTextTests
{
    [Theory]
    [InlineData("src/Api.csproj", "src/Api.csproj")]
    [InlineData("dol$lar/f", @"dol\$lar/f")]
    [InlineData("it's/f", @"it\'s/f")]
    [InlineData("qu\"ote/f", "qu\\\"ote/f")]
    [InlineData("brack[et]/f", "brack[[]et]/f")]
    [InlineData("star*?/f", "star[*][?]/f")]
    [InlineData("ünï/f", "ünï/f")]
    [InlineData("--from=x", "./--from=x")]
    [InlineData("[x]/f", "./[[]x]/f")]
    public void Source_IsWrittenSoThatCopyFindsIt(string path, string written) => Assert.Equal(written, DockerfileText.Word(path, isPattern: true));

    [Theory]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    public void PathThatCopyCannotName_IsRefused(string path) => Assert.Throws<UnwritableException>(() => DockerfileText.Word(path, isPattern: true));

    [Fact]
    public void PathsWithSpaces_AreWrittenAsJson() => Assert.Equal("""["a b/it\\'s.txt", "c", "./"]""", DockerfileText.Paths(["a b/it's.txt", "c"], "./"));

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("$HOME", "\"\\$HOME\"")]
    [InlineData("a\\b", "\"a\\\\b\"")]
    [InlineData("say \"x\"", "\"say \\\"x\\\"\"")]
    public void Value_IsQuotedSoThatNothingIsExpanded(string value, string written) => Assert.Equal(written, DockerfileText.Value(value, "X"));

    [Theory]
    [InlineData("plain-1.0/x", "plain-1.0/x")]
    [InlineData("my app", "'my app'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$x", "'$x'")]
    [InlineData("", "''")]
    public void ShellWord_IsOneWordOfTheShell(string word, string written) => Assert.Equal(written, DockerfileText.ShellWord(word));

    [Fact]
    public void Json_EscapesQuotesAndControlCharactersOnly() => Assert.Equal("[\"a \\\"é\\\" \\t\", \"\\\\\"]", DockerfileText.Json(["a \"é\" \t", "\\"]));
}
