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

    private void AssertRefused(string name)
    {
        var error = Assert.Throws<ContainerizeException>(() => PublishFolder.Read(folder.FullName, default));

        Assert.Equal("CTZ0017", error.Code.Id);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }
}
