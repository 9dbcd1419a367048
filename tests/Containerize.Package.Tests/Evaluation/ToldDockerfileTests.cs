using Containerize.Evaluation;

namespace Containerize.Package.Tests.Evaluation;

public class ToldDockerfileTests
{
    [Fact]
    public void CopiedFolder_HoldsWhatWasToldOfTheOtherProject_WhichIsNotTakenForItsOwn()
    {
        var file = Path.Combine(TestRun.Folder, "work", nameof(ToldDockerfileTests), "dockerfile.told");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        ToldDockerfile.Write(file, "/a/App.csproj", "FROM scratch\n", []);

        Assert.Equal("FROM scratch\n", ToldDockerfile.Read(file, "/a/App.csproj"));
        Assert.Null(ToldDockerfile.Read(file, "/b/App.csproj"));
    }
}
