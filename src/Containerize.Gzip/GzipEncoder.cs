using System.Buffers.Binary;
using System.IO.Hashing;

namespace Containerize.Gzip;

/// <summary>
/// Makes gzip members (RFC 1952) of blocks of bytes. The same block and level give the same bytes on every machine and with every version of .NET:
/// zlib, which the runtime would bring, chooses by the processor that it runs on, and a layer's digest would hang on that.
/// Not thread-safe; one encoder is used for one block after the other.
/// </summary>
internal sealed class GzipEncoder
{
    /// <summary>Part of a layer's key: raise the number whenever any input gives other bytes.</summary>
    public const string Name = "gzip 1";

    private const int HeaderSize = 10;
    private const int TrailerSize = 8;
    private readonly DeflateEncoder deflate = new();

    /// <summary>The most bytes that a member of a block of some length takes.</summary>
    public static int MaxSize(int length) => HeaderSize + DeflateEncoder.MaxSize(length) + TrailerSize;

    /// <summary>
    /// A large array that is kept for long, not cleared. It is pinned, as that has a place of its own in the heap: among other large arrays, those of one small layer
    /// are enough for the runtime to collect the whole heap of the build.
    /// </summary>
    public static T[] Table<T>(int length) => GC.AllocateUninitializedArray<T>(length, pinned: true);

    /// <summary>Writes one member.</summary>
    /// <param name="level">1 (fast) to 9 (small).</param>
    /// <param name="output">Room for <see cref="MaxSize"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public int Write(ReadOnlySpan<byte> block, int level, Span<byte> output)
    {
        // Magic number, deflate, no flags, no time, no hint, and the operating system "unknown" (RFC 1952, section 2.3).
        ReadOnlySpan<byte> header = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];
        header.CopyTo(output);
        var end = HeaderSize + deflate.Write(block, level, output[HeaderSize..]);
        BinaryPrimitives.WriteUInt32LittleEndian(output[end..], Crc32.HashToUInt32(block));
        BinaryPrimitives.WriteInt32LittleEndian(output[(end + 4)..], block.Length);
        return end + TrailerSize;
    }
}
