using Containerize.Images.Layers;
using Containerize.Images.Oci;

namespace Containerize.Images.Tests.Layers;

public sealed class FileHashesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public FileHashesTests() => File.WriteAllText(folder["a"], "one");

    private string Memory => folder["obj/hashes"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task UnchangedFile_IsNotRead()
    {
        await RememberAsync();
        var (digest, read) = await AskAsync();

        Assert.Equal((Digest.Of("one"u8), 0), (digest, read));
    }

    [Fact]
    public async Task EditOfTheSameLength_IsSeen()
    {
        await RememberAsync();
        File.WriteAllText(folder["a"], "two");

        Assert.Equal((Digest.Of("two"u8), 1), await AskAsync());
    }

    [Fact]
    public async Task ReplacedFileWithTheSameTimeAndLength_IsSeen()
    {
        await RememberAsync();
        var time = File.GetLastWriteTimeUtc(folder["a"]);
        File.Delete(folder["a"]);
        File.WriteAllText(folder["a"], "two");
        File.SetLastWriteTimeUtc(folder["a"], time);

        Assert.Equal(Digest.Of("two"u8), (await AskAsync()).Digest);
    }

    [Fact]
    public async Task FileWrittenAsLateAsTheMemory_IsReadAgain()
    {
        await RememberAsync();
        File.SetLastWriteTimeUtc(Memory, File.GetLastWriteTimeUtc(folder["a"]));

        Assert.Equal((Digest.Of("one"u8), 1), await AskAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("containerize file hashes 1\nrubbish")]
    [InlineData("something else")]
    public async Task DamagedMemory_CountsAsEmpty(string content)
    {
        await RememberAsync();
        File.WriteAllText(Memory, content);

        Assert.Equal((Digest.Of("one"u8), 1), await AskAsync());
    }

    [Fact]
    public async Task MemoryWithOneDamagedDigit_CountsAsEmpty()
    {
        await RememberAsync();
        var digest = Digest.Of("one"u8).Hex;
        var damaged = (digest[0] == '0' ? '1' : '0') + digest[1..];
        File.WriteAllText(Memory, File.ReadAllText(Memory).Replace(digest, damaged, StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(Memory, DateTime.UtcNow.AddMinutes(1));

        Assert.Equal((Digest.Of("one"u8), 1), await AskAsync());
    }

    private async Task RememberAsync()
    {
        var hashes = new FileHashes(Memory);
        await hashes.GetAsync([folder["a"]], CancellationToken.None);
        hashes.Save();
        File.SetLastWriteTimeUtc(Memory, DateTime.UtcNow.AddMinutes(1));
    }

    private async Task<(Digest Digest, int Read)> AskAsync()
    {
        var hashes = new FileHashes(Memory);
        return ((await hashes.GetAsync([folder["a"]], CancellationToken.None))[0].Digest, hashes.FilesRead);
    }
}
