using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;

namespace Containerize.Lint;

/// <summary>Reads from a web application's C# code and its appsettings.json where it listens. Only literals are understood, and ports behind localhost that the
/// code makes; where anything else may decide, the answer is that nobody knows.</summary>
internal static partial class ListeningCode
{
    /// <inheritdoc cref="TimeZoneCode.MayBeIn"/>
    public static bool MayBeIn(string text) => Mark().IsMatch(text);

    /// <param name="code">The texts of the C# files.</param>
    /// <param name="settings">Null where they cannot be read.</param>
    public static ListenFacts? Read(IEnumerable<string> code, IReadOnlyDictionary<string, string>? settings)
    {
        List<string> endpoints = [],
            urls = [];
        var isMeant = false;
        foreach (var text in code.Where(MayBeIn))
        {
            isMeant |= text.Contains(ListenFacts.CodeRule, StringComparison.OrdinalIgnoreCase);
            if (!TryRead(CodeText.WithoutComments(text), endpoints, urls))
            {
                return null;
            }
        }

        return settings is null ? null : OfSettings(settings) with { CodeEndpoints = endpoints, CodeUrls = urls, IsCodeMeant = isMeant };
    }

    private static bool TryRead(string code, List<string> endpoints, List<string> urls)
    {
        // What is bound for developers only, or by other means, is not told apart.
        if (Undecided().IsMatch(code))
        {
            return false;
        }

        foreach (Match match in Bind().Matches(code))
        {
            var (method, arguments) = (match.Groups["method"].Value, LocalHostWithPort().Replace(match.Groups["arguments"].Value, "\"${address}{${port}}\""));
            if (method is "ListenAnyIP" or "ListenLocalhost" or "Listen")
            {
                var host =
                    method == "ListenAnyIP" || AnyAddress().IsMatch(arguments) ? "*"
                    : method == "ListenLocalhost" || Loopback().IsMatch(arguments) ? "localhost"
                    : null;
                if (host is null || Port().Match(arguments) is not { Success: true } port)
                {
                    return false;
                }

                endpoints.Add($"http://{host}:{port.Groups[1].Value}");
            }
            else if (Literals().Match(arguments) is { Success: true } literals)
            {
                // process.Run("ls") is another one.
                urls.AddRange(
                    literals
                        .Groups["text"]
                        .Captures.SelectMany(capture => capture.Value.Split(';'))
                        .Where(text => text.Contains("://", StringComparison.Ordinal))
                );
            }
            else if (!IsRun().IsMatch(method) || IsAppRun().IsMatch(method) && Value().IsMatch(arguments))
            {
                return false;
            }
        }

        return true;
    }

    private static ListenFacts OfSettings(IReadOnlyDictionary<string, string> values)
    {
        return new()
        {
            SettingsEndpoints = [.. values.Where(pair => Endpoint().IsMatch(pair.Key)).Select(pair => pair.Value)],
            SettingsUrls = values.TryGetValue("urls", out var urls) ? urls.Split(';') : [],
            SettingsPorts = [.. Ports("http"), .. Ports("https")],
            HasHttpsPort = values.ContainsKey("https_port"),
        };

        IEnumerable<string> Ports(string scheme) =>
            values.TryGetValue(scheme + "_ports", out var ports) ? ports.Split(';').Select(port => $"{scheme}://*:{port}") : [];
    }

    // What asks for the environment may do so for all that follows, and the arguments and settings for the block behind them.
    private const string ForOne =
        @"(?:Is(?:Development|Production|Staging|Environment)\b|EnvironmentName|_ENVIRONMENT\b|DOTNET_RUNNING_IN_CONTAINER|#if)[\s\S]*|\bif\s*\([^;{}]*(?:\bargs\b|Configuration\b|GetEnvironmentVariable)[^;{}]*(?:\{[^}]*)?";

    [GeneratedRegex(
        @"Listen|Urls|\.Run|UseSetting|ASPNETCORE_|""urls""|UseHttpSys|AddJsonFile|CTZ7002",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Mark();

    [GeneratedRegex(
        @"UseSetting\s*\(|ASPNETCORE_(?:URLS|HTTPS?_PORTS)|""(?:server\.)?urls""|UseHttpSys|ListenUnixSocket|ListenNamedPipe|ListenHandle|HttpListener|TcpListener|MetricServer|AddJsonFile\s*\((?!\s*\$?""appsettings)|\.Urls\s*\.\s*Clear|(?:"
            + ForOne
            + @")(?:UseUrls|Urls\s*\.\s*Add|Listen\w*\s*\(|\.Run(?:Async)?\s*\(\s*\$?"")",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Undecided();

    [GeneratedRegex(
        @"\b(?<method>ListenAnyIP|ListenLocalhost|UseUrls|Urls\s*\.\s*Add|\w+\s*\.\s*Run(?:Async)?|(?<=\.\s*)Listen)\s*\((?<arguments>[^()]*)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Bind();

    [GeneratedRegex(@"^\s*(?:System\.Net\.)?IPAddress\.(?:IPv6)?Any\s*,", RegexOptions.CultureInvariant)]
    private static partial Regex AnyAddress();

    [GeneratedRegex(@"^\s*(?:System\.Net\.)?IPAddress\.(?:IPv6)?Loopback\s*,", RegexOptions.CultureInvariant)]
    private static partial Regex Loopback();

    [GeneratedRegex(@"(?:^|,)\s*([0-9]{1,5})\s*(?:,|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Port();

    // $"http://localhost:{port}", "http://localhost:" + port: whatever the port is, the host says who reaches it.
    [GeneratedRegex(
        @"\$""(?<address>https?://(?:localhost|127\.0\.0\.1|\[::1\]):)\{(?<port>[^""{};]+)\}/?""|""(?<address>https?://(?:localhost|127\.0\.0\.1|\[::1\]):)""\s*\+\s*(?<port>\w[\w.]*)(?=\s*(?:,|$))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex LocalHostWithPort();

    [GeneratedRegex(@"^\s*(?:""(?<text>[^""\\]*)""\s*,?\s*)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Literals();

    [GeneratedRegex(@"Run(?:Async)?$", RegexOptions.CultureInvariant)]
    private static partial Regex IsRun();

    [GeneratedRegex(@"^app\s*\.", RegexOptions.CultureInvariant)]
    private static partial Regex IsAppRun();

    // A variable, which may be an address; a lambda or nothing is none.
    [GeneratedRegex(@"^\s*(?!async\b|static\b)[A-Za-z_$@""][^=]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    [GeneratedRegex("^Kestrel:Endpoints:[^:]+:Url$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Endpoint();
}
