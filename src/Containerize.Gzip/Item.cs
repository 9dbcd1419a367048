namespace Containerize.Gzip;

/// <summary>What deflate data consists of: a literal byte, or a match, which repeats bytes that stood some distance before.</summary>
internal readonly struct Item
{
    private const uint MatchMark = 1U << 31;
    private readonly uint value;

    public Item(byte literal) => value = literal;

    public Item(int length, int distance) => value = MatchMark | ((uint)(length - DeflateSymbols.MinLength) << 16) | (uint)(distance - 1);

    public bool IsMatch => value >= MatchMark;

    public byte Literal => (byte)value;

    public int Length => ExtraLength + DeflateSymbols.MinLength;

    /// <summary>The length less <see cref="DeflateSymbols.MinLength"/>.</summary>
    public int ExtraLength => (byte)(value >> 16);

    /// <summary>The distance less 1.</summary>
    public int ExtraDistance => (int)(value & 0x7FFF);
}
