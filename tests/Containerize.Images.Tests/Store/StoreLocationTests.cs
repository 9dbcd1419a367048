using Containerize.Images.Store;

namespace Containerize.Images.Tests.Store;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class StoreLocationTests : IDisposable
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly Dictionary<string, string> None = [];
    private readonly TestImages images = new();

    public void Dispose() => images.Dispose();

    [Fact]
    public void Home_DecidesWhereTheStoreIs() =>
        Assert.Equal(
            Path.Combine(images["home"], "containerize"),
            StoreLocation.Default(
                new Dictionary<string, string> { ["XDG_CACHE_HOME"] = images["home"], ["LOCALAPPDATA"] = images["home"] },
                images["tmp"],
                "jo"
            )
        );

    [SkippableFact]
    public void WithoutHome_ItIsAFolderThatNobodyElseMayEnter()
    {
        Skip.If(OperatingSystem.IsWindows(), "modes are Unix's");
        for (var run = 0; run < 2; run++)
        {
            var folder = StoreLocation.Default(None, images["tmp"], "jo");
            Assert.Equal((Path.Combine(images["tmp"], "containerize-jo"), OwnersAlone), (folder, File.GetUnixFileMode(folder)));
        }
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void WithoutHome_AFolderThatOthersMayWriteOrLead_IsRefused(bool isLink)
    {
        Skip.If(OperatingSystem.IsWindows(), "modes are Unix's");
        var place = Path.Combine(Directory.CreateDirectory(images["tmp"]).FullName, "containerize-jo");
        if (isLink)
        {
            Directory.CreateSymbolicLink(place, Directory.CreateDirectory(images["elsewhere"], OwnersAlone).FullName);
        }
        else
        {
            Directory.CreateDirectory(place);
            File.SetUnixFileMode(place, OwnersAlone | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        Assert.Equal(ErrorCodes.StoreNotWritable, Assert.Throws<ContainerizeException>(() => StoreLocation.Default(None, images["tmp"], "jo")).Code);
    }

    [Fact]
    public void OciLayout_IsNoStore()
    {
        var folder = Directory.CreateDirectory(images["layout"]).FullName;
        Assert.Equal(folder, StoreLocation.Named(folder));
        File.WriteAllText(Path.Combine(folder, "oci-layout"), "{}");
        Assert.Equal(ErrorCodes.StoreNotWritable, Assert.Throws<ContainerizeException>(() => StoreLocation.Named(folder)).Code);
    }
}
