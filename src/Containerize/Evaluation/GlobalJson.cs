using System.Text.Json;
using Containerize.Images;

namespace Containerize.Evaluation;

/// <summary>The SDK that a global.json asks for (.NET documentation: global.json overview).</summary>
/// <param name="Version">Null when any will do.</param>
/// <param name="RollForward">Lower case; <c>latestpatch</c> is what the host assumes.</param>
/// <param name="HasPaths">Whether it names folders to look for SDKs in.</param>
internal sealed record GlobalJson(string? Version, string RollForward, bool HasPaths = false)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>There is no file.</summary>
    public static GlobalJson None { get; } = new(null, "latestpatch");

    /// <exception cref="ContainerizeException">CTZ0505: it is no JSON.</exception>
    public static GlobalJson Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("sdk", out var sdk)
                && sdk.ValueKind == JsonValueKind.Object
                ? new GlobalJson(
                    SmallJson.Text(sdk, "version"),
                    SmallJson.Text(sdk, "rollForward")?.ToLowerInvariant() ?? "latestpatch",
                    sdk.TryGetProperty("paths", out _)
                )
                : None;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(
                ErrorCodes.EvaluationFailed,
                $"{path} could not be read for the generated Dockerfile: {exception.Message}",
                exception
            );
        }
    }
}
