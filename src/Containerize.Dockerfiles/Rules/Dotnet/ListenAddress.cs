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
    const string BaseImage = "the base image";

    // .NET's images set ASPNETCORE_HTTP_PORTS since 8, and ASPNETCORE_URLS before.
    const int PortSince8 = 8080;
    const int PortBefore8 = 80;

    static readonly string[] Prefixes = ["ASPNETCORE_", "DOTNET_"];

    /// <summary>Null when it has none that can be read.</summary>
    public int? Port
    {
        get
        {
            var scheme = Text.IndexOf("://", StringComparison.Ordinal);
            var rest = scheme < 0 ? "" : Text.Substring(scheme + 3).Split('/')[0];
            var colon = rest.LastIndexOf(':');
            return colon <= rest.LastIndexOf(']')
                ? rest.Length == 0
                    ? null
                    : Text.StartsWith("https", StringComparison.OrdinalIgnoreCase)
                        ? 443
                        : 80
                : int.TryParse(rest.Substring(colon + 1), out var port)
                    ? port
                    : null;
        }
    }

    /// <summary>Whether only the container itself reaches it.</summary>
    public bool IsLocal =>
        Array.Exists(
            ["://localhost", "://127.0.0.1", "://[::1]"],
            host =>
                Text.IndexOf(host, StringComparison.OrdinalIgnoreCase) is > 0 and var at
                && (at + host.Length == Text.Length || Text[at + host.Length] is ':' or '/')
        );

    /// <summary>What to do for another port, as the end of a sentence.</summary>
    public string AdviceFor(string port) =>
        Origin != BaseImage ? $"let {Origin} say {port}"
        : Port == PortBefore8 ? $"set ASPNETCORE_URLS=http://*:{port}"
        : $"set ASPNETCORE_HTTP_PORTS={port}";

    /// <summary>The same on all addresses of the container.</summary>
    public string OnAnyHost => Text.Replace("localhost", "*").Replace("127.0.0.1", "*").Replace("[::1]", "*");

    /// <summary>
    /// Those of a stage's container, in ASP.NET Core's order of precedence: Kestrel's endpoints, addresses in the code, <c>--urls</c>, URLS, the settings'
    /// Urls, ASPNETCORE_URLS, ports.
    /// Null where that is not known.
    /// </summary>
    public static IReadOnlyList<ListenAddress>? Of(RuleContext context, Stage stage)
    {
        if (context.Input.Project?.Listens is not { } listens || ProjectOfFile.Of(context) is not { IsStarted: true, Start: { } start })
        {
            return null;
        }

        var settings = Settings(stage);
        if (settings.Exists(setting => setting.Variable.Value is null || !setting.Variable.IsKnown))
        {
            return null;
        }

        var endpoints = settings.Where(setting => setting.Name.StartsWith("KESTREL__ENDPOINTS__", StringComparison.Ordinal)).ToList();
        if (endpoints.Count > 0 || listens.CodeEndpoints.Count + listens.SettingsEndpoints.Count > 0)
        {
            // A variable may replace an endpoint of the settings: which one is not looked at.
            return endpoints.Count > 0 && listens.SettingsEndpoints.Count > 0
                ? null
                :
                [
                    .. From(listens.CodeEndpoints, FactOrigin.Code),
                    .. From(listens.SettingsEndpoints, FactOrigin.Settings),
                    .. endpoints
                        .Where(endpoint => endpoint.Name.EndsWith("__URL", StringComparison.Ordinal))
                        .Select(endpoint => Of(endpoint.Variable, endpoint.Variable.Value!)),
                ];
        }

        var told = start.Command.OptionValue("--urls");
        var urls = settings.Where(setting => setting is { Name: "URLS", IsPrefixed: false }).ToList();
        if (listens.CodeUrls.Count > 0)
        {
            // UseUrls and app.Run differ in what they win over.
            return told is not null || urls.Count > 0 || listens.SettingsUrls.Count > 0 ? null : From(listens.CodeUrls, FactOrigin.Code);
        }

        return told is { HasExpansion: true } ? null
            : told is not null ? [.. told.Value.Split(';').Select(address => new ListenAddress(address, "--urls", told.Word))]
            : urls.Count > 0 ? Split(urls)
            : listens.SettingsUrls.Count > 0 ? From(listens.SettingsUrls, FactOrigin.Settings)
            : settings.Where(setting => setting.Name == "URLS").ToList() is { Count: > 0 } prefixed ? Split(prefixed)
            : Ports(stage, settings, listens);
    }

    /// <summary>Whether ENV of a stage, or of those that it starts from, says anything about addresses.</summary>
    public static bool IsToldIn(Stage stage) => Settings(stage).Count > 0;

    static IReadOnlyList<ListenAddress>? Ports(Stage stage, List<Setting> settings, ListenFacts listens)
    {
        var https = Split(settings.Where(setting => setting.Name == "HTTPS_PORTS"), "https://*:");
        if (settings.Where(setting => setting.Name == "HTTP_PORTS").ToList() is { Count: > 0 } http)
        {
            return listens.SettingsPorts.Count > 0 ? null : [.. Split(http, "http://*:"), .. https];
        }

        return listens.SettingsPorts.Count > 0 || DotnetImage.Of(stage.RootImage) is not { Version: { } version, Kind: not DotnetImageKind.Monitor }
            ? null
            : [new($"http://*:{(version.Major >= 8 ? PortSince8 : PortBefore8)}", BaseImage, null), .. https];
    }

    static List<ListenAddress> Split(IEnumerable<Setting> settings, string before = "") =>
        [
            .. settings.SelectMany(setting =>
                setting.Variable.Value!.Split(';').Where(part => part.Trim().Length > 0).Select(part => Of(setting.Variable, before + part.Trim()))
            ),
        ];

    static ListenAddress Of(VariableDefinition variable, string address) => new(address, variable.Name, variable.Pair?.Value);

    static List<ListenAddress> From(IEnumerable<string> addresses, string origin) => [.. addresses.Select(address => new ListenAddress(address, origin, null))];

    static List<Setting> Settings(Stage stage) =>
        [
            .. stage
                .Environment.Select(variable => variable.Name)
                .Distinct()
                .Select(name => Setting.Of(stage.Scope.Find(name, int.MaxValue)!))
                .Where(setting => setting.Name is "URLS" or "HTTP_PORTS" or "HTTPS_PORTS" || setting.Name.StartsWith("KESTREL__", StringComparison.Ordinal)),
        ];

    /// <summary>What the last ENV of a name says to ASP.NET Core.</summary>
    /// <param name="Name">In upper case, without <c>ASPNETCORE_</c> or <c>DOTNET_</c>.</param>
    sealed record Setting(string Name, bool IsPrefixed, VariableDefinition Variable)
    {
        public static Setting Of(VariableDefinition variable)
        {
            var name = variable.Name.ToUpperInvariant();
            var prefix = Array.Find(Prefixes, one => name.StartsWith(one, StringComparison.Ordinal)) ?? "";
            return new(name.Substring(prefix.Length), prefix.Length > 0, variable);
        }
    }
}
