using System.Text;
using System.Text.RegularExpressions;

namespace Containerize.Images.Tests.Registries;

/// <summary>Damages texts, JSON and bytes at random.</summary>
internal static partial class RandomDamage
{
    private static readonly string[] Values =
    [
        "null",
        "true",
        "0",
        "-1",
        "1.5",
        "1e400",
        "9223372036854775807",
        "99999999999999999999",
        "\"\"",
        "\"x\"",
        "\"\\ud800\"",
        "\"\\u0000\\n\"",
        "[]",
        "{}",
        "[[1]]",
        "{\"a\":{}}",
        "[null]",
        "\"sha256:\"",
        "\"sha256:0000000000000000000000000000000000000000000000000000000000000000\"",
        "\"sha512:00\"",
        "\"application/vnd.oci.image.index.v1+json\"",
        "\"../../etc/passwd\"",
        "",
        "NaN",
        "\"\u202e\"",
        new string('[', 100),
        new string('[', 30) + new string(']', 30),
        "\"" + new string('x', 5000) + "\"",
    ];

    private static readonly string[] Texts =
    [
        "",
        " ",
        ",",
        "\"",
        "\\",
        "=",
        "Bearer ",
        "Basic ",
        "realm=\"",
        "\u00e9",
        "http://",
        "https://[::1",
        "//other.example/",
        "://",
        "%zz",
        "?",
        "#",
        "0-",
        "-1",
        "99999999999999999999",
        "bytes ",
        "sha256:",
        "\0",
        "\t",
        new string('a', 3000),
    ];

    private static readonly string[] Headers =
    [
        "Location",
        "Range",
        "Content-Range",
        "Retry-After",
        "WWW-Authenticate",
        "Docker-Content-Digest",
        "OCI-Chunk-Min-Length",
        "Content-Length",
        "Content-Encoding",
        "Link",
        "Transfer-Encoding",
    ];

    private static readonly string[] HeaderValues =
    [
        "",
        "x",
        "-1",
        "0",
        "1",
        "0-0",
        "5-3",
        "0-99999999999999999999",
        "bytes 3-4/5",
        "bytes 0-4/5",
        "bytes */0",
        "9223372036854775807",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "2147483647",
        "https://localhost:1/elsewhere",
        "http://other.example/",
        "file:///etc/passwd",
        "//x",
        "/",
        "?a=b",
        "https://user:secret@localhost:1/x?y",
        "Negotiate",
        "Bearer",
        "Bearer realm=",
        "Basic",
        "gzip",
        "sha256:00",
    ];

    /// <summary>JSON with a value replaced, taken away or doubled, a few times; sometimes bytes too, so that it is none any more.</summary>
    public static byte[] OfJson(string json, Random random)
    {
        for (var times = random.Next(3); times >= 0; times--)
        {
            var values = Value().Matches(json);
            if (values.Count == 0)
            {
                break;
            }

            var one = values[random.Next(values.Count)];
            json = random.Next(6) switch
            {
                0 => json.Remove(one.Index, one.Length),
                1 => json.Insert(one.Index, one.Value + ","),
                _ => string.Concat(json.AsSpan(0, one.Index), Values[random.Next(Values.Length)], json.AsSpan(one.Index + one.Length)),
            };
        }

        var bytes = Encoding.UTF8.GetBytes(json);
        return random.Next(8) == 0 ? OfBytes(bytes, random) : bytes;
    }

    /// <summary>Bytes changed, cut off, doubled or put before.</summary>
    public static byte[] OfBytes(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        switch (random.Next(5))
        {
            case 0:
                return bytes[..at];
            case 1:
                return [.. bytes, .. bytes[at..]];
            case 2:
                return [0xEF, 0xBB, 0xBF, .. bytes];
            case 3:
                return "<html>Please log in</html>"u8.ToArray();
            default:
                var changed = bytes.ToArray();
                for (var times = 0; times < 3 && changed.Length > 0; times++)
                {
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                }

                return changed;
        }
    }

    /// <summary>A text with something put in or a part taken out.</summary>
    public static string OfText(string text, Random random)
    {
        for (var times = random.Next(3); times >= 0; times--)
        {
            var at = random.Next(text.Length + 1);
            text = random.Next(3) == 0 ? text.Remove(at, random.Next(text.Length - at + 1)) : text.Insert(at, Texts[random.Next(Texts.Length)]);
        }

        return text;
    }

    public static string Header(Random random) => Headers[random.Next(Headers.Length)];

    public static string HeaderValue(Random random) =>
        random.Next(3) == 0 ? OfText(HeaderValues[random.Next(HeaderValues.Length)], random) : HeaderValues[random.Next(HeaderValues.Length)];

    [GeneratedRegex("""\[[^\[\]]*\]|\{[^{}]*\}|"[^"]*"|[0-9.]+|true|null""")]
    private static partial Regex Value();
}
