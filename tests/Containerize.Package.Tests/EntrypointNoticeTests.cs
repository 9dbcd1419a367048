using Containerize.Images.Assembly;
using Containerize.Images.Oci;

namespace Containerize.Package.Tests;

public class EntrypointNoticeTests
{
    [Fact]
    public void EntrypointOfTheBaseThatIsCleared_IsNamedWithWhatKeepsIt()
    {
        Assert.Null(EntrypointNotice.Of([Image()]));
        Assert.Contains("""ENTRYPOINT /init -- is not used""", EntrypointNotice.Of([Image("/init", "--")]), StringComparison.Ordinal);
        Assert.Contains("""<ContainerEntrypoint Include="/init;--" />""", EntrypointNotice.Of([Image("/init", "--")]), StringComparison.Ordinal);
    }

    private static Image Image(params string[] cleared) =>
        new(new Platform("linux", "amd64"), Blob.FromBytes(MediaTypes.OciManifest, [1]), Blob.FromBytes(MediaTypes.OciConfig, [2]), [], null)
        {
            ClearedEntrypoint = cleared,
        };
}
