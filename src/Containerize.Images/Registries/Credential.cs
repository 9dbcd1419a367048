using System.Net.Http.Headers;
using System.Text;

namespace Containerize.Images.Registries;

/// <summary>What proves who we are to a registry. Its text form says nothing about it.</summary>
/// <param name="User">Empty when only a token is known.</param>
/// <param name="Password">Null when only a token is known.</param>
/// <param name="IdentityToken">An OAuth2 refresh token, to be exchanged for an access token.</param>
/// <param name="RegistryToken">A bearer token to be sent as it is.</param>
/// <param name="Origin">Where it was found, for messages.</param>
internal sealed record Credential(string User, string? Password, string? IdentityToken, string? RegistryToken, string Origin)
{
    /// <summary>The user name that credential helpers give when the secret is an identity token.</summary>
    public const string TokenUser = "<token>";

    public AuthenticationHeaderValue? Basic =>
        (Password ?? IdentityToken) is { } secret && (User.Length > 0 || IdentityToken is not null)
            ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{(User.Length > 0 ? User : TokenUser)}:{secret}")))
            : null;

    /// <summary>The variables that it was found in, which count before every file; null when it was in a file or with a helper.</summary>
    public string? Variables { get; init; }

    /// <summary>What to do where a registry refuses it.</summary>
    public string Advice(string registry) =>
        Variables is null ? $"correct that, or log in again with `docker login {registry}`" : $"correct {Variables}: variables come before any `docker login`";

    public override string ToString() => $"credential from {Origin}";
}
