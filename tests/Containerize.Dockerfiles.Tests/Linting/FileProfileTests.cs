using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Linting;

public class FileProfileTests
{
    [Theory]
    [InlineData("Dockerfile", true)]
    [InlineData("/src/dockerfile", true)]
    [InlineData("C:\\src\\Dockerfile.alpine", true)]
    [InlineData("web.Dockerfile", true)]
    [InlineData("Containerfile", true)]
    [InlineData("Dockerfile.dockerignore", false)]
    [InlineData("Dockerfile.template", false)]
    [InlineData("Dockerfile.alpine.j2", false)]
    [InlineData("Dockerfile.cs", false)]
    [InlineData("Dockerfile.md", false)]
    [InlineData("web.Dockerfile.orig", false)]
    [InlineData(".#web.Dockerfile", false)]
    [InlineData("Dockerfile.in-memory", true)]
    [InlineData("Dockerfile/notes.txt", false)]
    [InlineData("MyDockerfile", false)]
    [InlineData("Containerfile.dev", false)]
    public void Dockerfiles_AreKnownByTheirNames(string path, bool expected) => Assert.Equal(expected, FileProfile.IsDockerfile(path));

    [Theory]
    [InlineData("Dockerfile.develop", true)]
    [InlineData("src/Dockerfile.dev", true)]
    [InlineData("Dockerfile.watch", true)]
    [InlineData("Dockerfile.Debug", true)]
    [InlineData("Dockerfile.test", true)]
    [InlineData("Dockerfile.local", true)]
    [InlineData("dev.Dockerfile", true)]
    [InlineData("Dockerfile.web.dev", true)]
    [InlineData("Dockerfile", false)]
    [InlineData("dev/Dockerfile", false)]
    [InlineData("Dockerfile.device", false)]
    [InlineData("Dockerfile.latest", false)]
    public void FilesForDevelopers_AreRelaxed(string path, bool expected) => Assert.Equal(expected, FileProfile.IsRelaxed(path));
}
