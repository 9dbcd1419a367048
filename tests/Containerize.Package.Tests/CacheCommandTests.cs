extern alias tool;

using CommandLine = tool::Containerize.Tool.Commands.CommandLine;

namespace Containerize.Package.Tests;

/// <summary><c>containerize cache</c>: what a store is pruned to.</summary>
public sealed class CacheCommandTests : IDisposable
{
    private readonly DirectoryInfo store = Directory.CreateTempSubdirectory();

    public CacheCommandTests() => File.WriteAllText(Path.Combine(store.CreateSubdirectory("blobs/sha256").FullName, new string('0', 64)), "blob");

    public void Dispose() => store.Delete(recursive: true);

    [Theory]
    [InlineData("--prune --limit -1")]
    [InlineData("--prune --limit NaN")]
    [InlineData("--prune --limit Infinity")]
    [InlineData("--prune --limit 1e300")]
    [InlineData("--prune --limit x")]
    [InlineData("--prune --limit")]
    [InlineData("--limit 0")]
    [InlineData("--prune false --limit 0")]
    public void LimitThatIsNone_IsAMistake_AndNothingIsRemoved(string arguments)
    {
        Assert.Equal(2, Run(arguments));
        Assert.NotEmpty(store.EnumerateFiles("*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("--prune", true)]
    [InlineData("--prune --limit 0.001", true)]
    [InlineData("--prune --limit 1KB", true)]
    [InlineData("--limit 0 --prune", false)]
    [InlineData("--limit 3B --prune", false)]
    public void Store_IsPrunedToTheLimit(string arguments, bool isKept)
    {
        Assert.Equal(0, Run(arguments));
        Assert.Equal(isKept, store.EnumerateFiles("*", SearchOption.AllDirectories).Any());
    }

    [Theory]
    [InlineData("store", "store: 0.0 MB, 2.0 MB unfinished")]
    [InlineData("other", "other: 0.0 MB, not there yet")]
    public void Store_SaysWhatIsBeingWritten_AndWhetherItIsThere(string name, string line) =>
        Assert.EndsWith(
            "/" + line,
            Assert.Single(
                InstalledTool
                    .Run(ProjectFolder.Create().Write("store/unfinished/blob", new string('x', 2_000_000)), "cache", "--cache-directory", name)
                    .Succeeds()
                    .Lines
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void FileInTheStoresPlace_IsOneLine()
    {
        using var complaints = new StringWriter();
        var file = Path.Combine(store.FullName, "file");
        File.WriteAllText(file, "");

        Assert.Equal(2, CommandLine.Run(() => CommandLine.Parse(["cache", "--cache-directory", file], _ => 0), complaints));
        Assert.Contains("CTZ0017", complaints.ToString(), StringComparison.Ordinal);
    }

    private int Run(string arguments) =>
        CommandLine.Parse(["cache", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--cache-directory", store.FullName], _ => 0);
}
