using Containerize.Images.Assembly;
using Containerize.Images.Layers;
using Containerize.Images.Sinks;
using Containerize.Images.Store;

namespace Containerize.BaseImages;

/// <summary>Writes a stand-in base image as an OCI layout, with the image engine of this repository.</summary>
internal static class RuntimeLayout
{
    /// <summary>Makes <c>runtime-deps</c>, <c>runtime</c> or <c>aspnet</c> under <paramref name="folder"/> and gives the layout's path; its tag is <c>10.0</c>,
    /// the major and minor version of the runtime.</summary>
    /// <param name="store">A folder for blobs, so that the three images are made once where they are alike.</param>
    public static async Task<string> WriteAsync(string name, string folder, string store)
    {
        var layout = Path.Combine(folder, name);
        var files = Directory.CreateDirectory(Path.Combine(folder, "files")).FullName;
        var blobs = new ContentStore(store, TimeProvider.System);
        var layers = new LayerCache(blobs, new FileHashes(null), Environment.ProcessorCount);
        var options = new BuildOptions
        {
            Store = blobs,
            Layers = layers,
            Registry = reference => throw new InvalidOperationException($"a base image made from scratch asked for {reference}"),
            Sinks = [new LayoutSink(layout)],
            Repository = "dotnet/" + name,
            Tags = [Tag],
        };
        await ImageBuilder.BuildAsync([RuntimeImage.Plan(name, files)], options, log: null, CancellationToken.None);
        return layout;
    }

    /// <summary>As the official images have it.</summary>
    public static string Tag { get; } = string.Join('.', DotnetRoot.RuntimeVersion.Split('.').Take(2));
}
