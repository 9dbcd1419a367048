namespace Containerize.Images.Registries;

/// <summary>The total time a push or a pull may take; its end is a failure with a code, the user's cancellation stays one.</summary>
internal static class Deadline
{
    public static async Task<T> RunAsync<T>(RegistryOptions options, string action, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(options.Timeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
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
