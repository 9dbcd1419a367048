namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2004Tests
{
    // Made here, so that no scanner of the repository takes them for real ones.
    private const string Letters = "Zq8Rt2Lm5Xw9Kc4Vb7Nd3Hs6Jf1Pg0Ty8Uk5Oi2Aw9Ec4";

    [Theory]
    [InlineData("ghp_", 36)]
    [InlineData("glpat-", 20)]
    [InlineData("npm_", 36)]
    [InlineData("AIza", 35)]
    [InlineData("sk_live_", 24)]
    [InlineData("dckr_pat_", 27)]
    [InlineData("sk-ant-", 45)]
    [InlineData("xoxb-", 30)]
    [InlineData("https://hooks.slack.com/services/", 0, "T0A1B2C3D/B4E5F6G7H/Zq8Rt2Lm5Xw9Kc4Vb7Nd3Hs6")]
    [InlineData("", 0, "AKIAQ4R7T2LM5XW3KC6V")]
    [InlineData("https://me:", 0, "Zq8Rt2Lm5", "@example.org/a.git")]
    [InlineData("AccountKey=", 0, "Zq8Rt2Lm5Xw9Kc4Vb7Nd3Hs6Jf1Pg0Ty8Uk5Oi2Aw9Ec4Zq8Rt2Lm5Xw9Kc4Vb7Nd3Hs6Jf1Pg0Ty8Uk5Oi2ab==")]
    public void KnownForm_IsReported(string prefix, int length, string? secret = null, string end = "")
    {
        secret ??= Letters[..length];
        foreach (var before in new[] { "ENV A=", "ARG A=", "RUN curl -H X:", "LABEL a=", "CMD x " })
        {
            RuleTest.Reports("CTZ2004", $"FROM a:1\n{before}{prefix}[|{secret}|]{end}");
        }
    }

    [Theory]
    [InlineData("ENV KEY=\"-----BEGIN RSA PRIVATE KEY-----\\n[|MIIEowIBAAKCAQEAx3fT|]\\n\"")]
    [InlineData("COPY <<EOF /key\n-----BEGIN OPENSSH PRIVATE KEY-----\n[|b3BlbnNzaC1rZXktdjEAAAAABG5v|]\nEOF")]
    [InlineData("RUN echo \"-----BEGIN PRIVATE KEY-----\" | grep x")]
    [InlineData("ENV A=AKIAIOSFODNN7EXAMPLE")]
    [InlineData("ENV A=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("ENV A=ghp_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("RUN git clone https://me:$TOKEN@example.org/a")]
    [InlineData("RUN git clone https://me:${TOKEN}@example.org/a")]
    [InlineData("RUN git clone https://me:GITHUB_TOKEN@example.org/a")]
    [InlineData("RUN git clone https://me:password@example.org/a")]
    [InlineData("ENV DB=postgres://postgres:postgres1@db:5432/x")]
    [InlineData("ENV A=https://example.org:8080/a@b.c")]
    [InlineData("RUN curl -u bob:[|Zq8Rt2Lm5|] https://example.org/a -o /a")]
    [InlineData("RUN curl -fsSL --user \"bob:[|Zq8Rt2Lm5|]\" https://example.org/a")]
    [InlineData("RUN sshpass -p [|Zq8Rt2Lm5|] scp a@example.org:b c")]
    [InlineData("RUN wget --user=bob --password='[|Zq8Rt2Lm5|]' https://example.org/a")]
    [InlineData("RUN curl -u bob:$PASSWORD https://example.org/a")]
    [InlineData("RUN curl -u \"bob:$(cat /run/secrets/p)\" https://example.org/a")]
    [InlineData("RUN curl -u bob:password https://example.org/a")]
    [InlineData("RUN curl https://example.org/a && useradd -u 1000:1000000 b && docker run --user me:Zq8Rt2Lm5 c")]
    [InlineData("RUN sshpass -p \"$P\" scp a b && wget --password=$P https://example.org/a")]
    [InlineData("# ghp_Zq8Rt2Lm5Xw9Kc4Vb7Nd3Hs6Jf1Pg0Ty8Uk5\nRUN a")]
    [InlineData("RUN echo sha256:6b2e7f0c9a1d4e5f8b3c2a1d0e9f8c7b6a5d4e3f2c1b0a9d8e7f6c5b4a3d2e1f")]
    public void Form_IsReported_PlaceholdersAreNot(string text) => RuleTest.Reports("CTZ2004", "FROM a:1\n" + text);

    [Fact]
    public void Deferred_IsReportedOnce() => RuleTest.Reports("CTZ2004", "FROM a:1\nONBUILD ENV A=npm_[|Zq8Rt2Lm5Xw9Kc4Vb7Nd3Hs6Jf1Pg0Ty8Uk5|]");

    [Fact]
    public void Message_DoesNotRepeatTheSecret() =>
        Assert.DoesNotContain(
            "Zq8Rt2Lm5",
            Assert.Single(RuleTest.Findings("CTZ2004", "FROM a:1\nENV A=npm_Zq8Rt2Lm5Xw9Kc4Vb7Nd3Hs6Jf1Pg0Ty8Uk5")).Message,
            StringComparison.Ordinal
        );
}
