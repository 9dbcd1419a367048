using System.Net;

namespace Containerize.Images.Registries;

/// <summary>One request, as data: it can be sent again.</summary>
/// <param name="Action">What it is for, to follow "could not": <c>read manifest shop/api:1.0</c>.</param>
/// <param name="Target">A path from the registry's root, or an absolute address it gave.</param>
internal sealed record RegistryRequest(HttpMethod Method, string Target, string Action, Scope Scope)
{
    /// <summary>Statuses that are an answer; every other is a failure.</summary>
    public required IReadOnlyList<HttpStatusCode> Success { get; init; }

    /// <summary>Whether an answer with another status is none the less one; null for never.</summary>
    public Func<HttpResponseMessage, bool>? IsSuccess { get; init; }

    public IReadOnlyList<string> Accept { get; init; } = [];

    /// <summary>First byte wanted; 0 for all.</summary>
    public long From { get; init; }

    /// <summary>Makes the body; called for every sending. The action is called while bytes go out.</summary>
    public Func<Action, HttpContent>? Content { get; init; }
}
