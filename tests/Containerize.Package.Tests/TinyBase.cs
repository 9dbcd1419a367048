using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Containerize.Package.Tests;

/// <summary>A base image with one small file: enough to assemble on, nothing to run. It has the settings of Microsoft's images, and an entrypoint that must be cleared.</summary>
internal static class TinyBase
{
    private static readonly Lazy<string> LazyLayout = new(() => Create(Path.Combine(TestRun.Folder, "base"), "amd64"));

    /// <summary>The layout's folder, for linux/amd64.</summary>
    public static string Layout => LazyLayout.Value;

    /// <summary>What a project sets to build on it.</summary>
    public static string Property => $"-p:ContainerBaseImage=oci:{Layout}";

    private static string Create(string folder, string architecture)
    {
        Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256"));
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "etc/os-release") { DataStream = new MemoryStream("ID=tiny\n"u8.ToArray()), ModificationTime = DateTimeOffset.UnixEpoch });
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(tar.ToArray());
        }

        var layer = Write(folder, packed.ToArray());
        var config = Write(folder, Encoding.UTF8.GetBytes($$$"""
            {"architecture":"{{{architecture}}}","os":"linux","config":{"Env":["PATH=/usr/bin","APP_UID=1654","ASPNETCORE_HTTP_PORTS=8080"],"Entrypoint":["/usr/bin/dotnet"],"Cmd":["--info"],"Healthcheck":{"Test":["NONE"]}},
             "x-unknown":"kept","rootfs":{"type":"layers","diff_ids":["{{{Digest(tar.ToArray())}}}"]},"history":[{"created":"2026-01-01T00:00:00Z","created_by":"tiny"}]}
            """));
        var manifest = Write(folder, Encoding.UTF8.GetBytes($$$"""
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{{config.Digest}}}","size":{{{config.Size}}} },
             "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"{{{layer.Digest}}}","size":{{{layer.Size}}} }]}
            """));
        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        File.WriteAllText(Path.Combine(folder, "index.json"), $$$"""
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{{manifest.Digest}}}","size":{{{manifest.Size}}},
             "platform":{"architecture":"{{{architecture}}}","os":"linux"} }]}
            """);
        return folder;
    }

    private static (string Digest, int Size) Write(string folder, byte[] bytes)
    {
        var digest = Digest(bytes);
        File.WriteAllBytes(Path.Combine(folder, "blobs", "sha256", digest["sha256:".Length..]), bytes);
        return (digest, bytes.Length);
    }

    private static string Digest(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
}
