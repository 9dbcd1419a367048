namespace Containerize.Images.Registries;

/// <summary>Finds the credential for a registry, once for each.</summary>
internal sealed class CredentialStore(RegistryOptions options)
{
    public Task<Credential?> FindAsync(RegistryEndpoint endpoint, bool push, CancellationToken cancellationToken)
    {
        _ = (options, endpoint, push, cancellationToken);
        return Task.FromResult<Credential?>(null);
    }
}
