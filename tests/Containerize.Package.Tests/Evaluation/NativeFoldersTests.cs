using Containerize.Dockerfiles.Generation;
using Containerize.Evaluation;

namespace Containerize.Package.Tests.Evaluation;

public class NativeFoldersTests
{
    private static readonly string[] Sqlite = ["browser-wasm", "linux-arm64", "linux-x64", "linux-musl-x64", "linux-musl-arm64", "osx-x64", "osx-arm64", "win-x64", "win-x86"];

    [Fact]
    public void GlibcImage_LosesOtherSystemsAlways_AndOtherArchitecturesByTheBuildersChoice()
    {
        var natives = NativeFolders.Of(Sqlite, musl: false);

        Assert.Equal(["browser*", "linux-musl-*", "osx*", "win*"], natives.Always);
        Assert.True(natives.HasArchitectures);
    }

    [Fact]
    public void UnknownLibrary_KeepsBoth() => Assert.DoesNotContain(NativeFolders.Of(Sqlite, musl: null).Always, pattern => pattern.Contains("musl", StringComparison.Ordinal));

    [Fact]
    public void ManagedFilesOfWindowsAndUnix_LoseWindowsOnly()
    {
        var natives = NativeFolders.Of(["unix", "win"], musl: false);

        Assert.Equal(["win*"], natives.Always);
        Assert.False(natives.HasArchitectures);
    }

    [Fact]
    public void NoNatives_NeedNoCleanUp() => Assert.Equal((0, false), (NativeFolders.Of([], musl: false) is ForeignNatives none ? none.Always.Count : -1, NativeFolders.Of([], musl: false).HasArchitectures));
}
