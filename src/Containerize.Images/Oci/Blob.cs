namespace Containerize.Images.Oci;

/// <summary>A blob that may not have been made or fetched yet: its address is known, its bytes come only when someone opens it.</summary>
/// <param name="Descriptor">Media type, digest and size of the stored bytes.</param>
/// <param name="OpenAsync">Gives the bytes from the start, every time it is called; a source checks size and digest while they are read.</param>
public sealed record Blob(Descriptor Descriptor, Func<CancellationToken, Task<Stream>> OpenAsync)
{
    /// <summary>A blob that is in memory already, such as a config.</summary>
    public static Blob FromBytes(string mediaType, byte[] bytes) =>
        new(new Descriptor(mediaType, Digest.Of(bytes), bytes.Length), _ => Task.FromResult<Stream>(new MemoryStream(bytes, writable: false)));
}
