using Containerize.Images.Assembly;
using Containerize.Images.Oci;

namespace Containerize.Images.Sources;

/// <summary>Reads a base image from an OCI layout folder (OCI image-spec, image-layout.md).</summary>
internal sealed class LayoutSource(LocalBase origin) : IImageSource
{
    public async Task<BaseImage> GetAsync(Platform platform, CancellationToken cancellationToken) =>
        await PlatformImage.ReadAsync(await FindAsync(cancellationToken), platform, cancellationToken);

    public async Task<IReadOnlyList<BaseImage>> GetAllAsync(CancellationToken cancellationToken) =>
        await PlatformImage.ReadAllAsync(await FindAsync(cancellationToken), cancellationToken);

    private async Task<ImageRoot> FindAsync(CancellationToken cancellationToken)
    {
        var index = Path.Combine(origin.Path, "index.json");
        return File.Exists(index)
            ? LayoutIndex.Find(await ReadAsync(index, cancellationToken), origin, Open) with
            {
                Has = descriptor => File.Exists(PathOf(descriptor)),
            }
            : throw origin.NotFound(
                Directory.Exists(origin.Path) ? $"the folder is no OCI layout: it has no index.json; {origin.Role.Correct}"
                : File.Exists(origin.Path) ? "it is a file; an archive is named oci-archive:PATH or docker-archive:PATH"
                : $"the folder does not exist; {origin.Role.Correct}"
            );
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

    private Blob Open(Descriptor descriptor) =>
        new(
            descriptor,
            _ =>
            {
                try
                {
                    return Task.FromResult<Stream>(new VerifyingStream(File.OpenRead(PathOf(descriptor)), descriptor, origin.ToString()));
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    throw origin.Malformed($"blob {descriptor.Digest} cannot be opened", exception);
                }
            }
        );

    private string PathOf(Descriptor descriptor) => Path.Combine(origin.Path, "blobs", "sha256", descriptor.Digest.Hex);
}
