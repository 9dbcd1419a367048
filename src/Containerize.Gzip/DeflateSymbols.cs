using System.Numerics;

namespace Containerize.Gzip;

/// <summary>How lengths and distances are written: a symbol, and the rest in extra bits (RFC 1951, section 3.2.5).</summary>
internal static class DeflateSymbols
{
    public const int EndOfBlock = 256;
    public const int FirstLength = 257;
    public const int Literals = 286;
    public const int Distances = 30;
    public const int MinLength = 3;
    public const int MaxLength = 258;
    private const int LongestSymbol = 28;
    private const int LongestExtra = MaxLength - MinLength;

    /// <summary>The symbol of a length, counted from <see cref="FirstLength"/>: four for each power of two, and one of its own for the longest.</summary>
    /// <param name="extra">The length less <see cref="MinLength"/>.</param>
    public static int OfLength(int extra)
    {
        if (extra < 4)
        {
            return extra;
        }

        var power = 31 - BitOperations.LeadingZeroCount((uint)extra);
        return extra == LongestExtra ? LongestSymbol : (4 * (power - 1)) + ((extra >> (power - 2)) & 3);
    }

    /// <summary>How many of the lowest bits of a length less <see cref="MinLength"/> follow its symbol.</summary>
    public static int ExtraBitsOfLength(int symbol) => symbol is < 4 or LongestSymbol ? 0 : (symbol / 4) - 1;

    /// <summary>The symbol of a distance: two for each power of two.</summary>
    /// <param name="extra">The distance less 1.</param>
    public static int OfDistance(int extra)
    {
        if (extra < 2)
        {
            return extra;
        }

        var power = 31 - BitOperations.LeadingZeroCount((uint)extra);
        return (2 * power) + ((extra >> (power - 1)) & 1);
    }

    /// <summary>How many of the lowest bits of a distance less 1 follow its symbol.</summary>
    public static int ExtraBitsOfDistance(int symbol) => symbol < 2 ? 0 : (symbol / 2) - 1;
}
