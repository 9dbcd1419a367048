using System.Globalization;
using System.Text;
using Containerize.Images.Plan;

namespace Containerize.Images.Layers;

/// <summary>What one tar entry says.</summary>
/// <param name="Name">Relative path, a folder's with a slash at the end.</param>
/// <param name="Type"><c>0</c> file, <c>2</c> symbolic link, <c>5</c> folder.</param>
/// <param name="Time">Seconds since 1970-01-01.</param>
internal sealed record TarHeader(string Name, char Type, int Mode, int Uid, int Gid, long Size, long Time, string LinkTarget = "")
{
    public const int BlockSize = 512;

    // A constant, where other writers put a process id or the file's name.
    private const string ExtendedName = "PaxHeader";
    private const long MaxOctal11 = 0x1FFFFFFFF;
    private const int MaxOctal7 = 0x1FFFFF;

    /// <summary>The ustar block (POSIX pax, ustar Interchange Format), preceded by an extended header only where ustar has no room.</summary>
    public void Write(Stream output)
    {
        Span<byte> block = stackalloc byte[BlockSize];
        var (prefix, name) = SplitName(Name) ?? ("", "");
        var extended = new StringBuilder();
        Require(extended, name.Length == 0, "path", Name);
        Require(extended, !FitsAscii(LinkTarget, 100), "linkpath", LinkTarget);
        Require(extended, Size > MaxOctal11, "size", Size.ToString(CultureInfo.InvariantCulture));
        Require(extended, Uid > MaxOctal7, "uid", Uid.ToString(CultureInfo.InvariantCulture));
        Require(extended, Gid > MaxOctal7, "gid", Gid.ToString(CultureInfo.InvariantCulture));
        if (extended.Length > 0)
        {
            var records = Encoding.UTF8.GetBytes(extended.ToString());
            Fill(block, "", ExtendedName, 'x', UnixModes.File, 0, 0, records.Length, TarTime.Constant, "");
            output.Write(block);
            output.Write(records);
            WritePadding(output, records.Length);
        }

        Fill(
            block,
            prefix,
            name.Length == 0 ? ExtendedName : name,
            Type,
            Mode,
            Fit(Uid),
            Fit(Gid),
            Size > MaxOctal11 ? 0 : Size,
            Time,
            FitsAscii(LinkTarget, 100) ? LinkTarget : ""
        );
        output.Write(block);
    }

    /// <summary>Zeros up to the next block.</summary>
    public static void WritePadding(Stream output, long size)
    {
        Span<byte> zeros = stackalloc byte[BlockSize];
        zeros.Clear();
        output.Write(zeros[..PaddingOf(size)]);
    }

    public static int PaddingOf(long size) => (int)((BlockSize - (size % BlockSize)) % BlockSize);

    private static void Fill(Span<byte> block, string prefix, string name, char type, int mode, int uid, int gid, long size, long time, string linkTarget)
    {
        block.Clear();
        Encoding.ASCII.GetBytes(name, block);
        Octal(block.Slice(100, 8), mode);
        Octal(block.Slice(108, 8), uid);
        Octal(block.Slice(116, 8), gid);
        Octal(block.Slice(124, 12), size);
        Octal(block.Slice(136, 12), time);
        block[156] = (byte)type;
        Encoding.ASCII.GetBytes(linkTarget, block[157..]);
        "ustar\0"u8.CopyTo(block[257..]);
        "00"u8.CopyTo(block[263..]);
        Octal(block.Slice(329, 8), 0);
        Octal(block.Slice(337, 8), 0);
        Encoding.ASCII.GetBytes(prefix, block[345..]);

        // The checksum is taken over the block with spaces in its place, and written as six digits, NUL, space.
        block.Slice(148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var b in block)
        {
            sum += b;
        }

        Octal(block.Slice(148, 7), sum);
    }

    private static void Octal(Span<byte> field, long value)
    {
        field[^1] = 0;
        for (var i = field.Length - 2; i >= 0; i--, value >>= 3)
        {
            field[i] = (byte)('0' + (value & 7));
        }
    }

    private static int Fit(int id) => id > MaxOctal7 ? 0 : id;

    private static (string Prefix, string Name)? SplitName(string path)
    {
        if (FitsAscii(path, 100))
        {
            return ("", path);
        }

        if (!FitsAscii(path, 256))
        {
            return null;
        }

        // The slash that divides prefix (up to 155) and name (up to 100) stands in neither.
        var slash = path.IndexOf('/', Math.Max(path.Length - 101, 0));
        return slash is > 0 and <= 155 && slash < path.Length - 1 ? (path[..slash], path[(slash + 1)..]) : null;
    }

    private static bool FitsAscii(string text, int length) => text.Length <= length && Ascii.IsValid(text);

    private static void Require(StringBuilder records, bool needed, string key, string value)
    {
        if (!needed)
        {
            return;
        }

        // A record starts with its own length, those digits included.
        var rest = Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value) + 3;
        var length = rest + 1;
        while (length != rest + Digits(length))
        {
            length = rest + Digits(length);
        }

        records.Append(CultureInfo.InvariantCulture, $"{length} {key}={value}\n");
    }

    private static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;
}
