using Containerize.Evaluation;
using Containerize.Package.Tests.Settings;

namespace Containerize.Package.Tests.Evaluation;

public class DockerfileTargetTests
{
    [Theory]
    [InlineData(false, "/src/Shop.Api", "/src/Shop.Api/.dockerignore")]
    [InlineData(false, "/src", "/src/Shop.Api/Dockerfile.dockerignore")]
    [InlineData(true, "/src", "/src/Shop.Api/bin/Release/net10.0/container/Dockerfile.dockerignore")]
    [InlineData(true, "/src/Shop.Api/bin/Release/net10.0/container", "/src/Shop.Api/bin/Release/net10.0/container/Dockerfile.dockerignore")]
    public void IgnoreFile_StandsBesideItsDockerfile(bool besideOutputs, string context, string expected) =>
        Assert.Equal(Path.GetFullPath(expected), DockerfileTarget.Of(Input.Web(), besideOutputs).IgnoreFile(Path.GetFullPath(context)));

    [Theory]
    [InlineData(false, "/src/.dockerignore")]
    [InlineData(true, null)]
    public void SharedIgnoreFile_IsThatOfTheContext_WhereADockerfileIsCommitted(bool besideOutputs, string? expected) =>
        Assert.Equal(
            expected is null ? null : Path.GetFullPath(expected),
            DockerfileTarget.Of(Input.Web(), besideOutputs).SharedIgnoreFile(Path.GetFullPath("/src"))
        );

    [Fact]
    public void Outputs_AreThoseThatTheCommandLineSet() =>
        Assert.Equal(
            new[] { "/src/Shop.Api/bin/Release/net10.0/", "/out/", "/src/Shop.Api/dist/", "/src/Shop.Api/shop.tar.gz" }.Select(Path.GetFullPath),
            DockerfileTarget.Outputs(
                Input.Web(("PublishDir", "../../out/"), ("ContainerizeOutputPath", "dist/"), ("ContainerArchiveOutputPath", "shop.tar.gz"))
            )
        );
}
