using System.Net;

namespace Containerize.Images.Registries;

/// <summary>One failed attempt; it becomes a <see cref="ContainerizeException"/> when there is no further one.</summary>
/// <param name="what">What failed and why.</param>
/// <param name="advice">What to do when it was the last attempt, with what parts it from the rest; it ends the message.</param>
internal sealed class RegistryException(ErrorCode code, string what, Exception? inner = null, string advice = "") : Exception(what + advice, inner)
{
    /// <summary>The message without advice, for a line about a further attempt.</summary>
    public string What { get; } = what;

    /// <summary>The rest of it.</summary>
    public string Advice { get; } = advice;

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
