using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Containerize.Images;
using Containerize.Images.Assembly;
using Containerize.Images.Inspection;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Containerize.Images.Sources;
using Containerize.Images.Store;

namespace Containerize.Package.Tests;

/// <summary>The images that a command says it made, in layouts, archives and registries: each is read back from there and must hold what holds for every image.</summary>
internal static partial class MadeImages
{
    private static readonly Platform Usual = new("linux", "amd64");
    private static readonly ConcurrentDictionary<string, byte> Checked = new();

    // Not the store of the commands: what they put into a registry is fetched from there.
    private static readonly ContentStore Store = new(Path.Combine(TestRun.Folder, "read-back"), TimeProvider.System);
    private static readonly RegistryPool Registries = new(new RegistryOptions { SystemFolder = null });

    /// <summary>One line for each broken rule.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IEnumerable<string> lines)
    {
        List<string> problems = [];
        foreach (var match in lines.Select(line => Made().Match(line)).Where(match => match.Success && Checked.TryAdd(match.Groups[1].Value + match.Groups[3].Value, 0)))
        {
            var name = Path.IsPathRooted(match.Groups[1].Value) ? "oci-archive:" + match.Groups[1].Value : match.Groups[1].Value;
            problems.AddRange((await ValidateAsync(name, Digest.Parse(match.Groups[3].Value))).Select(problem => $"{name}: {problem}"));
        }

        return problems;
    }

    private static async Task<IReadOnlyList<string>> ValidateAsync(string name, Digest digest)
    {
        var source = ImageSources.Create(name, Store, reference => new RegistrySource(Registries, Store, reference));
        var index = IndexOf(name, digest);
        List<Image> images = [];
        try
        {
            foreach (var platform in index is null ? [Usual] : ImageIndex.Parse(await OciJson.ReadAllAsync(index, OciJson.MaxManifestSize, CancellationToken.None), MediaTypes.OciIndex).Platforms)
            {
                var image = await ImageInspection.OfAsync(await source.GetAsync(platform, CancellationToken.None), CancellationToken.None);
                images.Add(new Image(image.Image.Platform, image.Image.Manifest, image.Image.Config, [.. image.Layers.Select(layer => layer with { Origin = layer.Name == "base" ? LayerOrigin.Base : LayerOrigin.Created })], null));
            }
        }
        catch (ContainerizeException refused) when (refused.Code == ErrorCodes.RegistryUnauthorized)
        {
            // Tests of passwords give theirs to the command alone.
            return [];
        }

        var problems = await ImageValidator.ValidateAsync(new ImageSet(images, index, "read/back", ["1"]), CancellationToken.None);
        return index is null && images[0].Manifest.Descriptor.Digest != digest ? [.. problems, $"its digest is {images[0].Manifest.Descriptor.Digest}, and {digest} was printed"] : problems;
    }

    // Only layouts are asked for several platforms here.
    private static Blob? IndexOf(string name, Digest digest)
    {
        if (!name.StartsWith("oci:", StringComparison.Ordinal))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(Path.Combine(name["oci:".Length..name.LastIndexOf(':')], "blobs", "sha256", digest.Hex));
        return System.Text.Encoding.UTF8.GetString(bytes).Contains("\"manifests\":", StringComparison.Ordinal) ? Blob.FromBytes(MediaTypes.OciIndex, bytes) : null;
    }

    // App -> oci:/out:latest@sha256:…, App -> /out/app.tar@sha256:…, App -> 127.0.0.1:5000/app:1@sha256:…
    [GeneratedRegex(@" -> ((oci:|/|127\.0\.0\.1:|localhost:).+?)@(sha256:[0-9a-f]{64})\b")]
    private static partial Regex Made();
}
