using Containerize.Images;
using Containerize.Settings;

namespace Containerize.Package.Tests.Settings;

public class OutputSettingsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Archive", "ContainerArchiveOutputPath=out/x.tar", "ContainerRegistry=localhost:5000")]
    [InlineData("Registry", "ContainerRegistry=localhost:5000", "LocalRegistry=Docker")]
    [InlineData("Daemon", "LocalRegistry=Podman")]
    [InlineData("OciLayout,Archive", "ContainerizeOutput=oci-layout;archive", "ContainerRegistry=localhost:5000")]
    public void Default_FollowsTheFirstPropertyThatIsSet(string expected, params string[] properties) =>
        Assert.Equal(expected, string.Join(',', Output(properties).Kinds));

    [Fact]
    public void Paths_AreAbsoluteAndBelowTheProject()
    {
        var output = Output();

        Assert.Equal(Path.GetFullPath("/src/Shop.Api/bin/Release/net10.0/container"), output.Folder);
        Assert.Equal(Path.Combine(output.Folder, "shop-api.tar"), output.Archive);
        Assert.Equal(Path.GetFullPath("/src/Shop.Api/out/shop-api.tar.gz"), Output("ContainerArchiveOutputPath=out/").Archive);
        Assert.Equal(Path.GetFullPath("/src/Shop.Api/out/team/api.tar.gz"), Output("ContainerArchiveOutputPath=out", "ContainerRepository=team/api").Archive);
        Assert.Equal(Path.GetFullPath("/src/Shop.Api/out/x.tar.gz"), Output("ContainerArchiveOutputPath=out/x.tar.gz").Archive);
    }

    [Theory]
    [InlineData("ContainerizeOutput=floppy")]
    [InlineData("ContainerizeOutput=registry")]
    public void Output_ThatCannotBe_IsAnError(string property) => Assert.Equal("CTZ0008", Assert.Throws<ContainerizeException>(() => Output(property)).Code.Id);

    [Theory]
    [InlineData("a ContainerArchiveOutputPath", "/src/Shop.Api/out/x.tar")]
    [InlineData("a ContainerizeOutputPath or a tag", "oci:/src/Shop.Api/out:1.0")]
    [InlineData("a ContainerRepository or a tag", "localhost:5000/shop/api:1.0")]
    [InlineData("a ContainerRepository or a tag", "oci:1.0")]
    public void ImagesOfTwoProjects_AreKeptApartByWhatNamesThem(string expected, string name) =>
        Assert.Equal(expected, Output("ContainerArchiveOutputPath=out/x.tar", "ContainerizeOutputPath=out/").Apart(name));

    private static OutputSettings Output(params string[] properties)
    {
        var input = Input.Web([.. properties.Select(property => (property.Split('=')[0], property.Split('=')[^1]))]);
        return OutputSettings.From(input, ContainerSettings.From(input));
    }
}
