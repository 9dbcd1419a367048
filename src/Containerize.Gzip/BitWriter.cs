using System.Runtime.CompilerServices;

namespace Containerize.Gzip;

/// <summary>Writes numbers of some bits, the lowest bit first (RFC 1951, section 3.1.1). Up to eight bytes past the end are touched.</summary>
/// <param name="next">Where the next byte goes.</param>
internal unsafe struct BitWriter(byte* next)
{
    private byte* next = next;
    private ulong pending;
    private int count;

    /// <summary>Writes up to 56 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(ulong value, int bits)
    {
        pending |= value << count;
        count += bits;
        Unsafe.WriteUnaligned(next, pending);
        next += count >> 3;
        pending >>= count & ~7;
        count &= 7;
    }

    /// <summary>Fills the byte that is begun, and writes whole ones.</summary>
    public void PutBytes(ReadOnlySpan<byte> bytes)
    {
        Finish();
        bytes.CopyTo(new Span<byte>(next, bytes.Length));
        next += bytes.Length;
    }

    /// <summary>Fills the byte that is begun.</summary>
    /// <returns>The end of what was written.</returns>
    public byte* Finish()
    {
        if (count > 0)
        {
            next++;
        }

        (pending, count) = (0, 0);
        return next;
    }
}
