using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Containerize.Images.Tests;

/// <summary>An authority of our own and certificates signed by it, made for one test.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly RSA authorityKey = RSA.Create(2048);

    public TestCertificates()
    {
        var request = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        Authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    }

    public X509Certificate2 Authority { get; }

    public X509Certificate2 Issue(string name, string host)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(Authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(20), RandomNumberGenerator.GetBytes(8));
        using var pair = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>Writes certificate and key as NAME.cert and NAME.key and gives both paths.</summary>
    public static (string Certificate, string Key) Write(X509Certificate2 certificate, string folder, string name)
    {
        Directory.CreateDirectory(folder);
        var (file, key) = (Path.Combine(folder, name + ".cert"), Path.Combine(folder, name + ".key"));
        File.WriteAllText(file, certificate.ExportCertificatePem());
        File.WriteAllText(key, certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return (file, key);
    }

    /// <summary>Writes the authority's certificate and gives its path.</summary>
    public string WriteAuthority(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "ca.crt"), Authority.ExportCertificatePem());
        return Path.Combine(folder, "ca.crt");
    }

    public void Dispose()
    {
        Authority.Dispose();
        authorityKey.Dispose();
    }
}
