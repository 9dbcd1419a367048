using System.Runtime;

namespace Containerize;

/// <summary>
/// What a build leaves on the heap. While one of these exists, the runtime collects all of it at once and compacts it (<see cref="GCLatencyMode.Batch"/>), as
/// nobody waits for the
/// answers of a build: in the background, which is the default, what is freed stays beside what is allocated meanwhile, some 10 MB more at the build's peak.
/// </summary>
internal sealed class GarbageOfBuild : IDisposable
{
    private static readonly Lock counting = new();
    private static int count;
    private static GCLatencyMode before;

    public GarbageOfBuild()
    {
        lock (counting)
        {
            if (count++ == 0)
            {
                before = GCSettings.LatencyMode;
                GCSettings.LatencyMode = GCLatencyMode.Batch;
            }
        }
    }

    /// <summary>Gives it back to the system now, before or after what takes much memory of its own.</summary>
    public static void Collect() => GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    /// <summary>The last one brings back how the runtime collected before the first.</summary>
    public void Dispose()
    {
        lock (counting)
        {
            if (--count == 0)
            {
                GCSettings.LatencyMode = before;
            }
        }
    }
}
