using System.Buffers.Binary;
using System.IO.Hashing;

namespace Containerize.Gzip;

/// <summary>
/// Makes gzip members (RFC 1952) of blocks of bytes. The same block and level give the same bytes on every machine and with every version of .NET:
/// zlib, which the runtime would bring, chooses by the processor that it runs on, and a layer's digest would hang on that.
/// Not thread-safe; one encoder is used for one block after the other.
/// </summary>
internal sealed class GzipEncoder : IDisposable
{
    /// <summary>Part of a layer's key: raise the number whenever any input gives other bytes.</summary>
    public const string Name = "gzip 1";

    private const int HeaderSize = 10;
    private const int TrailerSize = 8;
    private const int SampleSize = 1 << 14;
    private readonly DeflateEncoder deflate = new();

    /// <summary>The most bytes that a member of a block of some length takes.</summary>
    public static int MaxSize(int length) => HeaderSize + DeflateEncoder.MaxSize(length) + TrailerSize;

    /// <summary>Writes one member.</summary>
    /// <param name="level">1 (fast) to 9 (small).</param>
    /// <param name="output">Room for <see cref="MaxSize"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public int Write(ReadOnlySpan<byte> block, int level, Span<byte> output) => Frame(block, output, deflate.Write(block, level, output[HeaderSize..]));

    /// <summary>Writes one member quickly: stored when the beginning of the block does not compress, as that of compressed content does not; else with level
    /// 1.</summary>
    /// <param name="output">Room for <see cref="MaxSize"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public int WriteQuickly(ReadOnlySpan<byte> block, Span<byte> output)
    {
        var beginning = block[..Math.Min(block.Length, SampleSize)];
        return deflate.Write(beginning, 1, output[HeaderSize..]) < beginning.Length / 16 * 15
            ? Write(block, 1, output)
            : Frame(block, output, Store(block, output[HeaderSize..]));
    }

    public void Dispose() => deflate.Dispose();

    // Header, content (RFC 1951, section 3.2.4).
    private static int Store(ReadOnlySpan<byte> block, Span<byte> output)
    {
        var end = 0;
        do
        {
            var piece = block[..Math.Min(block.Length, ushort.MaxValue)];
            block = block[piece.Length..];
            output[end] = (byte)(block.IsEmpty ? 1 : 0);
            BinaryPrimitives.WriteUInt16LittleEndian(output[(end + 1)..], (ushort)piece.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(output[(end + 3)..], (ushort)~piece.Length);
            piece.CopyTo(output[(end + 5)..]);
            end += 5 + piece.Length;
        } while (!block.IsEmpty);
        return end;
    }

    private static int Frame(ReadOnlySpan<byte> block, Span<byte> output, int size)
    {
        // Magic number, deflate, no flags, no time, no hint, and the operating system "unknown" (RFC 1952, section 2.3).
        ReadOnlySpan<byte> header = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];
        header.CopyTo(output);
        var end = HeaderSize + size;
        BinaryPrimitives.WriteUInt32LittleEndian(output[end..], Crc32.HashToUInt32(block));
        BinaryPrimitives.WriteInt32LittleEndian(output[(end + 4)..], block.Length);
        return end + TrailerSize;
    }
}
