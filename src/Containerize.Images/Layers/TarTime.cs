using System.Buffers.Binary;
using Containerize.Images.Oci;

namespace Containerize.Images.Layers;

/// <summary>The times of files in layers: a constant, or for web content one that follows from the bytes; never the clock, never the commit.</summary>
internal static class TarTime
{
    /// <summary>1980-01-01T00:00:00Z in seconds: the earliest that zip files, and so every tool, can say.</summary>
    public const long Constant = 315532800;

    /// <summary>The same instant as HTTP writes it (RFC 9110, section 5.6.7).</summary>
    public const string ConstantAsHttpDate = "Tue, 01 Jan 1980 00:00:00 GMT";

    private const ulong FortyYears = 40UL * 365 * 24 * 3600;

    /// <summary>Between 1980 and 2020: a web server makes ETag and Last-Modified from time and length, so an edit must change the time.</summary>
    public static long OfContent(Digest digest) => Constant + (long)(BinaryPrimitives.ReadUInt64BigEndian(Convert.FromHexString(digest.Hex)) % FortyYears);
}
