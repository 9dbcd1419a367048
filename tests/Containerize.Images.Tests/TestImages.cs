using Containerize.Images.Assembly;
using Containerize.Images.Layers;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Sinks;
using Containerize.Images.Store;

namespace Containerize.Images.Tests;

/// <summary>Small images for tests: files in a folder of the test, a store of its own, and no registry.</summary>
internal sealed class TestImages : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TestImages() => Store = new ContentStore(folder["store"], TimeProvider.System);

    public ContentStore Store { get; init; }

    public string Path => folder.Path;

    public string this[string name] => folder[name];

    public static ImagePlan Plan(params LayerPlan[] layers) =>
        new()
        {
            BaseImage = "scratch",
            Platform = new Platform("linux", "amd64"),
            Layers = layers,
        };

    /// <summary>Writes a source file.</summary>
    public FileEntry File(string containerPath, string content, FileKind kind = FileKind.Ordinary)
    {
        var source = folder["source" + containerPath];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(source)!);
        System.IO.File.WriteAllText(source, content);
        return new FileEntry(containerPath, source, 0x1A4) { Kind = kind };
    }

    /// <summary>Builds, and checks everything that holds for every image.</summary>
    public async Task<BuildResult> BuildAsync(ImagePlan plan, params IImageSink[] sinks) => await BuildAsync([plan], Options(sinks));

    public async Task<BuildResult> BuildAsync(IReadOnlyList<ImagePlan> plans, BuildOptions options)
    {
        var result = await ImageBuilder.BuildAsync(plans, options, null, CancellationToken.None);
        return result;
    }

    public BuildOptions Options(params IImageSink[] sinks) =>
        new()
        {
            Store = Store,
            Registry = reference => throw new InvalidOperationException($"no registry in this test: {reference}"),
            Sinks = sinks,
            Repository = "shop/api",
            Tags = ["1.0"],
            Layers = Cache(folder["obj/hashes"]),
        };

    /// <summary>Takes a blob out of the store, as another process may at any time.</summary>
    public void Forget(Digest digest) => System.IO.File.Delete(System.IO.Path.Combine(Store.Root, "blobs", "sha256", digest.Hex));

    /// <summary>What a build takes its layers from; each has its own, as each process has.</summary>
    public LayerCache Cache(string? hashes) => new(Store, new FileHashes(hashes), 2);

    public void Dispose() => folder.Dispose();
}
