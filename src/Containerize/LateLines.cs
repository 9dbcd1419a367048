namespace Containerize;

/// <summary>Lines for the log out of work that no task waits for yet: kept until a task takes them, dropped when it has ended.</summary>
internal sealed class LateLines
{
    private readonly Lock access = new();
    private readonly List<string> kept = [];
    private Action<string>? line;

    /// <summary>From any thread.</summary>
    public void Add(string text)
    {
        lock (access)
        {
            (line ?? kept.Add)(text);
        }
    }

    /// <summary>From now on, and what was kept.</summary>
    public void GoTo(Action<string> taker)
    {
        lock (access)
        {
            line = taker;
            kept.ForEach(taker);
            kept.Clear();
        }
    }

    /// <summary>No line goes anywhere any more.</summary>
    public void Close() => GoTo(_ => { });
}
