using System.Globalization;
using System.Text.Json;

namespace Containerize.Images.Registries;

/// <summary>A bearer token and when it ends (distribution, token authentication specification).</summary>
internal sealed record Token(string Value, DateTimeOffset Expires)
{
    public const int MaxSize = 64 * 1024;

    // The specification's default for servers that do not say; and some time for the request itself.
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    public bool IsValidAt(DateTimeOffset now) => now + Margin < Expires;

    /// <summary>Reads the answer of a token server; null when there is no token in it.</summary>
    public static Token? Parse(ReadOnlySpan<byte> body, DateTimeOffset now) => SmallJson.Read(body, root => Read(root, now));

    public override string ToString() => "token until " + Expires.ToString("O", CultureInfo.InvariantCulture);

    private static Token? Read(JsonElement root, DateTimeOffset now)
    {
        if (
            root.ValueKind != JsonValueKind.Object
            || (SmallJson.Text(root, "token") ?? SmallJson.Text(root, "access_token")) is not { Length: > 0 } value
            || value.Any(character => character is <= ' ' or >= '\x7f')
        )
        {
            return null;
        }

        // A server's clock may differ from ours: its lifetime counts from now, not from its issued_at.
        var lifetime =
            root.TryGetProperty("expires_in", out var seconds)
            && seconds.ValueKind == JsonValueKind.Number
            && seconds.TryGetDouble(out var number)
            && number is > 0 and < 1e9
                ? TimeSpan.FromSeconds(number)
                : DefaultLifetime;
        return new Token(value, now + lifetime);
    }
}
