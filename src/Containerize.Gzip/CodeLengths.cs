namespace Containerize.Gzip;

/// <summary>The head of a block with codes of its own: the lengths of both codes, themselves run-length encoded and then written with a third code (RFC 1951,
/// section 3.2.7).</summary>
internal sealed class CodeLengths
{
    private const int Symbols = 19;
    private const int RepeatLast = 16;
    private const int FewZeros = 17;
    private const int ManyZeros = 18;
    private static readonly byte[] order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private readonly HuffmanCode code = new(Symbols, 7);
    private readonly int[] frequencies = new int[Symbols];
    private readonly byte[] lengths = new byte[DeflateSymbols.Literals + DeflateSymbols.Distances];
    private readonly (byte Symbol, byte Extra)[] runs = new (byte, byte)[DeflateSymbols.Literals + DeflateSymbols.Distances];
    private int runCount;
    private int literals;
    private int distances;
    private int used;

    /// <summary>How many bits <see cref="Write"/> writes.</summary>
    public long Bits { get; private set; }

    /// <summary>Prepares the head for two codes.</summary>
    public void Build(ReadOnlySpan<byte> literalLengths, ReadOnlySpan<byte> distanceLengths)
    {
        literals = Math.Max(DeflateSymbols.FirstLength, literalLengths.LastIndexOfAnyExcept((byte)0) + 1);
        distances = distanceLengths.LastIndexOfAnyExcept((byte)0) + 1;
        literalLengths[..literals].CopyTo(lengths);
        distanceLengths[..distances].CopyTo(lengths.AsSpan(literals));
        Array.Clear(frequencies);
        runCount = 0;
        FindRuns(lengths.AsSpan(0, literals + distances));
        code.Build(frequencies);
        used = Symbols;
        while (used > 4 && code.Lengths[order[used - 1]] == 0)
        {
            used--;
        }

        Bits = 5 + 5 + 4 + (3 * used);
        for (var symbol = 0; symbol < Symbols; symbol++)
        {
            Bits += frequencies[symbol] * (code.Lengths[symbol] + ExtraBits(symbol));
        }
    }

    /// <summary>Writes what was prepared.</summary>
    public void Write(ref BitWriter output)
    {
        output.Put((uint)(literals - DeflateSymbols.FirstLength), 5);
        output.Put((uint)(distances - 1), 5);
        output.Put((uint)(used - 4), 4);
        foreach (var symbol in order.AsSpan(0, used))
        {
            output.Put(code.Lengths[symbol], 3);
        }

        foreach (var (symbol, extra) in runs.AsSpan(0, runCount))
        {
            output.Put(code.Codes[symbol], code.Lengths[symbol]);
            output.Put(extra, ExtraBits(symbol));
        }
    }

    private void FindRuns(ReadOnlySpan<byte> all)
    {
        while (all.Length > 0)
        {
            var value = all[0];
            var same = all.IndexOfAnyExcept(value) is > 0 and var end ? end : all.Length;
            all = all[same..];
            if (value != 0)
            {
                Add(value, 0);
                same--;
            }

            while (same >= 3)
            {
                var (symbol, least, most) =
                    value != 0 ? (RepeatLast, 3, 6)
                    : same <= 10 ? (FewZeros, 3, 10)
                    : (ManyZeros, 11, 138);
                var part = Math.Min(same, most);
                Add((byte)symbol, (byte)(part - least));
                same -= part;
            }

            for (; same > 0; same--)
            {
                Add(value, 0);
            }
        }
    }

    private void Add(byte symbol, byte extra)
    {
        runs[runCount++] = (symbol, extra);
        frequencies[symbol]++;
    }

    private static int ExtraBits(int symbol) =>
        symbol switch
        {
            RepeatLast => 2,
            FewZeros => 3,
            ManyZeros => 7,
            _ => 0,
        };
}
