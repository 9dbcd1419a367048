using System.Net.Sockets;
using Containerize.Images;
using Containerize.Publishing;

namespace Containerize.Package.Tests.Publishing;

public sealed class PublishFolderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [SkippableFact]
    public void Pipe_IsOneCodedLine_AndIsNotWaitedFor()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "makes a pipe with mkfifo");
        Dotnet.RunCommand(folder.FullName, "mkfifo", [], "data.pipe").Succeeds();

        AssertRefused("data.pipe");
    }

    [SkippableFact]
    public void Socket_IsOneCodedLine()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only Linux says that it is one");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder.FullName, "app.sock")));

        AssertRefused("app.sock");
    }

    [Fact]
    public void EmptyFile_IsAFile()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "empty"), "");

        Assert.Equal([("empty", false)], PublishFolder.Read(folder.FullName, default).Select(file => (file.RelativePath, file.IsExecutable)));
    }

    [SkippableTheory]
    [InlineData("data/2/model.bin", "data/2/model.bin")]
    [InlineData("data/2", "data/2")]
    [InlineData("link", "link")]
    [InlineData("missing", "missing")]
    [InlineData("../NAME/data/2/model.bin", "data/2/model.bin")]
    [InlineData("data/../../NAME/data/2", "data/2")]
    [InlineData("FOLDER/data/2", "data/2")]
    [InlineData("FOLDER/data/2/model.bin", "data/2/model.bin")]
    public void LinkToAPlaceInside_IsALinkThatStaysInside(string target, string expected)
    {
        SkipWithoutLinks();
        Write("data/2/model.bin");
        Link("link", target);

        var link = Read("link");

        Assert.Equal((expected, 0), (link.LinkTarget, link.Size));
    }

    [SkippableFact]
    public void LinkInAFolder_ToAPlaceInside_IsRelativeToThatFolder()
    {
        SkipWithoutLinks();
        Write("data/2/model.bin");
        Link("data/current", "../../NAME/data/2");

        Assert.Equal("2", Read("data/current").LinkTarget);
    }

    [SkippableFact]
    public void LinkToAFileOutside_IsTheFile()
    {
        SkipWithoutLinks();
        Link("link", typeof(PublishFolder).Assembly.Location);

        Assert.Null(Read("link").LinkTarget);
        Assert.True(Read("link").Size > 0);
    }

    [SkippableTheory]
    [InlineData("/nowhere/at/all")]
    [InlineData("../nowhere-at-all")]
    [InlineData("/proc")]
    public void LinkOutsideToNothingOrAFolder_IsOneCodedLineThatNamesBoth(string target)
    {
        SkipWithoutLinks();
        Link("link", target);

        AssertRefused("link");
        AssertRefused(target);
    }

    [SkippableFact]
    public void Backslash_IsPartOfANameOnUnix()
    {
        SkipWithoutLinks();
        Write("a\\b.txt");
        Link("link", "a\\b.txt");

        Assert.Equal(["a\\b.txt", "link"], PublishFolder.Read(folder.FullName, default).Select(file => file.RelativePath));
        Assert.Equal("a\\b.txt", Read("link").LinkTarget);
    }

    private static void SkipWithoutLinks() => Skip.If(OperatingSystem.IsWindows(), "Windows gives few users the right to make links");

    private FolderFile Read(string path) => PublishFolder.Read(folder.FullName, default).Single(file => file.RelativePath == path);

    private void Write(string path)
    {
        var file = Path.Combine(folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "content");
    }

    private void Link(string path, string target) =>
        File.CreateSymbolicLink(
            Path.Combine(folder.FullName, path),
            target.Replace("NAME", folder.Name, StringComparison.Ordinal).Replace("FOLDER", folder.FullName, StringComparison.Ordinal)
        );

    private void AssertRefused(string name)
    {
        var error = Assert.Throws<ContainerizeException>(() => PublishFolder.Read(folder.FullName, default));

        Assert.Equal("CTZ0017", error.Code.Id);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }
}
