using System.Security.Cryptography;
using Containerize.Images.Tests.Publishing;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Images.Tests.Store;

/// <summary>A disk that is really full: one line that says so, nothing half-written, and with more space the same publish goes on.</summary>
public sealed class DiskFullTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [InlineData("the store, by layers that are made")]
    [InlineData("the store, by layers that are fetched")]
    [InlineData("the layout")]
    [InlineData("the archive")]
    public async Task FullDisk_IsOneLineAndNothingIsHalfWritten(string what)
    {
        using var disk = SmallDisk.Mount();
        await using var registry = await Registry.StartAsync();
        registry.Contents.Add(
            SampleImages.Image(SampleImages.Amd64, null, SampleImages.Layer("base", SampleImages.Noise(3_000_000))),
            "dotnet/runtime",
            "10.0"
        );
        Directory.CreateDirectory(folder["source"]);
        await File.WriteAllBytesAsync(folder["source/one"], SampleImages.Noise(what.Contains("fetched", StringComparison.Ordinal) ? 1_000 : 3_000_000));
        var store = what.Contains("store", StringComparison.Ordinal) ? Path.Combine(disk.Path, "store") : folder["store"];
        var to = what switch
        {
            "the layout" => Path.Combine(disk.Path, "layout"),
            "the archive" => Path.Combine(disk.Path, "image.tar"),
            _ => folder["layout"],
        };
        var from = what.Contains("fetched", StringComparison.Ordinal) ? $"{registry.Address}/dotnet/runtime:10.0" : "scratch";
        var order = new PublishOrder(from, folder["source"], store, to, "shop/api", "1");

        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => PublishingProcess.PublishAsync(order, new Dictionary<string, string>()));

        Assert.Equal(ErrorCodes.DiskFull, failure.Code);
        Assert.Contains("the disk is full", failure.Message);
        Assert.DoesNotContain('\n', failure.Message);
        AssertNothingHalfWritten(disk.Path);
        Assert.False(File.Exists(Path.Combine(to, "index.json")) || File.Exists(to));

        disk.Grow();
        await PublishingProcess.PublishAsync(order, new Dictionary<string, string>());
        AssertNothingHalfWritten(disk.Path);
    }

    private static void AssertNothingHalfWritten(string path)
    {
        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).ToList();
        Assert.All(
            files.Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "sha256"),
            file => Assert.Equal(Path.GetFileName(file), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))))
        );
        Assert.DoesNotContain(files, file => file.Contains("unfinished", StringComparison.Ordinal) || file.EndsWith(".tmp", StringComparison.Ordinal));
    }
}
