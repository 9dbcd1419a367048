using System.Text;

namespace Containerize.Dockerfiles.Text;

/// <summary>A file's characters and how they are stored, so that a fixed file keeps its encoding and its byte order mark.</summary>
/// <param name="Text">With the byte order mark, where the file has one.</param>
/// <param name="Encoding">Of the bytes.</param>
public sealed record EncodedText(string Text, Encoding Encoding)
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Every byte is a character: what is no valid UTF-8 keeps its bytes this way.</summary>
    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    /// <summary>Whether the bytes are UTF-16.</summary>
    public bool IsUtf16 => Encoding is UnicodeEncoding;

    /// <summary>UTF-16 when it starts with that byte order mark, else UTF-8, else Latin-1.</summary>
    public static EncodedText Decode(byte[] bytes)
    {
        var encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
            _ => Utf8,
        };
        try
        {
            return new(encoding.GetString(bytes), encoding);
        }
        catch (DecoderFallbackException)
        {
            return new(Latin1.GetString(bytes), Latin1);
        }
    }

    /// <summary>The bytes to store. UTF-16 without its mark could not be read back: such a text is stored as UTF-8.</summary>
    public byte[] Encode() => (IsUtf16 && !(Text.Length > 0 && Text[0] == SourceText.ByteOrderMark) ? Utf8 : Encoding).GetBytes(Text);
}
