using Containerize.Images.Oci;
using Containerize.Images.Store;

namespace Containerize.Images.Sinks;

/// <summary>In which repository of a registry a blob is that was sent there: another repository mounts it from that one, and it is not sent again.</summary>
/// <param name="store">Remembers it for later runs; null for nothing.</param>
internal sealed class SentBlobs(ContentStore? store, string registry)
{
    private const string Kind = "sent-1";

    // What is smaller is sent as fast as it is mounted.
    private const int WorthMounting = 64 * 1024;

    /// <summary>Another repository that had it when it was sent there; null when nobody knows of one.</summary>
    public string? RepositoryOf(Descriptor blob, string other) =>
        blob.Size >= WorthMounting && store?.ReadRecord(Kind, Key(blob)) is { } repository && repository != other && ImageReference.IsRepository(repository)
            ? repository
            : null;

    /// <summary>Remembers that the repository has the blob.</summary>
    public void Add(Descriptor blob, string repository)
    {
        if (blob.Size < WorthMounting)
        {
            return;
        }

        try
        {
            store?.WriteRecord(Kind, Key(blob), repository);
        }
        catch (ContainerizeException)
        {
            // A store that cannot be written is the concern of whoever must write.
        }
    }

    private string Key(Descriptor blob) => $"{registry} {blob.Digest}";
}
