namespace Containerize.Images.Registries;

/// <summary>Ends an attempt when nothing has moved for some time: no answer, no byte in either direction.</summary>
internal sealed class IdleTimeout : IDisposable
{
    private readonly RegistryOptions options;
    private readonly CancellationTokenSource over;
    private readonly CancellationTokenSource either;
    private readonly CancellationToken caller;

    public IdleTimeout(RegistryOptions options, CancellationToken cancellationToken)
    {
        this.options = options;
        caller = cancellationToken;
        over = new CancellationTokenSource(options.IdleTimeout, options.Clock);
        either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
    }

    public CancellationToken Token => either.Token;

    public bool IsOver => over.IsCancellationRequested && !caller.IsCancellationRequested;

    /// <summary>What the attempt does at the moment, to follow "could not", and the address that it does it at; null before the first request.</summary>
    public (string Action, Uri Address)? Current { get; private set; }

    /// <summary>A request goes out.</summary>
    public void Begin(string action, Uri address)
    {
        Current = (action, address);
        Progress();
    }

    public void Progress() => over.CancelAfter(options.IdleTimeout);

    public void Dispose()
    {
        either.Dispose();
        over.Dispose();
    }
}
