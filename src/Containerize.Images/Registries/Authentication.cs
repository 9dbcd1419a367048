using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;

namespace Containerize.Images.Registries;

/// <summary>
/// Answers a registry's challenges: Basic, or a bearer token got from the token server the challenge names (distribution, token and OAuth2 specifications).
/// Nothing is sent before the registry asks; without a credential a token is asked for anonymously.
/// </summary>
internal sealed class Authentication(RegistryEndpoint endpoint, RegistryOptions options, CredentialStore credentials) : IDisposable
{
    private const string ClientId = "containerize";

    // Of the schemes that others speak (IANA, HTTP Authentication Scheme Registry, and those of clouds). A header may hold anything, and only these are said again.
    private static readonly string[] Foreign = ["Digest", "Negotiate", "NTLM", "OAuth", "AWS4-HMAC-SHA256", "SharedKey"];

    private readonly ConcurrentDictionary<string, Token> tokens = new();
    private readonly ConcurrentDictionary<string, byte> secrets = new();
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private Challenge? challenge;

    /// <summary>Sends a request of the token exchange; retries and limits are the sender's.</summary>
    public delegate Task<(HttpStatusCode Status, byte[] Body)> Send(HttpRequestMessage request, string action);

    /// <summary>The header for a request, as far as the registry has asked for one already.</summary>
    public async Task<AuthenticationHeaderValue?> HeaderAsync(Scope scope, Send send, CancellationToken cancellationToken)
    {
        if (challenge is not { } asked)
        {
            return null;
        }

        var credential = await CredentialAsync(scope, cancellationToken);
        Remember(credential);
        if (asked.IsBasic)
        {
            return credential?.Basic;
        }

        if (credential?.RegistryToken is { } given)
        {
            return new AuthenticationHeaderValue("Bearer", given);
        }

        var names = Names(scope, asked);
        var key = string.Join(' ', names);
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (!tokens.TryGetValue(key, out var token) || !token.IsValidAt(options.Clock.GetUtcNow()))
            {
                token = await GetTokenAsync(asked, names, credential, send);
                secrets.TryAdd(token.Value, 0);
                tokens[key] = token;
            }

            return new AuthenticationHeaderValue("Bearer", token.Value);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>What a request for this is sent with, once the registry asks; null when nobody keeps one.</summary>
    public Task<Credential?> CredentialAsync(Scope scope, CancellationToken cancellationToken) =>
        credentials.FindAsync(endpoint.Registry, scope.Repository, scope.Push, cancellationToken);

    /// <summary>Takes note of a refusal. True when the request should be sent again, with what <see cref="HeaderAsync"/> gives now.</summary>
    /// <param name="sent">The header that was refused.</param>
    public bool Learn(HttpResponseMessage response, AuthenticationHeaderValue? sent)
    {
        var challenges = Challenges(response);
        var asked = challenges.FirstOrDefault(one => one.IsBearer && one["realm"] is { Length: > 0 }) ?? challenges.FirstOrDefault(one => one.IsBasic);
        if (asked is null)
        {
            return false;
        }

        challenge = asked;
        foreach (var (key, token) in tokens)
        {
            if (token.Value == sent?.Parameter)
            {
                tokens.TryRemove(key, out _);
            }
        }

        return true;
    }

    /// <summary>What to say of a refusal by a registry that has named no way to log in that is known here; null where it has.</summary>
    public string? NoWay(HttpResponseMessage response)
    {
        if (challenge is not null)
        {
            return null;
        }

        var schemes = Challenges(response)
            .SelectMany(one => Foreign.Where(scheme => scheme.Equals(one.Scheme, StringComparison.OrdinalIgnoreCase)))
            .Distinct()
            .ToList();
        var named = schemes.Count == 0 ? "" : $" but {string.Join(", ", schemes)}";
        return $"; it names no way to log in that is known here (Basic, or Bearer with a realm){named}; check that no proxy answers in its place";
    }

    public void Dispose() => oneAtATime.Dispose();

    /// <summary>What kept us from finding a credential; empty, or to be added to a message.</summary>
    public string Problems => credentials.Problems;

    /// <inheritdoc cref="CredentialStore.CodeWithoutLogin"/>
    public ErrorCode CodeWithoutLogin => credentials.CodeWithoutLogin;

    /// <summary>Foreign text, still whole, without any secret that was used here.</summary>
    public string Hide(string text) => secrets.Keys.Aggregate(text, (line, secret) => line.Replace(secret, "***", StringComparison.Ordinal));

    private static IReadOnlyList<Challenge> Challenges(HttpResponseMessage response) =>
        Challenge.Parse(response.Headers.TryGetValues("WWW-Authenticate", out var values) ? values : []);

    private void Remember(Credential? credential)
    {
        foreach (
            var secret in new[] { credential?.Password, credential?.IdentityToken, credential?.RegistryToken, credential?.Basic?.Parameter }
                .OfType<string>()
                .Where(secret => secret.Length > 0)
        )
        {
            secrets.TryAdd(secret, 0);
        }
    }

    /// <summary>What we need, and what the registry says is needed beyond that.</summary>
    private static List<string> Names(Scope scope, Challenge asked) =>
        [
            .. scope.Names,
            .. (asked["scope"] ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(name => asked["error"] == "insufficient_scope" && !scope.Names.Contains(name)),
        ];

    private async Task<Token> GetTokenAsync(Challenge asked, IReadOnlyList<string> names, Credential? credential, Send send)
    {
        var action = $"get a token for {endpoint.Registry}";
        var realm = endpoint.ResolveRealm(asked["realm"]!, action);
        if (credential?.IdentityToken is { } identity && credential.Password is null)
        {
            using var exchange = new HttpRequestMessage(HttpMethod.Post, realm) { Content = new FormUrlEncodedContent(Form(identity)) };
            var exchanged = await send(exchange, action);
            if (exchanged.Status is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed))
            {
                return Read(exchanged, realm, credential);
            }
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, WithQuery(realm));
        request.Headers.Authorization = credential?.Basic;
        return Read(await send(request, action), realm, credential);

        IEnumerable<KeyValuePair<string, string>> Form(string refreshToken) =>
            [
                new("grant_type", "refresh_token"),
                new("client_id", ClientId),
                new("refresh_token", refreshToken),
                new("scope", string.Join(' ', names)),
                .. asked["service"] is { } service ? [new KeyValuePair<string, string>("service", service)] : Array.Empty<KeyValuePair<string, string>>(),
            ];

        Uri WithQuery(Uri address)
        {
            var query = string.Join(
                '&',
                new[] { asked["service"] is { } service ? "service=" + Uri.EscapeDataString(service) : null }
                    .Concat(names.Select(name => "scope=" + Uri.EscapeDataString(name)))
                    .Append(credential is { User.Length: > 0 } ? "account=" + Uri.EscapeDataString(credential.User) : null)
                    .OfType<string>()
            );
            return new UriBuilder(address) { Query = address.Query.Length > 1 ? $"{address.Query[1..]}&{query}" : query }.Uri;
        }
    }

    private Token Read((HttpStatusCode Status, byte[] Body) answer, Uri realm, Credential? credential)
    {
        if (answer.Status == HttpStatusCode.OK)
        {
            return Token.Parse(answer.Body, options.Clock.GetUtcNow())
                ?? throw new RegistryException(
                    ErrorCodes.RegistryAnswerInvalid,
                    $"could not get a token for {endpoint.Registry}: {RegistryException.Redact(realm)} answered without a token in it; check that no proxy or login page answers in its place"
                );
        }

        var said = RegistryError.Parse(answer.Body, Hide).Display;
        var who = credential is null ? "without a login" : $"with the {credential}";
        var code = answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest
            ? credential is null
                ? CodeWithoutLogin
                : ErrorCodes.RegistryUnauthorized
            : ErrorCodes.RegistryFailed;
        throw new RegistryException(
            code,
            $"could not get a token for {endpoint.Registry} {who}: {RegistryException.Redact(realm)} answered {(int)answer.Status}{said}{credentials.Problems}; {credential?.Advice(endpoint.Registry) ?? $"log in with `docker login {endpoint.Registry}`"}"
        )
        {
            Status = answer.Status,
        };
    }
}
