using Containerize.Images.Oci;

namespace Containerize.Images.Tests.Oci;

public sealed class ImageReferenceTests
{
    private const string Sha = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("alpine", "docker.io/library/alpine")]
    [InlineData("alpine:3.20", "docker.io/library/alpine:3.20")]
    [InlineData("bitnami/redis", "docker.io/bitnami/redis")]
    [InlineData("index.docker.io/library/alpine", "docker.io/library/alpine")]
    [InlineData("localhost/x", "localhost/x")]
    [InlineData("localhost:5000/x", "localhost:5000/x")]
    [InlineData("localhost:5000/a/b-c/d__e.f:1.0_x", "localhost:5000/a/b-c/d__e.f:1.0_x")]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:10.0@" + Sha, "mcr.microsoft.com/dotnet/aspnet:10.0@" + Sha)]
    [InlineData("[::1]:5000/x:y", "[::1]:5000/x:y")]
    [InlineData("HOST/x", "HOST/x")]
    public void Reference_IsNormalised(string text, string normalised) => Assert.Equal(normalised, ImageReference.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("Alpine")]
    [InlineData("a//b")]
    [InlineData("a:")]
    [InlineData("a:-x")]
    [InlineData("a@sha256:12")]
    [InlineData("a___b")]
    [InlineData("a..b")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("localhost:99999/x")]
    [InlineData("localhost:+5000/x")]
    [InlineData("localhost: 5000/x")]
    [InlineData("localhost:/x")]
    [InlineData("a..b/x")]
    [InlineData("a.-b.c/x")]
    [InlineData("[1::2::3]/x")]
    [InlineData("https://example.com/x")]
    public void NoReference_IsRefused(string text)
    {
        Assert.False(ImageReference.TryParse(text, out _));
        Assert.StartsWith(
            $"'{text}' is not an image reference: ",
            Assert.Throws<FormatException>(() => ImageReference.Parse(text)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("ann:secret@registry.example/x:1")]
    [InlineData("https://ann:secret@registry.example/x:1")]
    [InlineData("ann:se@cret@registry.example")]
    public void PasswordThatWasWrittenIntoAName_IsNotShown(string text)
    {
        Assert.Equal("***@registry.example", ImageReference.Shown(text)[..20]);
        Assert.DoesNotContain("cret", Assert.Throws<FormatException>(() => ImageReference.Parse(text)).Message);
    }

    [Fact]
    public void EveryRegistryThatIsTaken_CanBeAsked() =>
        Assert.All(
            ["a", "1.2.3.4.5:80", "1.2.3.400", "a-b.c", $"{new string('a', 63)}.b", $"{new string('a', 64)}.b", "[::1%1]:5000", "a:0", "0x7f.1"],
            registry => Assert.True(!ImageReference.IsRegistry(registry) || Uri.TryCreate($"https://{registry}/", UriKind.Absolute, out _))
        );

    [Fact]
    public void TagOrDigest_PrefersTheDigest()
    {
        Assert.Equal(Sha, ImageReference.Parse("a:1@" + Sha).TagOrDigest);
        Assert.Equal("1", ImageReference.Parse("a:1").TagOrDigest);
        Assert.Equal("latest", ImageReference.Parse("a").TagOrDigest);
    }
}
