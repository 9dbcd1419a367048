using System.Numerics;
using System.Runtime.CompilerServices;

namespace Containerize.Gzip;

/// <summary>
/// Finds earlier occurrences of what stands at a position, by chains of the places whose first four bytes have one hash, and by the last place of three bytes.
/// Positions are handed in ascending order to <see cref="Find"/> or <see cref="Insert"/>, each once.
/// Pointers in a struct that the compiler keeps in registers, because here most of the time goes in which an image is made.
/// </summary>
/// <param name="tables">Room for <see cref="TablesSize"/> bytes, cleared for each input.</param>
internal readonly unsafe struct MatchFinder(byte* input, int* tables)
{
    public const int TablesSize = (Places + ShortPlaces + Window) * sizeof(int);

    // How far back a match may lie (RFC 1951, section 2).
    private const int Window = 32768;

    // Three bytes from far away cost as much as three literals.
    private const int ShortMatchWindow = 4096;
    private const int HashBits = 16;
    private const int ShortHashBits = 14;
    private const int Places = 1 << HashBits;
    private const int ShortPlaces = 1 << ShortHashBits;

    private readonly byte* input = input;
    private readonly int* last = tables;
    private readonly int* lastShort = tables + Places;
    private readonly int* previous = tables + Places + ShortPlaces;

    /// <summary>No place is known: all lie so far before the beginning that no match reaches them.</summary>
    public static void Clear(int* tables) => new Span<int>(tables, Places + ShortPlaces).Fill(-Window);

    /// <summary>The longest match among the nearest places, the nearer of two equal ones; the literal 0 when there is none.</summary>
    /// <param name="left">Bytes from the position to the end, at least four.</param>
    /// <param name="tries">How many places are looked at.</param>
    /// <param name="goodLength">A match of this length is taken without looking further.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Item Find(int position, int left, int tries, int goodLength)
    {
        var here = input + position;
        var word = Load(here);
        var limit = position - Window;
        var candidate = Add(position, word, out var shortCandidate);
        while (candidate > limit)
        {
            if (Load(input + candidate) == word)
            {
                break;
            }

            if (--tries == 0)
            {
                candidate = limit;
                break;
            }

            candidate = previous[candidate & (Window - 1)];
        }

        if (candidate <= limit)
        {
            return position - shortCandidate < ShortMatchWindow && ((Load(input + shortCandidate) ^ word) << 8) == 0
                ? new Item(DeflateSymbols.MinLength, position - shortCandidate)
                : default;
        }

        var most = Math.Min(DeflateSymbols.MaxLength, left);
        var best = Extend(here, input + candidate, most);
        var from = candidate;
        while (best < goodLength && best < most && --tries > 0)
        {
            candidate = previous[candidate & (Window - 1)];
            if (candidate <= limit)
            {
                break;
            }

            // Only a longer one is of use: its last bytes are the first to differ.
            if (Load(input + candidate + best - 3) == Load(here + best - 3) && Load(input + candidate) == word)
            {
                var found = Extend(here, input + candidate, most);
                if (found > best)
                {
                    (best, from) = (found, candidate);
                }
            }
        }

        return new Item(best, position - from);
    }

    /// <summary>Makes places known that a match covers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Insert(int position, int end)
    {
        for (; position < end; position++)
        {
            Add(position, Load(input + position), out _);
        }
    }

    /// <returns>The last place with the same hash.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Add(int position, uint word, out int shortCandidate)
    {
        var hash = (word * 0x9E3779B1) >> (32 - HashBits);
        var shortHash = ((word << 8) * 0x9E3779B1) >> (32 - ShortHashBits);
        var candidate = last[hash];
        shortCandidate = lastShort[shortHash];
        last[hash] = lastShort[shortHash] = position;
        previous[position & (Window - 1)] = candidate;
        return candidate;
    }

    /// <summary>How long two places agree that agree in four bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Extend(byte* one, byte* other, int most)
    {
        var count = 4;
        while (count + sizeof(ulong) <= most)
        {
            var difference = Unsafe.ReadUnaligned<ulong>(one + count) ^ Unsafe.ReadUnaligned<ulong>(other + count);
            if (difference != 0)
            {
                return count + (BitOperations.TrailingZeroCount(difference) >> 3);
            }

            count += sizeof(ulong);
        }

        while (count < most && one[count] == other[count])
        {
            count++;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Load(byte* place) => Unsafe.ReadUnaligned<uint>(place);
}
