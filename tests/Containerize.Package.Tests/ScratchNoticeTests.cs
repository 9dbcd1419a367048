using Containerize.Images.Oci;
using Containerize.Images.Plan;

namespace Containerize.Package.Tests;

public class ScratchNoticeTests
{
    [Theory]
    [InlineData("scratch", "dotnet", true)]
    [InlineData("scratch", "./App", false)]
    [InlineData("registry.example.com/dotnet/runtime:10.0", "dotnet", false)]
    public void ApplicationWithoutDotnet_IsSaidToNeedIt(string baseImage, string command, bool isSaid)
    {
        var plan = new ImagePlan
        {
            BaseImage = baseImage,
            Platform = new Platform("linux", "amd64"),
            Layers = [],
            Cmd = [command, "App.dll"],
        };

        Assert.Equal(isSaid, ScratchNotice.Of([plan]) is not null);
    }
}
