namespace Containerize.Images.Registries;

/// <summary>Reads bodies that are small if all is well, and no more of them than is allowed.</summary>
internal static class LimitedBody
{
    /// <summary>The whole body.</summary>
    /// <exception cref="RegistryException">It is larger than the limit.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, int limit, string action, CancellationToken cancellationToken)
    {
        var body = await BeginningAsync(response, limit + 1, cancellationToken);
        return body.Length <= limit
            ? body
            : throw new RegistryException(
                ErrorCodes.RegistryAnswerInvalid,
                $"could not {action}: the answer is larger than {limit / 1024} KiB; check that the address is that of a registry and that no proxy answers in its place"
            );
    }

    /// <summary>The first bytes of the body; the rest is left unread.</summary>
    public static async Task<byte[]> BeginningAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (
            body.Length < limit
            && await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, limit - body.Length)), cancellationToken) is var count and > 0
        )
        {
            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }
}
