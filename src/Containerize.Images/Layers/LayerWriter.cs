using System.Security.Cryptography;
using Containerize.Images.Oci;

namespace Containerize.Images.Layers;

/// <summary>Turns files into a layer's bytes in one pass: tar, digest of the tar, and parallel compression.</summary>
/// <param name="threads">How many blocks are compressed at the same time.</param>
#pragma warning disable CA1001 // As with the compressor's slots, nobody waits for those who still use the turns.
internal sealed class LayerWriter(int threads)
#pragma warning restore CA1001
{
    private readonly BlockCompressor compressor = new(threads);

    // One layer keeps two threads busy: rather one that is complete and can be sent than two that are half made.
    private readonly SemaphoreSlim turns = new(Math.Max(1, threads / 2));

    /// <summary>Writes a layer.</summary>
    /// <param name="level">1 to 9, or null for an uncompressed tar.</param>
    /// <param name="known">Blocks that need not be compressed; null for none.</param>
    /// <returns>The digest of the uncompressed tar.</returns>
    public async Task<Digest> WriteAsync(LayerContent content, int? level, LayerBlocks? known, Stream output, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await compressor.WriteAsync((tar, token) => TarWriter.Write(content, tar, token), hash.AppendData, level, known, output, cancellationToken);
            return Digest.FromHash(hash.GetHashAndReset());
        }
        finally
        {
            turns.Release();
        }
    }
}
