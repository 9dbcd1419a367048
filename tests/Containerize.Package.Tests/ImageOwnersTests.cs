using Containerize.Images.Store;

namespace Containerize.Package.Tests;

/// <summary>Two projects that publish under one name.</summary>
public class ImageOwnersTests
{
    [Fact]
    public void SecondProjectUnderOneName_IsTold_Once()
    {
        var folder = ProjectFolder.Create().WriteConsole("Api").WriteConsole("Worker");

        Assert.Empty(Told("Api"));
        Assert.Empty(Told("Api"));
        Assert.EndsWith("image:latest was the image of the project Api until now; projects that are published together need a ContainerRepository or a tag each.", Assert.Single(Told("Worker")), StringComparison.Ordinal);
        Assert.Empty(Told("Worker"));

        IEnumerable<string> Told(string project) => folder.Dotnet(
            "publish", project, "-t:Containerize", TinyBase.Property, "-p:ContainerizeOutput=oci-layout", "-p:ContainerizeOutputPath=../image", "-p:ContainerRepository=shop").Succeeds()
            .Lines.Where(line => line.Contains("until now", StringComparison.Ordinal));
    }

    [Fact]
    public void StoreThatCannotBeWritten_IsNoFailure()
    {
        var folder = ProjectFolder.Create().Write("store", "a file");

        Assert.Empty(new ImageOwners(new ContentStore(folder.Combine("store"), TimeProvider.System)).Take(["a:1"], "Api"));
    }
}
