using System.Net;
using Containerize.Images.Registries;

namespace Containerize.Images.Tests.Registries;

/// <summary>Proxy variables, read as Go programs read them.</summary>
public sealed class GoProxyTests
{
    [Theory]
    [InlineData("https://registry.example/", "http://secure-proxy:3128/")]
    [InlineData("http://registry.example/", "http://plain-proxy:8080/")]
    [InlineData("https://localhost:5000/", null)]
    [InlineData("http://127.0.0.1/", null)]
    [InlineData("http://[::1]:80/", null)]
    public void EachScheme_HasItsProxyAndLoopbackNone(string destination, string? proxy) =>
        Assert.Equal(proxy, New("").GetProxy(new Uri(destination))?.AbsoluteUri);

    [Theory]
    [InlineData("*", "anything.example", true)]
    [InlineData("example.com", "example.com", true)]
    [InlineData("example.com", "a.example.com", true)]
    [InlineData("example.com", "anexample.com", false)]
    [InlineData(".example.com", "a.example.com", true)]
    [InlineData(".example.com", "example.com", false)]
    [InlineData("*.example.com", "a.example.com", true)]
    [InlineData("EXAMPLE.com", "a.Example.COM", true)]
    [InlineData("other, example.com ,", "example.com", true)]
    [InlineData("example.com:5000", "example.com:5000", true)]
    [InlineData("example.com:5000", "example.com:5001", false)]
    [InlineData("10.0.0.0/8", "10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "11.1.2.3", false)]
    [InlineData("10.0.0.0/8", "ten.example", false)]
    [InlineData("10.1.2.3", "10.1.2.3:5000", true)]
    [InlineData("10.1.2.3:80", "10.1.2.3:5000", false)]
    [InlineData("fd00::/8", "[fd00::1]", true)]
    [InlineData("[fd00::1]:443", "[fd00::1]", true)]
    [InlineData("fd00::1", "[fd00::1]", true)]
    [InlineData("not/a/network", "example.com", false)]
    public void NoProxy_IsReadAsGoDoes(string noProxy, string host, bool direct) => Assert.Equal(direct, New(noProxy).IsBypassed(new Uri($"https://{host}/")));

    [Theory]
    [InlineData("proxy:3128", "http://proxy:3128/")]
    [InlineData("socks5://proxy:1080", "socks5://proxy:1080/")]
    [InlineData("SOCKS5H://ann@proxy:1080", "socks5://ann@proxy:1080/")]
    public void LowerCaseNamesAndSchemesOfGo_AreUnderstood(string text, string address)
    {
        var proxy = new GoProxy(new Dictionary<string, string> { ["https_proxy"] = text });
        Assert.Equal(address, proxy.GetProxy(new Uri("https://registry.example/"))!.AbsoluteUri);
    }

    [Fact]
    public void UserInTheAddress_IsGivenToThatProxyOnly()
    {
        ICredentials proxy = new GoProxy(new Dictionary<string, string> { ["HTTPS_PROXY"] = "http://ann:p%40ss@proxy:3128" });

        Assert.Equal("p@ss", proxy.GetCredential(new Uri("http://proxy:3128"), "Basic")!.Password);
        Assert.Null(proxy.GetCredential(new Uri("https://registry.example"), "Basic"));
    }

    [Fact]
    public void NonsenseInAVariable_IsNamedWithoutItsValue()
    {
        var failure = Assert.Throws<ContainerizeException>(() => new GoProxy(new Dictionary<string, string> { ["HTTPS_PROXY"] = "ftp://ann:secret@x y" }));
        Assert.Contains("HTTPS_PROXY", failure.Message);
        Assert.DoesNotContain("secret", failure.Message);
    }

    private static GoProxy New(string noProxy) =>
        new(
            new Dictionary<string, string>
            {
                ["HTTP_PROXY"] = "http://plain-proxy:8080",
                ["HTTPS_PROXY"] = "http://secure-proxy:3128",
                ["NO_PROXY"] = noProxy,
            }
        );
}
