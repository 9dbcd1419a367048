using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>An address that the web application in a container listens on.</summary>
/// <param name="Text">As written, or as ASP.NET Core makes it of a port.</param>
/// <param name="Origin">What says so, for a message: <c>appsettings.json</c>.</param>
/// <param name="Place">The word of the Dockerfile that says so; null when it is said elsewhere.</param>
internal sealed record ListenAddress(string Text, string Origin, Word? Place)
{
    static readonly string[] Prefixes = ["ASPNETCORE_", "DOTNET_"];
    static readonly HashSet<string> Names = new(new[] { "URLS", "HTTP_PORTS", "HTTPS_PORTS" }.SelectMany(name => Prefixes.Select(prefix => prefix + name).Append(name)), StringComparer.OrdinalIgnoreCase);

    /// <summary>Null when it has none that can be read.</summary>
    public int? Port
    {
        get
        {
            var scheme = Text.IndexOf("://", StringComparison.Ordinal);
            var rest = scheme < 0 ? "" : Text.Substring(scheme + 3).Split('/')[0];
            var colon = rest.LastIndexOf(':');
            return colon <= rest.LastIndexOf(']') ? rest.Length == 0 ? null : Text.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? 443 : 80
                : int.TryParse(rest.Substring(colon + 1), out var port) ? port : null;
        }
    }

    /// <summary>Whether only the container itself reaches it.</summary>
    public bool IsLocal => Array.Exists(["://localhost", "://127.0.0.1", "://[::1]"], host => Text.IndexOf(host, StringComparison.OrdinalIgnoreCase) is > 0 and var at && (at + host.Length == Text.Length || Text[at + host.Length] is ':' or '/'));

    /// <summary>
    /// Those of a stage's container, in ASP.NET Core's order of precedence: Kestrel's endpoints, addresses in the code, <c>--urls</c>, URLS, the settings' Urls, ASPNETCORE_URLS, ports.
    /// Null where that is not known.
    /// </summary>
    public static IReadOnlyList<ListenAddress>? Of(RuleContext context, Stage stage)
    {
        if (context.Input.Project?.Listens is not { } listens || ProjectOfFile.Of(context) is not { IsStarted: true, Start: { } start } || Environment(stage).Any(variable => variable.Value is null || !variable.IsKnown))
        {
            return null;
        }

        var endpoints = Environment(stage).Where(variable => variable.Name.StartsWith("KESTREL__ENDPOINTS__", StringComparison.OrdinalIgnoreCase)).ToList();
        if (endpoints.Count > 0 || listens.CodeEndpoints.Count + listens.SettingsEndpoints.Count > 0)
        {
            // A variable may replace an endpoint of the settings: which one is not looked at.
            return endpoints.Count > 0 && listens.SettingsEndpoints.Count > 0 ? null
                : [.. From(listens.CodeEndpoints, "the code"), .. From(listens.SettingsEndpoints, "appsettings.json"), .. endpoints.Where(variable => variable.Name.EndsWith("__URL", StringComparison.OrdinalIgnoreCase)).Select(variable => Of(variable, variable.Value!))];
        }

        var told = start.Command.OptionValue("--urls");
        var urls = Environment(stage).Where(variable => variable.Name.Equals("URLS", StringComparison.OrdinalIgnoreCase)).ToList();
        if (listens.CodeUrls.Count > 0)
        {
            // UseUrls and app.Run differ in what they win over.
            return told is not null || urls.Count > 0 || listens.SettingsUrls.Count > 0 ? null : From(listens.CodeUrls, "the code");
        }

        return told is { HasExpansion: true } ? null
            : told is not null ? [.. told.Value.Split(';').Select(address => new ListenAddress(address, "--urls", told.Word))]
            : urls.Count > 0 ? Split(urls)
            : listens.SettingsUrls.Count > 0 ? From(listens.SettingsUrls, "appsettings.json")
            : Named(stage, "URLS") is { Count: > 0 } prefixed ? Split(prefixed)
            : Ports(stage, listens);
    }

    static IReadOnlyList<ListenAddress>? Ports(Stage stage, ListenFacts listens)
    {
        var https = Split(Named(stage, "HTTPS_PORTS"), "https://*:");
        if (Named(stage, "HTTP_PORTS") is { Count: > 0 } http)
        {
            return listens.SettingsPorts.Count > 0 ? null : [.. Split(http, "http://*:"), .. https];
        }

        // .NET's images set ASPNETCORE_HTTP_PORTS since 8, and ASPNETCORE_URLS before.
        return listens.SettingsPorts.Count > 0 || DotnetImage.Of(stage.RootImage) is not { Version: { } version, Kind: not DotnetImageKind.Monitor } ? null
            : [new($"http://*:{(version.Major >= 8 ? 8080 : 80)}", "the base image", null), .. https];
    }

    static List<ListenAddress> Split(List<VariableDefinition> variables, string before = "") =>
        [.. variables.SelectMany(variable => variable.Value!.Split(';').Where(part => part.Trim().Length > 0).Select(part => Of(variable, before + part.Trim())))];

    static ListenAddress Of(VariableDefinition variable, string address) => new(address, variable.Name, variable.Pair?.Value);

    static List<ListenAddress> From(IEnumerable<string> addresses, string origin) => [.. addresses.Select(address => new ListenAddress(address, origin, null))];

    static List<VariableDefinition> Named(Stage stage, string name) =>
        [.. Environment(stage).Where(variable => variable.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || Array.Exists(Prefixes, prefix => variable.Name.Equals(prefix + name, StringComparison.OrdinalIgnoreCase)))];

    // What ENV of the stage, and of those that it starts from, says about addresses: the last of each name.
    static IEnumerable<VariableDefinition> Environment(Stage stage) => stage.Chain.SelectMany(link => link.Scope.Own).Where(variable => variable.Source == VariableSource.Env && IsAboutAddresses(variable.Name))
        .Select(variable => variable.Name).Distinct().Select(name => stage.Scope.Find(name, int.MaxValue)!);

    static bool IsAboutAddresses(string name) => name.StartsWith("KESTREL__", StringComparison.OrdinalIgnoreCase) || Names.Contains(name);
}
