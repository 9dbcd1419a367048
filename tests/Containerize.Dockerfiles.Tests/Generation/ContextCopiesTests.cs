using Containerize.Dockerfiles.Generation;

namespace Containerize.Dockerfiles.Tests.Generation;

public class ContextCopiesTests
{
    [Fact]
    public void FewFolders_AreCopiedOneByOne()
    {
        var copies = new ContextCopies(Graph(projects: 3, folders: 40));

        Assert.True(copies.IsRestoreExact);
        Assert.Equal(["src/P1/P1.csproj", "src/P2/P2.csproj", "src/P3/P3.csproj"], Sources(copies.Restore));
        Assert.Equal(44, copies.Sources.Count);
    }

    [Fact]
    public void FilesInMoreFoldersThanLayers_AreCopiedWithTheFolderAboveThem()
    {
        var copies = new ContextCopies(Graph(projects: 3, folders: 180));

        Assert.True(copies.IsRestoreExact);
        Assert.Equal(["src/P1/", "src/P2/", "src/P3/", "notes.txt", "client/a/", "client/b/"], Sources(copies.Sources));
    }

    [Fact]
    public void SixtyProjects_KeepWhatRestoreReads()
    {
        var copies = new ContextCopies(Graph(projects: 60, folders: 0));

        Assert.True(copies.IsRestoreExact);
        Assert.Equal(60, copies.Restore.Count);
        Assert.Equal(["src/", "notes.txt"], Sources(copies.Sources));
    }

    [Fact]
    public void MoreProjectsThanLayers_AreCopiedWhole()
    {
        var copies = new ContextCopies(Graph(projects: 200, folders: 0));

        Assert.False(copies.IsRestoreExact);
        Assert.Equal(["src/"], Sources(copies.Restore));
        Assert.Equal(["src/", "notes.txt"], Sources(copies.Sources));
    }

    private static IEnumerable<string> Sources(IEnumerable<CopyStep> copies) => copies.SelectMany(copy => copy.Sources);

    private static ProjectGraph Graph(int projects, int folders) =>
        new()
        {
            EntryProject = "src/P1/P1.csproj",
            RestoreFiles = [.. Enumerable.Range(1, projects).Select(number => $"src/P{number}/P{number}.csproj")],
            SourceFolders = [.. Enumerable.Range(1, projects).Select(number => $"src/P{number}")],
            SourceFiles = ["notes.txt", .. Enumerable.Range(1, folders).Select(number => $"client/{(number % 2 == 0 ? "a" : "b")}/m{number}/x.txt")],
        };
}
