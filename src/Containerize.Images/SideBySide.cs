using System.Runtime.ExceptionServices;

namespace Containerize.Images;

/// <summary>Runs the stages of a build beside each other: the first failure cancels the rest, and is the one that is reported when all have ended.</summary>
internal static class SideBySide
{
    /// <summary>Runs all.</summary>
    public static Task RunAsync(CancellationToken cancellationToken, params IReadOnlyList<Func<CancellationToken, Task>> stages) =>
        EachAsync(stages, (stage, token) => stage(token), cancellationToken);

    /// <summary>Runs one for each item.</summary>
    public static Task EachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> run, CancellationToken cancellationToken) =>
        SelectAsync(
            items,
            async (item, token) =>
            {
                await run(item, token);
                return (object?)null;
            },
            cancellationToken
        );

    /// <summary>Runs one for each item, and gives their results in the order of the items.</summary>
    public static async Task<IReadOnlyList<TResult>> SelectAsync<T, TResult>(
        IEnumerable<T> items,
        Func<T, CancellationToken, Task<TResult>> run,
        CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ExceptionDispatchInfo? first = null;
        var results = await Task.WhenAll(items.Select(item => Task.Run(() => GuardedAsync(item), CancellationToken.None)).ToList());
        first?.Throw();
        return results!;

        async Task<TResult?> GuardedAsync(T item)
        {
            try
            {
                return await run(item, stop.Token);
            }
#pragma warning disable CA1031 // Whatever it is, it is thrown again as soon as nobody works any more.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref first, ExceptionDispatchInfo.Capture(exception), null);
                await stop.CancelAsync();
                return default;
            }
        }
    }
}
