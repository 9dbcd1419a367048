using Containerize.Evaluation;
using Containerize.Images;

namespace Containerize.Package.Tests.Evaluation;

public class SdkImageTests
{
    [Theory]
    [InlineData("10.0.401", null, "latestpatch", "10.0")]
    [InlineData("11.0.100-preview.7.25380.108", null, "latestpatch", "11.0-preview")]
    [InlineData("10.0.401", "10.0.100", "latestfeature", "10.0")]
    [InlineData("10.0.401", "8.0.100", "latestmajor", "10.0")]
    [InlineData("10.0.401", "10.0.400", "latestpatch", "10.0.400")]
    [InlineData("10.0.401", "10.0.401", "disable", "10.0.401")]
    [InlineData("11.0.100-preview.7.25380.108", "11.0.100-preview.7.25380.108", "disable", "11.0.100-preview.7")]
    public void GlobalJson_DecidesWhetherTheTagFloats(string sdk, string? pinned, string rollForward, string tag) =>
        Assert.Equal(
            $"mcr.microsoft.com/dotnet/sdk:{tag}",
            SdkImage.Choose("mcr.microsoft.com", sdk, new GlobalJson(pinned, rollForward), isAot: false, "mcr.microsoft.com/dotnet/aspnet:10.0")
        );

    [Theory]
    [InlineData("10.0", "10.0-aot")]
    [InlineData("10.0-noble-chiseled-extra", "10.0-noble-aot")]
    [InlineData("10.0-alpine", "10.0-alpine-aot")]
    [InlineData("10.0-azurelinux3.0-distroless", "10.0-azurelinux3.0-aot")]
    public void NativeCode_IsBuiltOnTheFamilyItRunsOn(string runtimeTag, string sdkTag) =>
        Assert.EndsWith(
            ":" + sdkTag,
            SdkImage.Choose("localhost:5000", "10.0.401", GlobalJson.None, isAot: true, "localhost:5000/dotnet/runtime-deps:" + runtimeTag),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("10.0", "latestpatch")]
    [InlineData("10.0.401", "sometimes")]
    public void VersionThatNoImageHas_IsRefused(string pinned, string rollForward) =>
        Assert.Equal(
            ErrorCodes.SdkNotInImages,
            Assert
                .Throws<ContainerizeException>(() => SdkImage.Choose("r", "10.0.401", new GlobalJson(pinned, rollForward), false, "r/dotnet/aspnet:10.0"))
                .Code
        );
}
