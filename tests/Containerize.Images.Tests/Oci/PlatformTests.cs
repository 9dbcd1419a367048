using Containerize.Images.Oci;

namespace Containerize.Images.Tests.Oci;

public sealed class PlatformTests
{
    [Theory]
    [InlineData("linux-x64", "linux/amd64")]
    [InlineData("linux-musl-arm64", "linux/arm64")]
    [InlineData("linux-arm", "linux/arm/v7")]
    [InlineData("linux-musl-x64", "linux/amd64")]
    [InlineData("linux-x86", "linux/386")]
    [InlineData("alpine.3.20-x64", "linux/amd64")]
    [InlineData("win-x64", "windows/amd64")]
    [InlineData("win-arm64", "windows/arm64")]
    public void RuntimeIdentifier_BecomesItsPlatform(string runtimeIdentifier, string platform) =>
        Assert.Equal(platform, Platform.FromRuntimeIdentifier(runtimeIdentifier).ToString());

    [Theory]
    [InlineData("osx-arm64")]
    [InlineData("linux")]
    [InlineData("browser-wasm")]
    [InlineData("linux-z80")]
    public void RuntimeIdentifierWithoutContainers_IsRefused(string runtimeIdentifier) =>
        Assert.Throws<FormatException>(() => Platform.FromRuntimeIdentifier(runtimeIdentifier));

    [Theory]
    [InlineData("linux/arm64", "linux/arm64/v8", true)]
    [InlineData("linux/arm/v7", "linux/arm", true)]
    [InlineData("linux/arm/v6", "linux/arm/v7", false)]
    [InlineData("linux/amd64", "linux/arm64", false)]
    [InlineData("linux/amd64", "windows/amd64", false)]
    [InlineData("linux/amd64", "linux/amd64/v1", true)]
    [InlineData("linux/amd64/v1", "linux/amd64", true)]
    [InlineData("linux/amd64", "linux/amd64/v3", false)]
    public void MissingVariant_MeansTheUsualOne(string asked, string offered, bool satisfied) =>
        Assert.Equal(satisfied, Platform.Parse(asked).IsSatisfiedBy(Platform.Parse(offered)));
}
