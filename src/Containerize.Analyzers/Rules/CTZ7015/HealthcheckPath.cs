using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Analyzers.Rules.CTZ7015;

/// <summary>The path that the Dockerfile's HEALTHCHECK asks the application for.</summary>
internal static class HealthcheckPath
{
    private static readonly string[] Hosts = ["localhost", "127.0.0.1", "[::1]", "0.0.0.0"];

    // What packages answer there is not looked at.
    private static readonly string[] OfPackages = ["/metrics", "/openapi", "/swagger", "/scalar", "/_"];

    /// <summary>With a slash in front, without one at the end; null where there is no check, where it asks for more than one address, or somebody
    /// else.</summary>
    public static string? Of(RuleContext context)
    {
        if (
            context.IsRelaxed
            || ProjectOfFile.Of(context) is not { IsStarted: true, Final: var final }
            || final.Chain.Select(link => link.Instructions.OfType<HealthcheckInstruction>().LastOrDefault()).FirstOrDefault(check => check is not null)
                is not { IsNone: false } check
        )
        {
            return null;
        }

        var addresses = context
            .Model.ScriptOf(check)
            .Commands.Where(command => command.Runs("curl", "wget"))
            .SelectMany(command => command.Arguments)
            .Select(word => Local(word.Value))
            .Where(address => address is not null)
            .ToList();
        if (
            addresses is not [var (port, path)]
            || path.IndexOfAny(['$', '`', '*', '{', '\\']) >= 0
            || Array.Exists(OfPackages, start => path.StartsWith(start, StringComparison.OrdinalIgnoreCase))
        )
        {
            return null;
        }

        // On another port something else may answer.
        return
            ListenAddress.Of(context, final) is { } listens
            && int.TryParse(port.Length == 0 ? "80" : port, out var number)
            && listens.All(one => one.Port is { } other && other != number)
            ? null
            : path;
    }

    private static (string Port, string Path)? Local(string word)
    {
        var start = word.IndexOf("://", StringComparison.Ordinal);
        var rest = start < 0 ? word : word.Substring(start + 3);
        var host = Array.Find(Hosts, one => rest.StartsWith(one, StringComparison.OrdinalIgnoreCase));
        if (host is null || rest.Length > host.Length && rest[host.Length] is not (':' or '/'))
        {
            return null;
        }

        var slash = rest.IndexOf('/', host.Length);
        var port = rest.Substring(host.Length, (slash < 0 ? rest.Length : slash) - host.Length).TrimStart(':');
        var path = slash < 0 ? "" : rest.Substring(slash).Split('?', '#')[0].TrimEnd('/');
        return (port, path.Length == 0 ? "/" : path);
    }
}
