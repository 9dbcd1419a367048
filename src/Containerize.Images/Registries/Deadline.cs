namespace Containerize.Images.Registries;

/// <summary>The total time that a push, a pull or an engine may take; its end is a failure with a code, the user's cancellation stays one.</summary>
internal static class Deadline
{
    private static readonly AsyncLocal<DateTimeOffset?> End = new();

    /// <summary>What is left of the time of the push or pull that this is a part of.</summary>
    public static TimeSpan Left(RegistryOptions options) => End.Value is { } end ? end - options.Clock.GetUtcNow() : options.Timeout;

    public static Task RunAsync(RegistryOptions options, string action, Func<CancellationToken, Task> work, CancellationToken cancellationToken) =>
        RunAsync(
            options,
            action,
            async token =>
            {
                await work(token);
                return true;
            },
            cancellationToken
        );

    public static async Task<T> RunAsync<T>(RegistryOptions options, string action, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var end = options.Clock.GetUtcNow() + options.Timeout;
        End.Value = End.Value < end ? End.Value : end;
        return await RunAsync(
            options.Timeout,
            options.Clock,
            work,
            exception => new ContainerizeException(
                ErrorCodes.RegistryTimeout,
                $"could not {action} within {options.Timeout}; publish again, or give it more time with ContainerizeTimeout",
                exception
            ),
            cancellationToken
        );
    }

    /// <param name="failure">What it is that the time was not enough.</param>
    public static async Task<T> RunAsync<T>(
        TimeSpan timeout,
        TimeProvider clock,
        Func<CancellationToken, Task<T>> work,
        Func<Exception, ContainerizeException> failure,
        CancellationToken cancellationToken
    )
    {
        using var over = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException exception) when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw failure(exception);
        }
    }
}
