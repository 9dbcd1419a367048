namespace Containerize.Images.Tests;

/// <summary>What stands beside a file that is written.</summary>
public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LeftoversOfKilledProcesses_AreRemoved(bool asStream)
    {
        Leave("image.tar.0123456789abcdef0123456789abcdef.tmp");
        Leave("image.tar.tmp");
        Leave("image.tar.mine.tmp");
        Leave("other.tar.0123456789abcdef0123456789abcdef.tmp");
        using var held = new FileStream(Leave("image.tar.00000000000000000000000000000001.tmp"), FileMode.Open, FileAccess.Write, FileShare.None);
        File.WriteAllText(folder["image.tar.00000000000000000000000000000002.tmp"], "about to be renamed");

        await (
            asStream
                ? WholeFile.WriteAsync(folder["image.tar"], (_, _) => Task.CompletedTask, default)
                : Task.Run(() => WholeFile.Write(folder["image.tar"], path => File.WriteAllText(path, "")))
        );

        Assert.Equal(
            [
                "image.tar",
                "image.tar.00000000000000000000000000000001.tmp",
                "image.tar.00000000000000000000000000000002.tmp",
                "image.tar.mine.tmp",
                "image.tar.tmp",
                "other.tar.0123456789abcdef0123456789abcdef.tmp",
            ],
            Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    private string Leave(string name)
    {
        File.WriteAllText(folder[name], "half");
        File.SetLastWriteTimeUtc(folder[name], DateTime.UtcNow.AddMinutes(-2));
        return folder[name];
    }
}
