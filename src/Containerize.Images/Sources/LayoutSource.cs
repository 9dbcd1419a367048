using Containerize.Images.Assembly;
using Containerize.Images.Oci;

namespace Containerize.Images.Sources;

/// <summary>Reads a base image from an OCI layout folder (OCI image-spec, image-layout.md).</summary>
internal sealed class LayoutSource(LocalBase origin) : IImageSource
{
    public async Task<BaseImage> GetAsync(Platform platform, CancellationToken cancellationToken)
    {
        var index = Path.Combine(origin.Path, "index.json");
        if (!File.Exists(index))
        {
            throw origin.NotFound(Directory.Exists(origin.Path) ? "the folder is no OCI layout: it has no index.json" : "the folder does not exist");
        }

        var (root, name) = LayoutIndex.Find(await ReadAsync(index, cancellationToken), origin, platform);
        return await PlatformImage.ReadAsync(name, null, root, Open, platform, cancellationToken);
    }

    private async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw origin.Malformed($"{path} cannot be read", exception);
        }
    }

    private Blob Open(Descriptor descriptor) => new(descriptor, _ =>
    {
        var path = Path.Combine(origin.Path, "blobs", "sha256", descriptor.Digest.Hex);
        try
        {
            return Task.FromResult<Stream>(new VerifyingStream(File.OpenRead(path), descriptor, origin.ToString()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw origin.Malformed($"blob {descriptor.Digest} cannot be opened", exception);
        }
    });
}
