using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Plan;

namespace Containerize.Package.Tests;

public class HealthcheckNoticeTests
{
    [Theory]
    [InlineData(MediaTypes.OciManifest, "CMD-SHELL", true)]
    [InlineData(MediaTypes.DockerManifest, "CMD-SHELL", false)]
    [InlineData(MediaTypes.OciManifest, "NONE", false)]
    [InlineData(MediaTypes.OciManifest, null, false)]
    public void OciFormat_LosesAHealthcheck_AndTheLineSaysWhatKeepsIt(string format, string? test, bool isLost)
    {
        var platform = new Platform("linux", "amd64");
        var check = test is null ? null : new Healthcheck(test == "NONE" ? [test] : [test, "true"], null, null, null, null);
        var plan = new ImagePlan
        {
            BaseImage = "scratch",
            Platform = platform,
            Layers = [],
            Healthcheck = check,
        };

        var line = HealthcheckNotice.Of([plan], [new Image(platform, Blob.FromBytes(format, [1]), Blob.FromBytes(MediaTypes.OciConfig, [2]), [], null)]);

        Assert.Equal(isLost, line?.Contains("ContainerImageFormat=Docker", StringComparison.Ordinal) ?? false);
    }
}
