using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Containerize.Images.Oci;

/// <summary>The content address of exact bytes, <c>sha256:…</c> (OCI image-spec, descriptor.md, Digests).</summary>
/// <remarks>A class, as <see cref="Layers.HashedFile"/> is: for each struct the runtime compiles anew every collection and every task that holds it, at each start.</remarks>
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

    /// <summary>From the 32 bytes of a finished SHA-256.</summary>
    public static Digest FromHash(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash));

    /// <summary>Reads <c>sha256:</c> and 64 lower-case hexadecimal digits; nothing else is a digest here.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Digest? digest)
    {
        var valid = text is { Length: 71 } && text.StartsWith(Prefix, StringComparison.Ordinal)
            && !text.AsSpan(Prefix.Length).ContainsAnyExcept(HexDigits);
        digest = valid ? new Digest(text![Prefix.Length..]) : null;
        return valid;
    }

    /// <exception cref="FormatException">The text is no sha256 digest.</exception>
    public static Digest Parse(string text) => TryParse(text, out var digest) ? digest : throw new FormatException($"'{text}' is not a sha256 digest");

    /// <inheritdoc/>
    public override string ToString() => Prefix + Hex;
}
