using Containerize.Evaluation;
using Containerize.Images;

namespace Containerize.Package.Tests.Evaluation;

public class GlobalJsonTests
{
    [Theory]
    [InlineData("{}", null, "latestpatch", false)]
    [InlineData("""{ /* "sdk": {} */ "sdk": { "version": "10.0.100", "rollForward": "latestFeature" } } // end""", "10.0.100", "latestfeature", false)]
    [InlineData("""{ "sdk": { "rollForward": "latestMajor" } }""", null, "latestmajor", false)]
    [InlineData("""{ "sdk": { "version": "10.0.100", "paths": [ ".dotnet" ] } }""", "10.0.100", "latestpatch", true)]
    [InlineData("""{ "msbuild-sdks": { "A": "1.0.0" } }""", null, "latestpatch", false)]
    public void File_IsReadAsTheHostDoes(string json, string? version, string rollForward, bool hasPaths) =>
        Assert.Equal(new GlobalJson(version, rollForward, hasPaths), Read(json));

    [Fact]
    public void TextThatIsNoJson_IsAnError() => Assert.Equal(ErrorCodes.EvaluationFailed, Assert.Throws<ContainerizeException>(() => Read("not json")).Code);

    private static GlobalJson Read(string json) => GlobalJson.Read(ProjectFolder.Create().Write("global.json", json).Combine("global.json"));
}
