using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Containerize.Images;
using Containerize.Images.Assembly;
using Containerize.Images.Inspection;
using Containerize.Images.Oci;
using Containerize.Images.Registries;
using Containerize.Images.Sources;
using Containerize.Images.Store;
using Containerize.Images.Tests;

namespace Containerize.Package.Tests;

/// <summary>The images that a command says it made, in layouts, archives and registries: each is read back from there and must hold what holds for every
/// image.</summary>
internal static partial class MadeImages
{
    private static readonly Platform Usual = new("linux", "amd64");
    private static readonly ConcurrentDictionary<string, byte> Checked = new();

    // Not the store of the commands: what they put into a registry is fetched from there.
    private static readonly ContentStore Store = new(Path.Combine(TestRun.Folder, "read-back"), TimeProvider.System);

    /// <summary>One line for each broken rule.</summary>
    /// <param name="environment">What the command knew its passwords from.</param>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IEnumerable<string> lines, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        using var registries = new RegistryPool(
            new RegistryOptions
            {
                SystemFolder = null,
                Environment = environment.Where(variable => variable.Value is not null).ToDictionary(variable => variable.Key, variable => variable.Value!),
            }
        );
        List<string> problems = [];
        foreach (
            var match in lines
                .Where(line => !line.Contains("(dry run, ", StringComparison.Ordinal))
                .Select(line => Made().Match(line))
                .Where(match => match.Success && Checked.TryAdd(match.Groups[1].Value + match.Groups[3].Value, 0))
        )
        {
            var name = Path.IsPathRooted(match.Groups[1].Value) ? "oci-archive:" + match.Groups[1].Value : match.Groups[1].Value;
            problems.AddRange((await ValidateAsync(name, Digest.Parse(match.Groups[3].Value), registries)).Select(problem => $"{name}: {problem}"));
        }

        return problems;
    }

    /// <summary>The same for an image that an engine saved, whose digests are the engine's.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsOfArchiveAsync(string path) =>
        await ImageValidator.ValidateAsync(
            new ImageSet(
                [await ReadAsync(ImageSources.Create("docker-archive:" + path, Store, _ => throw new InvalidOperationException()), Usual)],
                null,
                "read/back",
                ["1"]
            ),
            CancellationToken.None
        );

    private static async Task<IReadOnlyList<string>> ValidateAsync(string name, Digest digest, RegistryPool registries)
    {
        var source = ImageSources.Create(name, Store, reference => new RegistrySource(registries, Store, reference));
        var index = await IndexOfAsync(name, source, digest);
        List<Image> images = [];
        foreach (
            var platform in index is null
                ? [Usual]
                : ImageIndex.Parse(await OciJson.ReadAllAsync(index, OciJson.MaxManifestSize, CancellationToken.None), MediaTypes.OciIndex).Platforms
        )
        {
            images.Add(await ReadAsync(source, platform));
        }

        var problems = await ImageValidator.ValidateAsync(new ImageSet(images, index, "read/back", ["1"]), CancellationToken.None);
        return index is null && images[0].Manifest.Descriptor.Digest != digest
            ? [.. problems, $"its digest is {images[0].Manifest.Descriptor.Digest}, and {digest} was printed"]
            : problems;
    }

    private static async Task<Image> ReadAsync(IImageSource source, Platform platform)
    {
        var image = await ImageInspection.OfAsync(await source.GetAsync(platform, CancellationToken.None), CancellationToken.None);
        return new Image(
            image.Image.Platform,
            image.Image.Manifest,
            image.Image.Config,
            [.. image.Layers.Select(layer => layer with { Origin = layer.Name == "base" ? LayerOrigin.Base : LayerOrigin.Created })],
            null
        );
    }

    // Null for an image of one platform. What a registry gave for the name is in the store then, also where it has nothing for the usual platform.
    private static async Task<Blob?> IndexOfAsync(string name, IImageSource source, Digest digest)
    {
        var folder = Store.Root;
        if (name.StartsWith("oci:", StringComparison.Ordinal))
        {
            folder = name["oci:".Length..name.LastIndexOf(':')];
        }
        else
        {
            try
            {
                await source.GetAsync(Usual, CancellationToken.None);
            }
            catch (ContainerizeException other) when (other.Code == ErrorCodes.BasePlatformMissing) { }
        }

        var file = Path.Combine(folder, "blobs", "sha256", digest.Hex);
        var bytes = File.Exists(file) ? File.ReadAllBytes(file) : [];
        return System.Text.Encoding.UTF8.GetString(bytes).Contains("\"manifests\":", StringComparison.Ordinal)
            ? Blob.FromBytes(MediaTypes.OciIndex, bytes)
            : null;
    }

    // App -> oci:/out:latest@sha256:…, App -> /out/app.tar@sha256:…, App -> 127.0.0.1:5000/app:1@sha256:…
    [GeneratedRegex(@" -> ((oci:|/|127\.0\.0\.1:|localhost:).+?)@(sha256:[0-9a-f]{64})\b")]
    private static partial Regex Made();
}
