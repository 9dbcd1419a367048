namespace Containerize.Package.Tests;

/// <summary>What a long run says of itself.</summary>
public class ProgressTests
{
    private readonly List<string> lines = [];
    private readonly HandClock clock = new();
    private (long Fetched, long Sent) moved;

    [Fact]
    public void ShortRun_SaysNothing()
    {
        using (new Progress(() => moved, lines.Add, clock))
        {
            moved = (1, 1);
            clock.Advance(Progress.Interval / 2);
        }

        clock.Advance(Progress.Interval);
        Assert.Empty(lines);
    }

    [Fact]
    public void LongRun_SaysWhatMovedAndIsSilentWhileNothingDoes()
    {
        using var progress = new Progress(() => moved, lines.Add, clock);
        moved = (54_000_000, 0);
        clock.Advance(Progress.Interval);
        clock.Advance(Progress.Interval);
        moved = (54_000_000, 1_500_000);
        clock.Advance(Progress.Interval);

        Assert.Equal(["54.0 MB fetched and 0 KB sent after 10 s; going on.", "54.0 MB fetched and 1.5 MB sent after 30 s; going on."], lines);
    }

    /// <summary>A clock that a test moves; its timers tick while it does.</summary>
    private sealed class HandClock : TimeProvider
    {
        private readonly List<HandTimer> timers = [];
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal(dueTime, period);
            var timer = new HandTimer(() => callback(state), period.Ticks, ticks);
            timers.Add(timer);
            return timer;
        }

        public void Advance(TimeSpan by)
        {
            ticks += by.Ticks;
            timers.ForEach(timer => timer.Tick(ticks));
        }
    }

    private sealed class HandTimer(Action callback, long period, long start) : ITimer
    {
        private long next = start + period;
        private bool over;

        public void Tick(long now)
        {
            for (; !over && next <= now; next += period)
            {
                callback();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => over = true;

        public ValueTask DisposeAsync()
        {
            over = true;
            return ValueTask.CompletedTask;
        }
    }
}
