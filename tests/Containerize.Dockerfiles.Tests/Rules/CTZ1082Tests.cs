namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1082Tests
{
    const string Id = "CTZ1082";

    [Theory]
    [InlineData("CMD [[|\"dotnet web.dll\"|]]")]
    [InlineData("ENTRYPOINT [[|\"dotnet web.dll\"|], \"--urls\", \"x\"]")]
    [InlineData("ENTRYPOINT [[|\"./start.sh --fast\"|]]")]
    [InlineData("RUN [[|\"apt-get update\"|]]")]
    [InlineData("HEALTHCHECK CMD [[|\"curl -f localhost\"|]]")]
    [InlineData("ENTRYPOINT [\"/opt/my app/run\"]")]
    [InlineData("ENTRYPOINT [\"echo\"]\nCMD [\"node is here\"]")]
    [InlineData("CMD [\"hello world\"]")]
    [InlineData("CMD [\"sh\", \"-c\", \"node server.js\"]")]
    [InlineData("CMD dotnet web.dll")]
    [InlineData("CMD []")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports(Id, "FROM a:1\n" + markup);

    [Theory]
    [InlineData("CMD [\"dotnet  web.dll --urls=http://*:80\"]", null)]
    [InlineData("CMD [\"dotnet  web.dll --urls=http://a:80\"]", "CMD [\"dotnet\", \"web.dll\", \"--urls=http://a:80\"]")]
    [InlineData("ENTRYPOINT [ \"npm start\" ]", "ENTRYPOINT [ \"npm\", \"start\" ]")]
    [InlineData("ENTRYPOINT [\"node a && node b\"]", null)]
    public void Fix_SplitsPlainWords(string text, string? expected)
    {
        if (expected is null)
        {
            Assert.Null(Assert.Single(RuleTest.Findings(Id, "FROM a:1\n" + text)).Fix);
        }
        else
        {
            Assert.Equal("FROM a:1\n" + expected, RuleTest.Fixed(Id, "FROM a:1\n" + text, isAutomatic: true));
        }
    }
}
