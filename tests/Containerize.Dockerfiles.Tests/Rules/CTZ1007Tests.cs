using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1007Tests
{
    [Theory]
    [InlineData("FROM a:1\nCOPY [|--form|]=b c d")]
    [InlineData("FROM a:1\nONBUILD COPY [|--xyz|] c d")]
    [InlineData("FROM a:1\nRUN --mount=type=cache,target=/x --network=none --security=insecure --device=gpu b")]
    [InlineData("FROM a:1\nCOPY --from=b --chown=c --chmod=d --link --parents --exclude=e f g")]
    [InlineData("FROM a:1\nADD --keep-git-dir --checksum=a --chown=b --chmod=c --link --exclude=d --unpack e f")]
    [InlineData("FROM a:1\nHEALTHCHECK --interval=1s --timeout=1s --start-period=1s --start-interval=1s --retries=1 CMD a")]
    [InlineData("FROM --platform=a b:1")]
    [InlineData("FROM a:1\nCOPY [|--From|]=b c d")]
    [InlineData("FROM a:1\nCOPY [|\u2013from|]=a /a /a")]
    [InlineData("FROM a:1\nCOPY [|\u2014link|] /a /a")]
    [InlineData("FROM a:1\nRUN [|-mount|]=type=cache,target=/x a")]
    [InlineData("FROM a:1\nRUN -from=a b")]
    [InlineData("FROM a:1\nCOPY \u2013 /a /b/")]
    public void UnknownFlag_IsReported(string markup) => RuleTest.Reports("CTZ1007", markup);

    [Fact]
    public void NearName_IsOffered() =>
        Assert.Equal("FROM a:1\nCOPY --from=b c d", RuleTest.Fixed("CTZ1007", "FROM a:1\nCOPY --form=b c d", isAutomatic: false));

    [Fact]
    public void OtherDash_IsOfferedToBeTwoHyphens_AndNothingElseIsRepaired()
    {
        const string Text = "FROM a:1\nCOPY \u2013from=a /a /a\n";

        Assert.Equal("FROM a:1\nCOPY --from=a /a /a\n", RuleTest.Fixed("CTZ1007", Text, isAutomatic: false));
        Assert.Equal(
            "'\u2013from' does not begin with two hyphens, so it is no flag of COPY; write --from.",
            Assert.Single(RuleTest.Findings("CTZ1007", Text)).Message
        );
        Assert.Equal(Text, Fixer.Fix(new("Dockerfile", Text)).Text);
    }
}
