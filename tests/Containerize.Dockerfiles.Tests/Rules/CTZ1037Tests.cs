namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1037Tests
{
    [Theory]
    [InlineData("ARG V\nFROM [|a:$V|]")]
    [InlineData("ARG V=\nFROM [|${V}|]")]
    [InlineData("ARG V=A\nFROM [|$V|]")]
    [InlineData("ARG V=1\nFROM a:$V")]
    [InlineData("ARG V\nFROM a:${V:-1}")]
    [InlineData("FROM a:1-$TARGETARCH")]
    [InlineData("FROM a AS base-amd64\nFROM base-$TARGETARCH")]
    [InlineData("FROM a:$V")]
    public void Mistake_IsReported(string markup) => RuleTest.Reports("CTZ1037", markup);

    [Theory]
    [InlineData("ARG V\nFROM $V", "Without build arguments this is empty. Give ARG V a default.")]
    [InlineData("ARG V\nFROM a:$V", "Without build arguments this is 'a:', which is no image reference. Give ARG V a default.")]
    public void Message_NamesWhatTheBuilderSees(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(RuleTest.Findings("CTZ1037", text)).Message);

    [Theory]
    [InlineData("ARG V\nFROM a:$V", "ARG V=latest\nFROM a:$V")]
    [InlineData("ARG W=1 V\nFROM a:${V}", "ARG W=1 V=latest\nFROM a:${V}")]
    public void Tag_MayHaveTheBuildersDefault(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ1037", text, isAutomatic: false));

    [Theory]
    [InlineData("ARG V\nFROM $V")]
    [InlineData("ARG V\nFROM a@$V")]
    [InlineData("ARG V=-\nFROM a:$V")]
    public void OtherParts_HaveNoFix(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ1037", text)).Fix);
}
