using System.Text.Json;

namespace Containerize.Images.Registries;

/// <summary>What a registry says about a failure: its code and message (OCI distribution-spec, Error Codes); made fit for one line.</summary>
internal sealed record RegistryError(string? Code, string? Message)
{
    public static readonly RegistryError None = new(null, null);

    /// <summary>Whether the registry found other bytes than were sent (ours are checked before): they broke on the way, or somebody sent the same at the same
    /// time, which distribution confuses.</summary>
    public bool MeansDisturbed => Code is "DIGEST_INVALID";

    /// <summary>Reads the body of an error; anything else than the specified JSON is no error of a registry's.</summary>
    /// <param name="hide">Takes secrets out of a text, before it is cut to a length: what is left of one would be known no more. Null where there are
    /// none.</param>
    public static RegistryError Parse(ReadOnlySpan<byte> body, Func<string, string>? hide = null)
    {
        return SmallJson.Read(
                body,
                root =>
                    root switch
                    {
                        { ValueKind: JsonValueKind.Object }
                            when root.TryGetProperty("errors", out var errors) && errors is { ValueKind: JsonValueKind.Array } && errors.GetArrayLength() > 0 =>
                            errors[0].ValueKind == JsonValueKind.Object ? new(Text(errors[0], "code"), Text(errors[0], "message")) : None,
                        { ValueKind: JsonValueKind.Object } => new RegistryError(
                            null,
                            Text(root, "details") ?? Text(root, "message") ?? Text(root, "error_description") ?? Text(root, "error")
                        ),
                        _ => None,
                    }
            ) ?? None;

        string? Text(JsonElement parent, string name) => SmallJson.Text(parent, name) is { } text ? OneLine.Of(hide?.Invoke(text) ?? text) : null;
    }

    /// <summary>Code and message in brackets; empty when the registry said nothing.</summary>
    public string Display =>
        (Code, Message) switch
        {
            (null, null) => "",
            (null, _) => $" ({Message})",
            (_, null or "") => $" ({Code})",
            _ => $" ({Code}: {Message})",
        };
}
