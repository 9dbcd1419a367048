using Containerize.Images;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Publishing;
using Containerize.Settings;

namespace Containerize.Package.Tests.Publishing;

/// <summary>What is kept in obj/, where obj/ cannot be written.</summary>
public sealed class PublishRecordTests : IDisposable
{
    // Permissions do not stop root: a file in the place of the folder stops everybody.
    private readonly string blocked = Path.GetTempFileName();

    public void Dispose() => File.Delete(blocked);

    [Fact]
    public void RecordThatCannotBeWritten_IsNoFailure()
    {
        var record = PublishRecord.Read(Path.Combine(blocked, "published.txt"), "/publish");

        record.Write(["App.dll"]);

        Assert.Empty(PublishRecord.Read(record.File, "/publish").Paths);
    }

    [Fact]
    public void PlanThatCannotBeWritten_IsOneCodedLineThatNamesIt()
    {
        var file = Path.Combine(blocked, "plan.json");

        var error = Assert.Throws<ContainerizeException>(() =>
            PlanFile.Write(
                file,
                new ImagePlan
                {
                    BaseImage = "scratch",
                    Platform = new Platform("linux", "amd64"),
                    Layers = [],
                }
            )
        );

        Assert.Equal("CTZ0017", error.Code.Id);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }
}
