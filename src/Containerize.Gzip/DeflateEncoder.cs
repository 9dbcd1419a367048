using System.Runtime.CompilerServices;

namespace Containerize.Gzip;

/// <summary>
/// Makes deflate data (RFC 1951) of one block of bytes: finds repetitions, greedily or by looking one byte ahead, and cuts the result into
/// deflate blocks where its statistics change.
/// </summary>
internal sealed unsafe class DeflateEncoder : IDisposable
{
    private static readonly Level[] levels =
    [
        new(1, 8, 0),
        new(2, 10, 0),
        new(4, 14, 0),
        new(6, 20, 0),
        new(8, 24, 0),
        new(12, 30, 0),
        new(16, 48, 48),
        new(48, 128, 128),
        new(160, 258, 258),
    ];

    private readonly UnmanagedMemory tables = new(MatchFinder.TablesSize);
    private readonly DeflateBlock block = new();

    /// <summary>The most bytes that the data of a block of some length takes: all of it stored, in pieces of at most 64 KB, with some room to write eight bytes
    /// at once.</summary>
    public static int MaxSize(int length) => length + ((length / DeflateBlock.MinSpan) + 1) * DeflateBlock.MaxOverhead + sizeof(ulong);

    /// <summary>Writes the data of one block.</summary>
    /// <param name="level">1 (fast) to 9 (small).</param>
    /// <param name="output">Room for <see cref="MaxSize"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public int Write(ReadOnlySpan<byte> input, int level, Span<byte> output)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(output.Length, MaxSize(input.Length));
        fixed (
            byte* from = input,
                to = output
        )
        {
            var bits = new BitWriter(to);
            MatchFinder.Clear((int*)tables.First);
            block.Begin(from);
            for (var position = 0; position < input.Length; )
            {
                position = Parse(from, position, input.Length, levels[level - 1]);
                if (position < input.Length && block.IsComplete())
                {
                    block.Write(from + position, isLast: false, ref bits);
                }
            }

            block.Write(from + input.Length, isLast: true, ref bits);
            return (int)(bits.Finish() - to);
        }
    }

    public void Dispose()
    {
        ((IDisposable)tables).Dispose();
        block.Dispose();
    }

    /// <summary>Adds literals and matches to the block until it is time to look at its statistics.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Parse(byte* input, int position, int length, Level level)
    {
        // The last bytes are too few to be looked for.
        var end = length - sizeof(uint) + 1;
        var (tries, goodLength, worthLookingAhead) = level;
        var places = new MatchFinder(input, (int*)tables.First);
        while (position < end && !block.HasNews)
        {
            var match = places.Find(position, length - position, tries, goodLength);
            var known = position + 1;
            if (!match.IsMatch)
            {
                block.AddLiteral(input[position++]);
                continue;
            }

            while (match.Length < worthLookingAhead && known < end)
            {
                var better = places.Find(known, length - known, tries, goodLength);
                known++;
                if (!better.IsMatch || better.Length <= match.Length)
                {
                    break;
                }

                block.AddLiteral(input[position++]);
                match = better;
            }

            block.AddMatch(match);
            places.Insert(known, Math.Min(position + match.Length, end));
            position += match.Length;
        }

        while (position >= end && position < length)
        {
            block.AddLiteral(input[position++]);
        }

        return position;
    }

    /// <summary>How hard it tries.</summary>
    /// <param name="Tries">How many earlier places are looked at.</param>
    /// <param name="GoodLength">A match of this length is taken without looking further.</param>
    /// <param name="WorthLookingAhead">A shorter match than this is given up for a longer one that begins a byte later.</param>
    private sealed record Level(int Tries, int GoodLength, int WorthLookingAhead);
}
