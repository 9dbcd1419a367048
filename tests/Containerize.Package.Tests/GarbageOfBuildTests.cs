using System.Runtime;

namespace Containerize.Package.Tests;

public class GarbageOfBuildTests
{
    [Fact]
    public void WhileOneIsLeft_CollectionsBlock_AndThenAsBefore()
    {
        var before = GCSettings.LatencyMode;
        var one = new GarbageOfBuild();
        using (new GarbageOfBuild())
        {
            one.Dispose();
            Assert.Equal(GCLatencyMode.Batch, GCSettings.LatencyMode);
        }

        Assert.Equal(before, GCSettings.LatencyMode);
    }
}
