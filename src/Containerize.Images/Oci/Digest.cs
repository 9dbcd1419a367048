using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Containerize.Images.Oci;

/// <summary>The content address of exact bytes, <c>sha256:…</c> (OCI image-spec, descriptor.md, Digests).</summary>
/// <remarks>A class, as <see cref="Layers.HashedFile"/> is: for each struct the runtime compiles anew every collection and every task that holds it, at each
/// start.</remarks>
public sealed record Digest
{
    private const string Prefix = "sha256:";
    private const int PieceSize = 1 << 16;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private Digest(string hex) => Hex = hex;

    /// <summary>The 64 lower-case hexadecimal digits.</summary>
    public string Hex { get; }

    /// <summary>Of the given bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> bytes) => FromHash(SHA256.HashData(bytes));

    /// <summary>Of a text as UTF-8.</summary>
    public static Digest Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Of a text as UTF-8, chunk by chunk: arrays as large as the whole would make the runtime collect the whole heap.</summary>
    internal static Digest Of(StringBuilder text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var encoder = Encoding.UTF8.GetEncoder();
        foreach (var chunk in text.GetChunks())
        {
            var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(chunk.Length));
            hash.AppendData(bytes, 0, encoder.GetBytes(chunk.Span, bytes, flush: false));
            ArrayPool<byte>.Shared.Return(bytes);
        }

        return FromHash(hash.GetHashAndReset());
    }

    /// <summary>Of the rest of a stream, in large pieces: the runtime's own method reads 4 KB at a time.</summary>
    public static Digest Of(Stream stream, CancellationToken cancellationToken = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(PieceSize);
        try
        {
            while (stream.Read(buffer) is > 0 and var count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, count);
            }

            return FromHash(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Of the next bytes of a stream; null when it ends before.</summary>
    public static async Task<Digest?> OfNextAsync(Stream stream, long size, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[PieceSize];
        for (var left = size; left > 0; )
        {
            var count = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellationToken);
            if (count == 0)
            {
                return null;
            }

            hash.AppendData(buffer, 0, count);
            left -= count;
        }

        return FromHash(hash.GetHashAndReset());
    }

    /// <summary>From the 32 bytes of a finished SHA-256.</summary>
    public static Digest FromHash(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash));

    /// <summary>Reads <c>sha256:</c> and 64 lower-case hexadecimal digits; nothing else is a digest here.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Digest? digest)
    {
        digest = text is not null && text.StartsWith(Prefix, StringComparison.Ordinal) ? FromHex(text.AsSpan(Prefix.Length)) : null;
        return digest is not null;
    }

    /// <summary>From the 64 lower-case hexadecimal digits; null for anything else.</summary>
    internal static Digest? FromHex(ReadOnlySpan<char> hex) => hex.Length == 64 && !hex.ContainsAnyExcept(HexDigits) ? new Digest(hex.ToString()) : null;

    /// <exception cref="FormatException">The text is no sha256 digest.</exception>
    public static Digest Parse(string text) => TryParse(text, out var digest) ? digest : throw new FormatException($"'{text}' is not a sha256 digest");

    /// <inheritdoc/>
    public override string ToString() => Prefix + Hex;
}
