using Containerize.Lint;

namespace Containerize.Package.Tests;

/// <summary>Which files of a build context the rules in the compiler are told.</summary>
public class ListBuildContextTests
{
    [SkippableFact]
    public void LinksToFolders_AreNamed_AndNotFollowed_WhereverTheyLead()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a right of their own there");
        var folder = ProjectFolder
            .Create()
            .Write("a/one.txt", "")
            .Write("b/two.txt", "")
            .Write("bin/three.dll", "")
            .Write(".git/HEAD", "")
            .Write("b/four.LOG", "")
            .Write("b/OBJ/five.txt", "")
            .Write("b/six.cs~", "");
        foreach (var (link, to) in new[] { ("a/b1", "../b"), ("a/b2", "../b"), ("b/a1", "../a"), ("b/a2", "../a"), ("up", "."), ("b/node_modules", "../a") })
        {
            Directory.CreateSymbolicLink(folder.Combine(link), to);
        }

        var task = new ListBuildContext
        {
            Folder = folder.FullPath,
            IsNamed = true,
            OutputFile = folder.Combine("bin/list"),
        };

        Assert.True(task.Execute());
        Assert.Equal(
            [$"named {folder.FullPath}", ".git/", "a/b1/", "a/b2/", "a/one.txt", "b/a1/", "b/a2/", "b/two.txt", "nuget.config", "up/"],
            File.ReadAllLines(folder.Combine("bin/list"))
        );
    }
}
