namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5015Tests
{
    [Theory]
    [InlineData("FROM a:1\n[|ADD|] b /c")]
    [InlineData("FROM a:1\n[|add|] --chown=x b c /d/")]
    [InlineData("FROM a:1\n[|ADD|] b.zip /c")]
    [InlineData("FROM a:1\nADD b.tar.gz /c")]
    [InlineData("FROM a:1\nADD b.tb2 c.tZ d.tar.lz /e/")]
    [InlineData("FROM a:1\nADD https://example.com/b /c")]
    [InlineData("FROM a:1\nADD git@example.com:b.git /c")]
    [InlineData("FROM a:1\n[|ADD|] github.com/a/b /c")]
    [InlineData("FROM a:1\nADD --checksum=sha256:x b /c")]
    [InlineData("ARG B\nFROM a:1\nARG B\nADD $B /c")]
    [InlineData("FROM a:1\n[|ADD|] [\"b c\", \"/d\"]")]
    public void PlainFiles_AreReported(string markup) => RuleTest.Reports("CTZ5015", markup);

    [Theory]
    [InlineData("b/*.sh", true)]
    [InlineData("b/*", false)]
    [InlineData("b/d?", false)]
    [InlineData("b.t[ag]r", false)]
    [InlineData("rootfs", false)]
    [InlineData("b/rootfs a.sh", false)]
    [InlineData(". b/ ..", true)]
    [InlineData("src ./src/lib", true)]
    public void WhatMayBeAnArchive_IsNotChangedByItself(string sources, bool isAutomatic) =>
        Assert.Equal(
            isAutomatic,
            Assert.Single(RuleTest.Findings("CTZ5015", $"FROM a:1\nADD {sources} /c/", RuleTest.In("src/lib/a.cs;rootfs;b/rootfs;a.sh"))).Fix!.IsAutomatic
        );

    [Fact]
    public void Add_BecomesCopyInTheSameCase() => Assert.Equal("from a:1\ncopy b.sh /c", RuleTest.Fixed("CTZ5015", "from a:1\nadd b.sh /c", isAutomatic: true));
}
