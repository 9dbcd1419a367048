using Containerize.Dockerfiles.Generation;

namespace Containerize.Dockerfiles.Tests.Generation;

public class DockerIgnoreTests
{
    [Fact]
    public void NothingSpecial_LeavesOutOutputsAndSecrets_AndKeepsLockFilesAndNuGetConfig()
    {
        var lines = DockerIgnore.Write(["src/App/packages.lock.json", "nuget.config"]).Split('\n');

        Assert.Superset(new HashSet<string> { "**/bin", "**/obj", "**/.git", "**/.env", "**/*.user", "**/node_modules" }, lines.ToHashSet());
        Assert.DoesNotContain(lines, line => line.StartsWith('!') || line.Contains("lock", StringComparison.Ordinal) || line.Contains("config", StringComparison.Ordinal));
        Assert.True(GeneratedMark.IsIn(lines[0]));
    }

    [Theory]
    [InlineData("src/App/wwwroot/lib/bin/x.js", "!src/App/wwwroot/lib/bin")]
    [InlineData("keys/app.pfx", "!keys/app.pfx")]
    [InlineData("secrets/Store.cs", "!secrets")]
    [InlineData("a[1]/.env", "!a\\[1\\]/.env")]
    public void NeededFileThatAPatternCovers_GetsAnException(string needed, string exception) => Assert.Contains(exception, DockerIgnore.Write([needed]).Split('\n'));

    [Theory]
    [InlineData("src/binaries/x.cs", false)]
    [InlineData("src/bin/x.cs", true)]
    [InlineData("App.csproj.user", true)]
    public void LeavesOut_LooksAtWholePartsOfThePath(string path, bool isLeftOut) => Assert.Equal(isLeftOut, DockerIgnore.LeavesOut(path));
}
