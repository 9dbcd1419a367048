namespace Containerize.Images.Tests;

/// <summary>A clock that stands still until the test moves it; waiting moves it by itself, so that nothing is ever waited for.</summary>
internal sealed class SettableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
