using Containerize.Images;
using Containerize.Settings;

namespace Containerize.Package.Tests.Settings;

public sealed class AddedFilesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void FolderOrMissingFile_IsOneCodedLineThatSaysWhatIncludeMustBe()
    {
        folder.CreateSubdirectory("etc");

        Assert.Contains("Include must name files", Refused("etc"), StringComparison.Ordinal);
        Assert.Contains("no such file", Refused("gone.conf"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Pipe_IsOneCodedLine()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "makes a pipe with mkfifo");
        Dotnet.RunCommand(folder.FullName, "mkfifo", [], "data.pipe").Succeeds();

        Assert.Contains("pipe", Refused("data.pipe"), StringComparison.Ordinal);
    }

    [Fact]
    public void File_IsFine()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "app.conf"), "");

        AddedFiles.Require(Naming("app.conf"));
    }

    [Theory]
    [InlineData("start.sh", "#!/bin/sh\n", 0b111_101_101)]
    [InlineData("tool", "\u007fELF", 0b111_101_101)]
    [InlineData("plain.sh", "echo\n", 0b110_100_100)]
    [InlineData("native.so", "\u007fELF", 0b110_100_100)]
    public void ModeIsThatOfTheKindOfFile(string name, string text, int mode)
    {
        File.WriteAllText(Path.Combine(folder.FullName, name), text);

        Assert.Equal(mode, Assert.Single(AddedFiles.From(Naming(name))).Mode);
    }

    private string Refused(string name)
    {
        var error = Assert.Throws<ContainerizeException>(() => AddedFiles.Require(Naming(name)));
        Assert.Equal("CTZ0017", error.Code.Id);
        Assert.Contains(Path.Combine(folder.FullName, name), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("publish again", error.Message, StringComparison.Ordinal);
        return error.Message;
    }

    private ProjectInput Naming(string name) =>
        Input.With([("ContainerizeFile", Input.Item(name, ("ContainerPath", "/etc/app/")))], ("MSBuildProjectDirectory", folder.FullName));
}
