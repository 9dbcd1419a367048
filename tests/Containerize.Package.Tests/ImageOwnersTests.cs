using Containerize.Images.Store;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Package.Tests;

/// <summary>Two projects that publish under one name.</summary>
public class ImageOwnersTests
{
    [Fact]
    public void SecondProjectUnderOneName_IsTold_Once()
    {
        var folder = ProjectFolder.Create().WriteConsole("Api").WriteConsole("Worker").WriteSolution("Api", "Worker");
        folder.Dotnet("publish", "All.slnx", "-m:1").Succeeds();

        Assert.Empty(Told("Api"));
        Assert.Empty(Told("Api"));
        Assert.Collection(
            Told("Worker").Order(StringComparer.Ordinal),
            line =>
                Assert.EndsWith(
                    "image/shop.tar was the image of the project Api until now; projects that are published together need a ContainerArchiveOutputPath each.",
                    line,
                    StringComparison.Ordinal
                ),
            line =>
                Assert.EndsWith(
                    "image:latest was the image of the project Api until now; projects that are published together need a ContainerizeOutputPath or a tag each.",
                    line,
                    StringComparison.Ordinal
                )
        );
        Assert.Empty(Told("Worker"));

        Directory.Delete(folder.Combine("image"), recursive: true);
        Assert.Empty(Told("Api"));

        IEnumerable<string> Told(string project) =>
            folder
                .Dotnet(
                    "publish",
                    project,
                    "--no-build",
                    "-t:Containerize",
                    TinyBase.Property,
                    "-p:ContainerizeOutput=oci-layout%3Barchive",
                    "-p:ContainerizeOutputPath=../image",
                    "-p:ContainerRepository=shop"
                )
                .Succeeds()
                .Lines.Where(line => line.Contains("until now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SecondProjectThatReportsIntoOneFolder_IsTold()
    {
        await using var registry = await Registry.StartAsync();
        var folder = ProjectFolder.Create().WriteConsole("Api").WriteConsole("Worker");

        Assert.Empty(Told("Api"));
        Assert.EndsWith(
            "image.json and the Dockerfile beside it were those of the project Api until now; projects that are published together need a ContainerizeOutputPath each.",
            Assert.Single(Told("Worker")),
            StringComparison.Ordinal
        );

        IEnumerable<string> Told(string project) =>
            folder
                .Dotnet(
                    "publish",
                    project,
                    "-t:Containerize",
                    TinyBase.Property,
                    "-p:ContainerRegistry=" + registry.Address,
                    "-p:ContainerizeOutputPath=../image"
                )
                .Succeeds()
                .Lines.Where(line => line.Contains("until now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StoreThatCannotBeWritten_IsNoFailure()
    {
        var folder = ProjectFolder.Create().Write("store", "a file");

        Assert.Empty(await new ImageOwners(new ContentStore(folder.Combine("store"), TimeProvider.System)).TakeAsync(["a:1"], "Api", default));
    }
}
