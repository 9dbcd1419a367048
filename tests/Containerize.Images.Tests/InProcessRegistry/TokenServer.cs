using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Containerize.Images.Tests.InProcessRegistry;

/// <summary>Gives and checks bearer tokens; a token's text says what it allows.</summary>
internal static class TokenServer
{
    private static readonly ConcurrentDictionary<string, int> Uses = new();

    public static async Task AnswerAsync(HttpContext context, RegistrySettings settings)
    {
        var request = context.Request;
        IReadOnlyList<string> scopes;
        bool known;
        if (HttpMethods.IsPost(request.Method))
        {
            if (settings.IdentityToken is null)
            {
                context.Response.StatusCode = 404;
                return;
            }

            var form = await request.ReadFormAsync();
            known = form["grant_type"] == "refresh_token" && form["refresh_token"] == settings.IdentityToken;
            scopes = form["scope"].ToString().Split(' ');
        }
        else
        {
            known = settings.Login is { } login && request.Headers.Authorization == Basic(login);
            scopes = [.. request.Query["scope"].OfType<string>()];
            if (!known && request.Headers.Authorization.Count > 0)
            {
                await RegistryProtocol.RefuseAsync(context, 401, "UNAUTHORIZED", "incorrect username or password");
                return;
            }
        }

        var granted = scopes
            .Select(scope =>
                known ? scope
                : settings.AnonymousPull ? scope.Replace("pull,push", "pull", StringComparison.Ordinal)
                : ""
            )
            .Where(scope => scope.Length > 0);
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Guid.NewGuid():N} {string.Join(' ', granted)}"));
        await context.Response.WriteAsJsonAsync(new { token, expires_in = 300 });
    }

    public static bool Allows(HttpRequest request, RegistrySettings settings, string scope)
    {
        if (
            !AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || header.Scheme != "Bearer"
            || header.Parameter is not { } token
        )
        {
            return false;
        }

        try
        {
            var allowed = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split(' ').Skip(1);
            return Uses.AddOrUpdate(token, 1, (_, before) => before + 1) <= settings.TokenUses
                && allowed.Any(one => one == scope || one == scope.Replace(":pull", ":pull,push", StringComparison.Ordinal));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    public static string Basic((string User, string Password) login) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.User}:{login.Password}"));
}
