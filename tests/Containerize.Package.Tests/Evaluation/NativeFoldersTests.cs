using Containerize.Evaluation;

namespace Containerize.Package.Tests.Evaluation;

public class NativeFoldersTests
{
    internal static readonly string[] Sqlite =
    [
        "runtimes/browser-wasm/nativeassets/net9.0/e_sqlite3.a",
        .. new[] { "linux-arm64", "linux-x64", "linux-musl-x64", "linux-musl-arm64", "osx-x64", "osx-arm64", "win-x64", "win-x86" }.Select(identifier =>
            $"runtimes/{identifier}/native/e_sqlite3"
        ),
    ];

    [Fact]
    public void GlibcImage_LosesOtherSystemsAlways_AndOtherArchitecturesByTheBuildersChoice()
    {
        var natives = NativeFolders.Of(Sqlite, musl: false);

        Assert.Equal(
            [
                "browser-wasm/nativeassets/net9.0",
                "linux-musl-arm64/native",
                "linux-musl-x64/native",
                "osx-arm64/native",
                "osx-x64/native",
                "win-x64/native",
                "win-x86/native",
            ],
            natives.Always
        );
        Assert.Equal(["linux-arm64/native", "linux-x64/native"], natives.ByArchitecture);
    }

    [Fact]
    public void UnknownLibrary_KeepsBoth() =>
        Assert.DoesNotContain(NativeFolders.Of(Sqlite, musl: null).Always, folder => folder.Contains("musl", StringComparison.Ordinal));

    [Fact]
    public void ManagedFilesOfWindowsAndUnix_LoseWindowsOnly()
    {
        var natives = NativeFolders.Of(
            ["runtimes/unix/lib/net8.0/x.dll", "runtimes/win/lib/net8.0/x.dll", "runtimes/win/lib/net8.0/y.dll", "runtimes/win/lib/net8.0/de/y.resources.dll"],
            musl: false
        );

        Assert.Equal(["win/lib/net8.0"], natives.Always);
        Assert.Empty(natives.ByArchitecture);
    }

    [Theory]
    [InlineData]
    [InlineData("lib/win-x64/x.dll", "runtimes/x.dll")]
    public void NoNatives_NeedNoCleanUp(params string[] files) =>
        Assert.Equal((0, 0), (NativeFolders.Of(files, musl: false).Always.Count, NativeFolders.Of(files, musl: false).ByArchitecture.Count));
}
