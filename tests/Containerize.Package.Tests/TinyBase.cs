using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Registry = Containerize.Images.Tests.InProcessRegistry.InProcessRegistry;

namespace Containerize.Package.Tests;

/// <summary>A base image with one small file: enough to assemble on, nothing to run. It has the settings of Microsoft's images, an entrypoint that must be
/// cleared, and every setting that must be kept.</summary>
internal static class TinyBase
{
    private static readonly Lazy<string> LazyLayout = new(() => Create("base", "amd64"));
    private static readonly Lazy<string> LazyPlatforms = new(() => Create("base-of-platforms", "amd64", "arm/v7", "arm64/v8"));

    /// <summary>The layout's folder, for linux/amd64.</summary>
    public static string Layout => LazyLayout.Value;

    /// <summary>The folder of a layout for linux/amd64, linux/arm/v7 and linux/arm64/v8.</summary>
    public static string Platforms => LazyPlatforms.Value;

    /// <summary>What a project sets to build on it.</summary>
    public static string Property => $"-p:ContainerBaseImage=oci:{Layout}";

    private static string Create(string name, params string[] architectures)
    {
        var folder = Path.Combine(TestRun.Folder, name);
        Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256"));
        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        File.WriteAllText(
            Path.Combine(folder, "index.json"),
            $$"""
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{{string.Join(
                ',',
                architectures.Select(architecture => Manifest(folder, architecture))
            )}}]}
            """
        );
        return folder;
    }

    private static string Manifest(string folder, string architecture)
    {
        var platform = $"\"os\":\"linux\",\"os.version\":\"1\",\"architecture\":\"{architecture.Replace("/", "\",\"variant\":\"", StringComparison.Ordinal)}\"";
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            writer.WriteEntry(
                new UstarTarEntry(TarEntryType.RegularFile, "etc/os-release")
                {
                    DataStream = new MemoryStream("ID=tiny\n"u8.ToArray()),
                    ModificationTime = DateTimeOffset.UnixEpoch,
                }
            );
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(tar.ToArray());
        }

        var layer = Write(folder, packed.ToArray());
        var config = Write(
            folder,
            Encoding.UTF8.GetBytes(
                $$$"""
                {{{{platform}}},"config":{"Env":["PATH=/usr/bin","APP_UID=1654","ASPNETCORE_HTTP_PORTS=8080"],"Entrypoint":["/usr/bin/dotnet"],"Cmd":["--info"],
                  "Healthcheck":{"Test":["CMD","/probe"],"Interval":30000000000},"Shell":["/bin/sh","-ec"],"OnBuild":["RUN true"],"Volumes":{"/kept":{}},"StopSignal":"SIGQUIT"},
                 "x-unknown":"kept","rootfs":{"type":"layers","diff_ids":["{{{Digest(
                    tar.ToArray()
                )}}}"]},"history":[{"created":"2026-01-01T00:00:00Z","created_by":"tiny"}]}
                """
            )
        );
        var manifest = Write(
            folder,
            Encoding.UTF8.GetBytes(
                $$$"""
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{{config.Digest}}}","size":{{{config.Size}}} },
                 "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"{{{layer.Digest}}}","size":{{{layer.Size}}} }]}
                """
            )
        );
        return $$$"""{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{{manifest.Digest}}}","size":{{{manifest.Size}}},"platform":{{{{platform}}}} }""";
    }

    /// <summary>Puts the image into a registry, as if it had been pushed; gives its name there.</summary>
    public static string In(Registry registry)
    {
        const string Repository = "dotnet/runtime",
            Tag = "10.0";
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Layout, "blobs", "sha256")))
        {
            registry.Contents.Blobs[$"{Repository}@sha256:{Path.GetFileName(file)}"] = File.ReadAllBytes(file);
        }

        var digest = ImageOnDisk.Read(Layout).Digest;
        registry.Contents.Manifests[$"{Repository}:{Tag}"] = registry.Contents.Manifests[$"{Repository}@{digest}"] = (
            "application/vnd.oci.image.manifest.v1+json",
            registry.Contents.Blobs[$"{Repository}@{digest}"]
        );
        return $"{registry.Address}/{Repository}:{Tag}";
    }

    private static (string Digest, int Size) Write(string folder, byte[] bytes)
    {
        var digest = Digest(bytes);
        File.WriteAllBytes(Path.Combine(folder, "blobs", "sha256", digest["sha256:".Length..]), bytes);
        return (digest, bytes.Length);
    }

    private static string Digest(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
}
