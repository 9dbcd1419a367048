using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Containerize.Gzip;

/// <summary>One deflate block (RFC 1951, section 3.2.3): literals and matches are collected, then written with codes made for them, or stored where that is
/// shorter.</summary>
internal sealed unsafe class DeflateBlock : IDisposable
{
    /// <summary>Each block but the last stands for at least so many bytes.</summary>
    public const int MinSpan = 4 * Interval;

    /// <summary>Of a stored block: its header, and that of a second piece.</summary>
    public const int MaxOverhead = 11;

    private const int Interval = 512;
    private const int MaxItems = 1 << 15;
    private const int MaxStored = ushort.MaxValue;
    private const int Kinds = 10;
    private const int LiteralKinds = 8;

    // Looking ahead adds one literal for each byte by which a match grows.
    private readonly UnmanagedMemory room = new((MaxItems + Interval + DeflateSymbols.MaxLength) * sizeof(Item));
    private readonly Item* items;
    private readonly int[] literalFrequencies = new int[DeflateSymbols.Literals];
    private readonly int[] distanceFrequencies = new int[DeflateSymbols.Distances];
    private readonly HuffmanCode literals = new(DeflateSymbols.Literals, 15);
    private readonly HuffmanCode distances = new(DeflateSymbols.Distances, 15);
    private readonly CodeLengths codeLengths = new();
    private readonly int[] kinds = new int[Kinds];
    private readonly uint[] written = new uint[512];
    private byte* start;
    private int count;
    private int counted;

    public DeflateBlock() => items = (Item*)room.First;

    /// <summary>Whether there is enough new to ask <see cref="IsComplete"/>.</summary>
    public bool HasNews => count - counted >= Interval;

    /// <summary>Begins a new input.</summary>
    public void Begin(byte* input)
    {
        start = input;
        Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddLiteral(byte value)
    {
        items[count++] = new Item(value);
        At(literalFrequencies, value)++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddMatch(Item match)
    {
        items[count++] = match;
        At(literalFrequencies, DeflateSymbols.FirstLength + DeflateSymbols.OfLength(match.ExtraLength))++;
        At(distanceFrequencies, DeflateSymbols.OfDistance(match.ExtraDistance))++;
    }

    /// <summary>Whether what came since the last question is so different from what came before that codes of its own are worth their cost.</summary>
    public bool IsComplete()
    {
        Span<int> now = stackalloc int[Kinds];
        for (var kind = 0; kind < LiteralKinds; kind++)
        {
            now[kind] = Sum(kind * 32, 32);
        }

        now[LiteralKinds] = Sum(DeflateSymbols.FirstLength, 4);
        now[LiteralKinds + 1] = Sum(DeflateSymbols.FirstLength + 4, DeflateSymbols.Literals - DeflateSymbols.FirstLength - 4);
        var difference = 0L;
        for (var kind = 0; kind < Kinds; kind++)
        {
            difference += Math.Abs(((long)(now[kind] - kinds[kind]) * counted) - ((long)kinds[kind] * (count - counted)));
        }

        // Of at most 2, where the two have nothing in common.
        var isOther = counted >= MinSpan && difference * 5 > 2L * counted * (count - counted);
        now.CopyTo(kinds);
        counted = count;
        return isOther || count >= MaxItems;
    }

    /// <summary>Writes the block and begins the next.</summary>
    /// <param name="end">Of the bytes it stands for.</param>
    public void Write(byte* end, bool isLast, ref BitWriter output)
    {
        literalFrequencies[DeflateSymbols.EndOfBlock] = 1;
        literals.Build(literalFrequencies);
        distances.Build(distanceFrequencies);
        codeLengths.Build(literals.Lengths, distances.Lengths);
        var size =
            codeLengths.Bits
            + Bits(literals, literalFrequencies, DeflateSymbols.FirstLength, DeflateSymbols.ExtraBitsOfLength)
            + Bits(distances, distanceFrequencies, 0, DeflateSymbols.ExtraBitsOfDistance);
        var length = (int)(end - start);
        if (size > 8L * (length + (5 * ((length / MaxStored) + 1))))
        {
            Store(length, isLast, ref output);
        }
        else
        {
            output.Put((isLast ? 1UL : 0) | (2 << 1), 3);
            codeLengths.Write(ref output);
            WriteItems(ref output);
        }

        start = end;
        Clear();
    }

    public void Dispose() => ((IDisposable)room).Dispose();

    private void Clear()
    {
        (count, counted) = (0, 0);
        Array.Clear(literalFrequencies);
        Array.Clear(distanceFrequencies);
        Array.Clear(kinds);
    }

    private int Sum(int first, int howMany)
    {
        var sum = 0;
        foreach (var frequency in literalFrequencies.AsSpan(first, howMany))
        {
            sum += frequency;
        }

        return sum;
    }

    private static long Bits(HuffmanCode code, int[] frequencies, int firstWithExtraBits, Func<int, int> extraBits)
    {
        var bits = 0L;
        for (var symbol = 0; symbol < frequencies.Length; symbol++)
        {
            bits += (long)frequencies[symbol] * (code.Lengths[symbol] + (symbol < firstWithExtraBits ? 0 : extraBits(symbol - firstWithExtraBits)));
        }

        return bits;
    }

    private void Store(int length, bool isLast, ref BitWriter output)
    {
        Span<byte> sizes = stackalloc byte[sizeof(uint)];
        var left = length;
        do
        {
            var piece = Math.Min(left, MaxStored);
            output.Put(isLast && piece == left ? 1UL : 0, 3);
            MemoryMarshal.Write(sizes, (uint)piece | ((uint)~piece << 16));
            output.PutBytes(sizes);
            output.PutBytes(new ReadOnlySpan<byte>(start + (length - left), piece));
            left -= piece;
        } while (left > 0);
    }

    private void WriteItems(ref BitWriter output)
    {
        PrepareLiteralsAndLengths();
        var writer = output;
        foreach (var item in new ReadOnlySpan<Item>(items, count))
        {
            if (!item.IsMatch)
            {
                var literal = At(written, item.Literal);
                writer.Put(literal & 0xFFFFFF, (int)(literal >> 24));
                continue;
            }

            var length = At(written, 256 + item.ExtraLength);
            var symbol = DeflateSymbols.OfDistance(item.ExtraDistance);
            var (distanceBits, extraBits, lengthBits) = (At(distances.Lengths, symbol), DeflateSymbols.ExtraBitsOfDistance(symbol), (int)(length >> 24));
            var distance = At(distances.Codes, symbol) | ((ulong)(item.ExtraDistance & ((1 << extraBits) - 1)) << distanceBits);
            writer.Put((length & 0xFFFFFF) | (distance << lengthBits), lengthBits + distanceBits + extraBits);
        }

        writer.Put(literals.Codes[DeflateSymbols.EndOfBlock], literals.Lengths[DeflateSymbols.EndOfBlock]);
        output = writer;
    }

    /// <summary>Of each literal and each length what is written, extra bits included, with its number of bits in the highest byte.</summary>
    private void PrepareLiteralsAndLengths()
    {
        for (var literal = 0; literal < 256; literal++)
        {
            written[literal] = literals.Codes[literal] | ((uint)literals.Lengths[literal] << 24);
        }

        for (var length = 0; length < 256; length++)
        {
            var symbol = DeflateSymbols.OfLength(length);
            var (bits, extraBits) = (literals.Lengths[DeflateSymbols.FirstLength + symbol], DeflateSymbols.ExtraBitsOfLength(symbol));
            var extra = (uint)(length & ((1 << extraBits) - 1)) << bits;
            written[256 + length] = literals.Codes[DeflateSymbols.FirstLength + symbol] | extra | ((uint)(bits + extraBits) << 24);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T At<T>(T[] table, int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), index);
}
