namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4017Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN pip [|install|] x")]
    [InlineData("FROM a:1\nRUN python3 -m pip [|install|] x")]
    [InlineData("FROM a:1\nRUN pip3.12 install --no-cache-dir x")]
    [InlineData("FROM a:1\nRUN pipx install x")]
    [InlineData("FROM a:1\nENV PIP_NO_CACHE_DIR=1\nRUN pip install x")]
    [InlineData("FROM a:1\nENV PIP_NO_CACHE_DIR=off\nRUN pip [|install|] x")]
    [InlineData("FROM a:1\nRUN PIP_NO_CACHE_DIR=1 pip install x")]
    [InlineData("FROM a:1\nRUN sudo PIP_NO_CACHE_DIR=1 pip install x")]
    [InlineData("FROM a:1\nRUN env PIP_NO_CACHE_DIR=0 pip [|install|] x")]
    [InlineData("FROM a:1\nRUN PIP_NO_CACHE_DIR=no pip [|install|] x")]
    [InlineData("FROM a:1\nRUN export PIP_NO_CACHE_DIR=on && pip install x")]
    [InlineData("FROM a:1\nRUN pip install x && rm -rf /root/.cache")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4017", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN pip install x", "FROM a:1\nRUN pip install --no-cache-dir x")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ4017", text, isAutomatic: true));
}
