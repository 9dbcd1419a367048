using System.Text;
using Containerize.Images.Layers;

namespace Containerize.Images.Tests.Layers;

public sealed class EndpointsFileTests
{
    [Theory]
    [InlineData(
        """{"Endpoints":[{"Route":"a.css","ResponseHeaders":[{"Name":"Last-Modified","Value":"Fri, 20 Nov 2026 10:00:00 GMT"},{"Name":"ETag","Value":"\"x\""}]}]}""",
        """{"Endpoints":[{"Route":"a.css","ResponseHeaders":[{"Name":"Last-Modified","Value":"Tue, 01 Jan 1980 00:00:00 GMT"},{"Name":"ETag","Value":"\"x\""}]}]}"""
    )]
    [InlineData("""{ "Value" : "now", "Name" : "Last-Modified" }""", """{ "Value" : "Tue, 01 Jan 1980 00:00:00 GMT", "Name" : "Last-Modified" }""")]
    [InlineData("\uFEFF{\"Name\":\"Last-Modified\",\"Value\":\"now\"}", "\uFEFF{\"Name\":\"Last-Modified\",\"Value\":\"Tue, 01 Jan 1980 00:00:00 GMT\"}")]
    [InlineData("""{"Name":"Cache-Control","Value":"no-cache"}""", """{"Name":"Cache-Control","Value":"no-cache"}""")]
    [InlineData("not json", "not json")]
    public void LastModified_BecomesConstantAndNothingElseChanges(string source, string rewritten) =>
        Assert.Equal(rewritten, Encoding.UTF8.GetString(EndpointsFile.Rewrite(Encoding.UTF8.GetBytes(source))));

    [Fact]
    public void LargeFile_IsInMemoryOnce()
    {
        var json = """{"Name":"Last-Modified","Value":"Fri, 20 Nov 2026 10:00:00 GMT"}"""u8.ToArray();

        Assert.Same(json, EndpointsFile.Rewrite(json));
    }
}
