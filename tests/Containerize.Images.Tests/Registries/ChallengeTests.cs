using Containerize.Images.Registries;

namespace Containerize.Images.Tests.Registries;

/// <summary>Reading WWW-Authenticate.</summary>
public sealed class ChallengeTests
{
    [Fact]
    public void BearerOfARegistry_HasRealmServiceAndScope()
    {
        var challenge = Assert.Single(
            Challenge.Parse(["""Bearer realm="https://auth.example/token",service="registry.example",scope="repository:a/b:pull,push" """])
        );

        Assert.True(challenge.IsBearer);
        Assert.Equal(
            ("https://auth.example/token", "registry.example", "repository:a/b:pull,push"),
            (challenge["realm"], challenge["service"], challenge["scope"])
        );
    }

    [Theory]
    [InlineData("bearer REALM=\"r\"")]
    [InlineData("BEARER Realm = \"r\"")]
    [InlineData("Bearer realm=r")]
    [InlineData(", Bearer realm=\"r\" ,")]
    public void LettersAndSpaces_DoNotMatter(string header)
    {
        var challenge = Assert.Single(Challenge.Parse([header]));
        Assert.True(challenge.IsBearer);
        Assert.Equal("r", challenge["realm"]);
    }

    [Fact]
    public void SeveralChallenges_AreKeptApart()
    {
        var challenges = Challenge.Parse(["Basic realm=\"a, b\", Bearer realm=\"c\",service=\"d\\\"e\"", "Negotiate"]);

        Assert.Equal(["Basic", "Bearer", "Negotiate"], challenges.Select(challenge => challenge.Scheme));
        Assert.Equal(["a, b", "c", null], challenges.Select(challenge => challenge["realm"]));
        Assert.Equal("d\"e", challenges[1]["service"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("=")]
    [InlineData("\"")]
    [InlineData("Bearer realm=\"never closed")]
    [InlineData("Bearer realm=")]
    [InlineData("Bearer ,,,= \" = ,")]
    public void AnythingElse_IsReadToItsEnd(string header) => Assert.InRange(Challenge.Parse([header]).Count, 0, 3);
}
