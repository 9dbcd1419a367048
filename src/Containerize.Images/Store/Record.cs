using Containerize.Images.Oci;

namespace Containerize.Images.Store;

/// <summary>The file format of a record: its own digest, then key length, key and value, so that a damaged or foreign file is never believed.</summary>
internal static class Record
{
    public static string Wrap(string key, string value)
    {
        var body = $"{key.Length}\n{key}\n{value}";
        return $"{DigestOf(body)}\n{body}";
    }

    public static string? Unwrap(string key, string text)
    {
        var head = $"{key.Length}\n{key}\n";
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var body = text[(end + 1)..];
        return body.StartsWith(head, StringComparison.Ordinal) && text[..end] == DigestOf(body).ToString() ? body[head.Length..] : null;
    }

    private static Digest DigestOf(string body) => Digest.Of(body);
}
