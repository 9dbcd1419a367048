using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Containerize.Images.Registries;

/// <summary>
/// What is trusted and shown to one registry beyond the system's certificates: <c>certs.d/HOST[:PORT]</c> of containers and Docker,
/// with <c>*.crt</c> authorities and <c>*.cert</c> / <c>*.key</c> pairs (containers-certs.d(5)).
/// </summary>
internal sealed class CertificateFolders
{
    // A folder that only root may read has nothing for this user: nothing is trusted, or shown, because of it.
    private static readonly EnumerationOptions Readable = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    private readonly X509Certificate2Collection authorities = [];

    /// <param name="host">With its port, as in references.</param>
    /// <param name="isAnyPort">Takes the folders of all ports of the host.</param>
    /// <exception cref="ContainerizeException">A file there cannot be read.</exception>
    public CertificateFolders(RegistryOptions options, string host, bool isAnyPort = false)
    {
        foreach (
            var folder in Folders(options).SelectMany(place => isAnyPort ? OfHost(place, host) : [Path.Combine(place, NameOf(host))]).Where(Directory.Exists)
        )
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.crt", Readable).Order(StringComparer.Ordinal))
            {
                Guarded(file, () => AddAuthorities(file));
            }

            foreach (var file in Directory.EnumerateFiles(folder, "*.cert", Readable).Order(StringComparer.Ordinal))
            {
                Guarded(file, () => Client.Add(Pair(file)));
            }
        }
    }

    /// <summary>Shown to the registry when it asks.</summary>
    public X509Certificate2Collection Client { get; } = [];

    /// <summary>Whether a server's certificate that the system does not know is one of these authorities'. Its name and dates must be right all the
    /// same.</summary>
    public bool Trusts(X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || authorities.Count == 0 || certificate is not X509Certificate2 server)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        foreach (var element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(server);
    }

    private static IEnumerable<string> Folders(RegistryOptions options)
    {
        var user = new UserFolders(options.Environment);
        string?[] places =
        [
            UserFolders.In(options.SystemFolder, "containers/certs.d"),
            UserFolders.In(options.SystemFolder, "docker/certs.d"),
            UserFolders.In(user.Home, ".docker/certs.d"),
            UserFolders.In(user.Configuration, "containers/certs.d"),
        ];
        return places.OfType<string>();
    }

    // As Docker names it there.
    private static string NameOf(string host) => OperatingSystem.IsWindows() ? host.Replace(":", "", StringComparison.Ordinal) : host;

    private static IEnumerable<string> OfHost(string place, string host) =>
        Directory.Exists(place)
            ? Directory
                .EnumerateDirectories(place, "*", Readable)
                .Where(folder => RegistryEndpoint.IsSameHost(host, Path.GetFileName(folder)))
                .Order(StringComparer.Ordinal)
            : [];

    // PEM, of which there may be several in a file; else DER.
    private void AddAuthorities(string file)
    {
        var before = authorities.Count;
        authorities.ImportFromPemFile(file);
        if (authorities.Count == before)
        {
            authorities.Add(X509CertificateLoader.LoadCertificateFromFile(file));
        }
    }

    private static X509Certificate2 Pair(string certificate)
    {
        using var pair = X509Certificate2.CreateFromPemFile(certificate, Path.ChangeExtension(certificate, ".key"));

        // Windows wants a key that is in a store; passing through PKCS#12 puts it into one.
        return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
    }

    private static void Guarded(string file, Action read)
    {
        try
        {
            read();
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(
                ErrorCodes.RegistryCertificate,
                $"could not use the certificate {file}: {OneLine.Of(exception)}; repair or remove it",
                exception
            );
        }
    }
}
