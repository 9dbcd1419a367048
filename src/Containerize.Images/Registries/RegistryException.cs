using System.Net;

namespace Containerize.Images.Registries;

/// <summary>One failed attempt; it becomes a <see cref="ContainerizeException"/> when there is no further one.</summary>
internal sealed class RegistryException(ErrorCode code, string message, Exception? inner = null) : Exception(message, inner)
{
    public ErrorCode Code { get; } = code;

    /// <summary>Whether the same again may succeed.</summary>
    public bool Retryable { get; init; }

    /// <summary>How long the registry asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The status of the answer; null when there was none.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>An address without user, password and query: signed addresses carry secrets there. Of bounded length, as all that comes from outside.</summary>
    public static string Redact(Uri uri) => OneLine.Of(uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));
}
