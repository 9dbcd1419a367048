using Containerize.Images;
using Containerize.Settings;

namespace Containerize.Package.Tests.Settings;

public class BaseImageInferenceTests
{
    // What the .NET SDK 10.0.401 answered for the same properties (target ComputeContainerBaseImage).
    [Theory]
    [InlineData("dotnet/aspnet:10.0")]
    [InlineData("dotnet/aspnet:10.0", "InvariantGlobalization=true")]
    [InlineData("dotnet/runtime-deps:10.0", "RuntimeIdentifier=linux-x64", "SelfContained=true")]
    [InlineData("dotnet/runtime-deps:10.0", "RuntimeIdentifier=linux-x64", "PublishSelfContained=true", "PublishSingleFile=true")]
    [InlineData("dotnet/runtime-deps:10.0-noble-chiseled-extra", "RuntimeIdentifier=linux-x64", "SelfContained=true", "PublishTrimmed=true")]
    [InlineData(
        "dotnet/runtime-deps:10.0-noble-chiseled",
        "RuntimeIdentifier=linux-x64",
        "SelfContained=true",
        "PublishTrimmed=true",
        "InvariantGlobalization=true"
    )]
    [InlineData("dotnet/runtime-deps:10.0-noble-chiseled-extra", "RuntimeIdentifier=linux-x64", "PublishAot=true")]
    [InlineData("dotnet/runtime-deps:10.0-noble-chiseled", "RuntimeIdentifier=linux-x64", "PublishAot=true", "InvariantGlobalization=true")]
    [InlineData("dotnet/aspnet:10.0-alpine", "RuntimeIdentifier=linux-musl-x64")]
    [InlineData("dotnet/runtime-deps:10.0-alpine", "RuntimeIdentifier=linux-musl-x64", "SelfContained=true")]
    [InlineData("dotnet/runtime-deps:10.0-alpine-extra", "RuntimeIdentifier=linux-musl-x64", "PublishAot=true")]
    [InlineData("dotnet/runtime-deps:10.0-alpine", "RuntimeIdentifier=linux-musl-x64", "PublishAot=true", "InvariantGlobalization=true")]
    [InlineData("dotnet/aspnet:10.0-alpine", "ContainerFamily=alpine")]
    [InlineData("dotnet/aspnet:10.0-noble-chiseled-extra", "ContainerFamily=noble-chiseled")]
    [InlineData("dotnet/aspnet:10.0-noble-chiseled", "ContainerFamily=noble-chiseled", "InvariantGlobalization=true")]
    [InlineData("dotnet/aspnet:10.0-noble-chiseled-extra", "ContainerFamily=noble-chiseled-extra")]
    [InlineData("dotnet/aspnet:10.0-azurelinux3.0-distroless", "ContainerFamily=azurelinux3.0-distroless")]
    [InlineData("dotnet/aspnet:10.0-azurelinux3.0-distroless-extra", "ContainerFamily=azurelinux3.0-distroless-extra")]
    [InlineData("dotnet/aspnet:8.0", "TargetFrameworkVersion=v8.0")]
    [InlineData("dotnet/runtime-deps:9.0-noble-chiseled-extra", "TargetFrameworkVersion=v9.0", "RuntimeIdentifier=linux-x64", "PublishAot=true")]
    [InlineData("dotnet/runtime-deps:7.0", "TargetFrameworkVersion=v7.0", "RuntimeIdentifier=linux-x64", "PublishAot=true")]
    public void Project_GetsTheImageTheSdkWouldTake(string expected, params string[] properties) =>
        Assert.Equal("mcr.microsoft.com/" + expected, Settings(properties).BaseImage);

    [Fact]
    public void PreviewSdk_TakesThePreviewTag() =>
        Assert.Equal(
            "mcr.microsoft.com/dotnet/aspnet:11.0-preview",
            Settings("TargetFrameworkVersion=v11.0", "NETCoreSdkVersion=11.0.100-preview.7.1").BaseImage
        );

    [Fact]
    public void ConsoleApplication_NeedsTheRuntimeOnly() =>
        Assert.Equal("mcr.microsoft.com/dotnet/runtime:10.0", ContainerSettings.From(Input.With([])).BaseImage);

    [Fact]
    public void OtherRegistry_KeepsTheRest() =>
        Assert.Equal("localhost:5000/dotnet/aspnet:10.0", Settings("ContainerizeBaseRegistry=localhost:5000").BaseImage);

    [Fact]
    public void NoDotNetCore_IsAnErrorThatNamesTheProperty()
    {
        var error = Assert.Throws<ContainerizeException>(() => Settings("TargetFrameworkIdentifier=.NETFramework", "TargetFrameworkVersion=v4.8"));

        Assert.Equal("CTZ0012", error.Code.Id);
        Assert.Contains("ContainerBaseImage", error.Message, StringComparison.Ordinal);
    }

    private static ContainerSettings Settings(params string[] properties) =>
        ContainerSettings.From(Input.Web([.. properties.Select(property => (property.Split('=')[0], property.Split('=')[1]))]));
}
