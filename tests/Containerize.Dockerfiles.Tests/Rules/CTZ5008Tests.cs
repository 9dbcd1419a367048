namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5008Tests
{
    [Theory]
    [InlineData("# [|TODO|]: a")]
    [InlineData("# a ([|todo|])")]
    [InlineData("# todos, TODO_LIST, mastodon")]
    [InlineData("RUN a \\\n# [|TODO|] b\n  c")]
    [InlineData("RUN echo TODO")]
    [InlineData("RUN <<EOF\n# TODO\nEOF")]
    [InlineData("# Copiamos TODO el contenido")]
    [InlineData("# Todo lo demas")]
    [InlineData("# [|Todo|] pin it")]
    [InlineData("# a - [|TODO|] b")]
    [InlineData("# @[|todo|] b")]
    public void Todo_InAComment_IsReported(string markup) => RuleTest.Reports("CTZ5008", "FROM a:1\n" + markup);
}
