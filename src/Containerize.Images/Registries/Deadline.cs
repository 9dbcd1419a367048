namespace Containerize.Images.Registries;

/// <summary>The total time a push or a pull may take; its end is a failure with a code, the user's cancellation stays one.</summary>
internal static class Deadline
{
    private static readonly AsyncLocal<DateTimeOffset?> End = new();

    /// <summary>What is left of the time of the push or pull that this is a part of.</summary>
    public static TimeSpan Left(RegistryOptions options) => End.Value is { } end ? end - options.Clock.GetUtcNow() : options.Timeout;

    public static async Task<T> RunAsync<T>(RegistryOptions options, string action, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(options.Timeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        var end = options.Clock.GetUtcNow() + options.Timeout;
        End.Value = End.Value < end ? End.Value : end;
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException exception) when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ContainerizeException(ErrorCodes.RegistryTimeout, $"could not {action} within {options.Timeout}; publish again, or give it more time with ContainerizeTimeout", exception);
        }
    }
}
