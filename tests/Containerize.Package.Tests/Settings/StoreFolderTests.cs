using Containerize.Images;
using Containerize.Settings;

namespace Containerize.Package.Tests.Settings;

public class StoreFolderTests
{
    private static readonly string Home = Path.GetFullPath("/home/ann");
    private static readonly Dictionary<string, string> Environment = new() { ["HOME"] = Home, ["USERPROFILE"] = Home };

    [Theory]
    [InlineData(null, 10_000_000_000)]
    [InlineData("10", 10_000_000_000)]
    [InlineData("0.5", 500_000_000)]
    [InlineData("500 MB", 500_000_000)]
    [InlineData("2tb", 2_000_000_000_000)]
    [InlineData("10B", 10)]
    public void Limit_WithoutAUnit_CountsGigabytes(string? written, long bytes) => Assert.Equal(bytes, StoreFolder.Limit(written));

    [Theory]
    [InlineData("10000000000")]
    [InlineData("500000000")]
    [InlineData("-1")]
    [InlineData("10 GiB")]
    [InlineData("much")]
    public void Limit_ThatIsNone_OrCountsBytesWithoutAUnit_IsAnError(string written) =>
        Assert.Equal(ErrorCodes.BadProperty, Assert.Throws<ContainerizeException>(() => StoreFolder.Limit(written)).Code);

    [Theory]
    [InlineData("~", "")]
    [InlineData("~/cache", "cache")]
    public void Tilde_IsTheHomeFolder(string written, string below)
    {
        Assert.Equal(Path.Combine(Home, below), StoreFolder.Of(written, "/src", Environment));
        Assert.Equal(
            ErrorCodes.StoreNotWritable,
            Assert.Throws<ContainerizeException>(() => StoreFolder.Of(written, "/src", new Dictionary<string, string>())).Code
        );
    }

    [Theory]
    [InlineData("cache", "/src/cache")]
    [InlineData("~cache", "/src/~cache")]
    [InlineData("/cache", "/cache")]
    public void OtherPath_IsBelowTheProject_OrAbsolute(string written, string expected) =>
        Assert.Equal(Path.GetFullPath(expected), StoreFolder.Of(written, "/src", Environment));
}
