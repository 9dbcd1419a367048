using Containerize.Publishing;

namespace Containerize.Package.Tests.Publishing;

public class PublishContentsTests
{
    [Fact]
    public void FileThatOnlyAnEarlierRunExplains_IsLeftOut_AndRememberedWhileItIsThere()
    {
        var contents = PublishContents.Join(
            [File("App.dll"), File("Old.dll"), File("spa/index.html")],
            [new PublishItem("App.dll")],
            [],
            new PublishRecord("", "/publish", DateTime.UtcNow, new HashSet<string> { "App.dll", "Old.dll" }),
            []
        );

        Assert.Equal(["App.dll", "spa/index.html"], contents.Files.Select(file => file.RelativePath));
        Assert.Equal(["Old.dll"], contents.Stale);
        Assert.Equal(["spa/index.html"], contents.Unexplained);
        Assert.Equal(["App.dll", "Old.dll"], contents.Record);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FileThatWasWrittenSinceTheEarlierRun_IsShipped(bool isCopyWithItsTime)
    {
        var written = Path.GetTempFileName();
        try
        {
            if (isCopyWithItsTime)
            {
                System.IO.File.SetLastWriteTimeUtc(written, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            }

            var record = new PublishRecord("", "/publish", DateTime.UtcNow.AddMinutes(-1), new HashSet<string> { "generated.json" });

            var contents = PublishContents.Join([File("generated.json") with { FullPath = written }], [], [], record, []);

            Assert.Empty(contents.Stale);
            Assert.Equal(["generated.json"], contents.Unexplained);
            Assert.Empty(contents.Record);
        }
        finally
        {
            System.IO.File.Delete(written);
        }
    }

    [Theory]
    [InlineData("one", "two", "A", false, true)]
    [InlineData("one", "one", "A", false, false)]
    [InlineData("one", "two", null, false, false)]
    [InlineData("one", "two", null, true, true)]
    public void NewerFileThanItsSource_IsOutdated_WhereItIsAnother(string source, string published, string? package, bool isOfEarlierRun, bool isOutdated)
    {
        var (from, to) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            System.IO.File.WriteAllText(from, source);
            System.IO.File.WriteAllText(to, published);
            System.IO.File.SetLastWriteTimeUtc(from, DateTime.UtcNow.AddDays(-1));
            var record = isOfEarlierRun
                ? new PublishRecord("", "/publish", DateTime.UtcNow.AddMinutes(1), new HashSet<string> { "a.dll" })
                : PublishRecord.None;

            var contents = PublishContents.Join(
                [PublishFolder.FileAt("a.dll", new FileInfo(to))],
                [new PublishItem("a.dll", package, Source: from)],
                [],
                record,
                []
            );

            Assert.Equal(isOutdated, contents.Outdated.Value.Count == 1);
        }
        finally
        {
            System.IO.File.Delete(from);
            System.IO.File.Delete(to);
        }
    }

    [Theory]
    [InlineData("two", true)]
    [InlineData("one", false)]
    public void FileOfAnotherVersionOfItsPackage_WithTheTimeAndSizeOfThatBefore_IsOutdatedUntilItIsReplaced(string source, bool isOutdated)
    {
        var (from, to) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            System.IO.File.WriteAllText(to, "one");
            var before = Joined("1.0.0", PublishRecord.None);
            System.IO.File.WriteAllText(from, source);
            var after = Joined("1.1.0", Remembered(before));

            Assert.Empty(before.Outdated.Value);
            Assert.Equal(isOutdated ? 1 : 0, after.Outdated.Value.Count);
            Assert.Equal(isOutdated ? 1 : 0, Joined("1.1.0", Remembered(after)).Outdated.Value.Count);
        }
        finally
        {
            System.IO.File.Delete(from);
            System.IO.File.Delete(to);
        }

        PublishContents Joined(string version, PublishRecord record)
        {
            var constant = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
            System.IO.File.SetLastWriteTimeUtc(from, constant);
            System.IO.File.SetLastWriteTimeUtc(to, constant);
            return PublishContents.Join(
                [PublishFolder.FileAt("a.dll", new FileInfo(to))],
                [new PublishItem("a.dll", "A", version, Source: from)],
                [],
                record,
                []
            );
        }

        static PublishRecord Remembered(PublishContents contents) => new("", "/publish", DateTime.UtcNow.AddMinutes(1), contents.Record.ToHashSet());
    }

    [Fact]
    public void FileThatTheSdkCopiesAgain_ThoughThisRunDidNotMakeIt_IsLeftOut()
    {
        var copied = Path.GetTempFileName();
        try
        {
            System.IO.File.SetLastWriteTimeUtc(copied, DateTime.UtcNow.AddMinutes(-2));
            var record = new PublishRecord("", "/publish", DateTime.UtcNow.AddMinutes(-1), new HashSet<string> { "App.dbg" });

            var contents = PublishContents.Join([File("App.dbg") with { FullPath = copied }], [new PublishItem("App.dbg", IsNotMade: true)], [], record, []);

            Assert.Equal(["App.dbg"], contents.Stale);
            Assert.Empty(contents.Files);
        }
        finally
        {
            System.IO.File.Delete(copied);
        }
    }

    [Fact]
    public void ExcludedFile_IsLeftOut()
    {
        var contents = PublishContents.Join(
            [File("App.dll"), File("App.pdb"), File("docs/x.md"), File("docs/keep/y.md")],
            [new PublishItem("App.pdb")],
            ["App.dll"],
            PublishRecord.None,
            [new("*.pdb", []), new("docs/**", ["docs/keep/**"])]
        );

        Assert.Equal(["App.dll", "docs/keep/y.md"], contents.Files.Select(file => file.RelativePath));
        Assert.Equal(["App.pdb", "docs/x.md"], contents.Excluded);
    }

    [Theory]
    [InlineData("App", "\u007fELF", true)]
    [InlineData("start.sh", "#!/b", true)]
    [InlineData("libx.so", "\u007fELF", false)]
    [InlineData("libx.so.1", "\u007fELF", false)]
    [InlineData("LICENSE", "MIT ", false)]
    [InlineData("wwwroot/get.sh", "#!/b", false)]
    public void Mode_FollowsWhatAFileIs(string path, string start, bool expected) =>
        Assert.Equal(expected, FileModes.IsExecutable(path, System.Text.Encoding.ASCII.GetBytes(start)));

    private static FolderFile File(string path) => new(path, "/publish/" + path, 1, false, null);
}
