using System.Globalization;

namespace Containerize;

/// <summary>Says every ten seconds what a long run has moved, so that nobody takes it for dead; a short one, and one that moves nothing, says
/// nothing.</summary>
internal sealed class Progress : IDisposable
{
    /// <summary>Between two lines, and before the first.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Func<(long Fetched, long Sent)> moved;
    private readonly Action<string> line;
    private readonly TimeProvider clock;
    private readonly long start;
    private readonly ITimer timer;
    private (long Fetched, long Sent) last;

    /// <param name="moved">Bytes from and to registries since the start.</param>
    /// <param name="line">Takes one line for people.</param>
    public Progress(Func<(long Fetched, long Sent)> moved, Action<string> line, TimeProvider clock)
    {
        (this.moved, this.line, this.clock) = (moved, line, clock);
        start = clock.GetTimestamp();
        timer = clock.CreateTimer(_ => Report(), null, Interval, Interval);
    }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    private void Report()
    {
        var now = moved();
        if (now != last)
        {
            last = now;
            line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{ResultLine.Size(now.Fetched)} fetched and {ResultLine.Size(now.Sent)} sent after {clock.GetElapsedTime(start).TotalSeconds:F0} s; going on."
                )
            );
        }
    }
}
