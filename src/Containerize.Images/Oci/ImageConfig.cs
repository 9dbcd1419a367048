using System.Text.Json.Nodes;

namespace Containerize.Images.Oci;

/// <summary>What is read from an image's config; the whole tree stays at hand, so that fields nobody here knows are kept (OCI image-spec, config.md).</summary>
public sealed class ImageConfig
{
    private ImageConfig(JsonObject json, Platform platform, IReadOnlyList<Digest> diffIds)
    {
        Json = json;
        Platform = platform;
        DiffIds = diffIds;
        var settings = json.Object("config");
        Environment = [.. (settings?.Texts("Env") ?? []).Select(SplitVariable)];
        Labels = settings?.TextMap("Labels") ?? new Dictionary<string, string>();
        Entrypoint = settings?.Texts("Entrypoint") ?? [];
        Cmd = settings?.Texts("Cmd") ?? [];
        User = settings?.Text("User") ?? "";
        WorkingDirectory = settings?.Text("WorkingDir") ?? "";
        ExposedPorts = [.. settings?.Object("ExposedPorts")?.Select(pair => pair.Key) ?? []];
        Volumes = [.. settings?.Object("Volumes")?.Select(pair => pair.Key) ?? []];
        StopSignal = settings?.Text("StopSignal");
        History = [.. (json["history"] as JsonArray)?.OfType<JsonObject>().Select(ReadHistory) ?? []];
    }

    /// <summary>The whole tree; clone it before changing anything.</summary>
    public JsonObject Json { get; }

    /// <summary>os, architecture, variant and os.version.</summary>
    public Platform Platform { get; }

    /// <summary>One digest of an uncompressed tar for each layer, in order.</summary>
    public IReadOnlyList<Digest> DiffIds { get; }

    /// <summary>Variables in the order of the config.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; }

    /// <summary>Labels of the config.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>Empty when there is none.</summary>
    public IReadOnlyList<string> Entrypoint { get; }

    /// <summary>Empty when there is none.</summary>
    public IReadOnlyList<string> Cmd { get; }

    /// <summary>Empty means root.</summary>
    public string User { get; }

    /// <summary>Empty means the root folder.</summary>
    public string WorkingDirectory { get; }

    /// <summary>Such as <c>8080/tcp</c>.</summary>
    public IReadOnlyList<string> ExposedPorts { get; }

    /// <summary>Absolute paths.</summary>
    public IReadOnlyList<string> Volumes { get; }

    /// <summary>Null when the config does not say.</summary>
    public string? StopSignal { get; }

    /// <summary>What made each layer or setting.</summary>
    public IReadOnlyList<ConfigHistory> History { get; }

    /// <summary>Reads exact bytes.</summary>
    /// <exception cref="FormatException">Not an image config.</exception>
    public static ImageConfig Parse(ReadOnlySpan<byte> utf8)
    {
        var json = OciJson.ParseObject(utf8);
        var platform = DescriptorJson.ReadPlatform(json) ?? throw new FormatException("an image config needs os and architecture");
        var diffIds = json.Object("rootfs")?.Texts("diff_ids") ?? throw new FormatException("an image config needs rootfs.diff_ids");
        return new ImageConfig(json, platform, [.. diffIds.Select(Digest.Parse)]);
    }

    internal static KeyValuePair<string, string> SplitVariable(string text) =>
        text.IndexOf('=') is var at and >= 0 ? KeyValuePair.Create(text[..at], text[(at + 1)..]) : KeyValuePair.Create(text, "");

    private static ConfigHistory ReadHistory(JsonObject entry) =>
        new(
            entry.Text("created"),
            entry.Text("created_by"),
            entry["empty_layer"] is JsonValue value && value.TryGetValue(out bool empty) && empty,
            entry.Text("comment")
        );
}

/// <summary>One entry of a config's history.</summary>
/// <param name="EmptyLayer">True for a setting, which has no layer.</param>
public sealed record ConfigHistory(string? Created, string? CreatedBy, bool EmptyLayer, string? Comment = null);
