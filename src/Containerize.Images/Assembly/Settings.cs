using System.Globalization;
using System.Text.RegularExpressions;
using Containerize.Images.Plan;
using Containerize.Images.Sources;

namespace Containerize.Images.Assembly;

/// <summary>What the plan's settings become on top of the base's: variables, ports, user, labels. Pure; what no config can hold is refused in one
/// line.</summary>
internal static partial class Settings
{
    /// <summary>The base's variables in their order with ours in place, new ones after them. Where the base has one twice, the last counts when the container
    /// starts.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Environment(ImagePlan plan, IReadOnlyList<KeyValuePair<string, string>> inherited)
    {
        List<KeyValuePair<string, string>> result = [.. inherited];
        foreach (var variable in plan.Environment)
        {
            if (
                variable.Key.Length == 0
                || variable.Key.AsSpan().ContainsAny('=', '\0')
                || variable.Key.Any(char.IsWhiteSpace)
                || variable.Value.Contains('\0')
            )
            {
                throw Invalid($"the environment variable '{variable.Key}' (ContainerEnvironmentVariable)", "a name has no '=', no space and is not empty");
            }

            var at = result.FindIndex(existing => existing.Key == variable.Key);
            result.RemoveAll(existing => existing.Key == variable.Key);
            result.Insert(at < 0 ? result.Count : at, variable);
        }

        return result;
    }

    /// <summary>The base's ports, the plan's, and those that the final environment tells ASP.NET Core to listen on; as the config writes them, in
    /// order.</summary>
    public static IReadOnlyList<string> Ports(ImagePlan plan, IReadOnlyList<string> inherited, IReadOnlyList<KeyValuePair<string, string>> environment) =>
        [
            .. inherited
                .Concat(plan.ExposedPorts.Select(NormalisePort))
                .Concat(plan.InferPorts ? InferredPorts(environment) : [])
                .Distinct()
                .OrderBy(port => Number(port.Split('/', '-')[0]) ?? int.MaxValue)
                .ThenBy(port => port, StringComparer.Ordinal),
        ];

    /// <summary>The user to write; null keeps the base's.</summary>
    public static string? User(ImagePlan plan, string inherited, IReadOnlyList<KeyValuePair<string, string>> environment)
    {
        var applicationUser = environment.LastOrDefault(variable => variable.Key == "APP_UID").Value;
        if (plan.User is null)
        {
            return plan.InferUser && inherited.Split(':')[0] is "" or "root" or "0" && applicationUser is { Length: > 0 } ? applicationUser : null;
        }

        if (IsApplicationUser(plan.User))
        {
            return applicationUser is { Length: > 0 }
                ? applicationUser
                : throw Invalid($"the user '{plan.User}' (ContainerUser)", $"the base image {plan.BaseImage} sets no APP_UID; name a user or a number");
        }

        return UserPattern().IsMatch(plan.User)
            ? plan.User
            : throw Invalid($"the user '{plan.User}' (ContainerUser)", "a user is a name or number, with :group or without");
    }

    /// <summary>Whether it is the base's own variable.</summary>
    public static bool IsApplicationUser(string user) => user is "$APP_UID" or "${APP_UID}";

    /// <summary>The plan's labels, and those that the base gives when it is an image with a name.</summary>
    public static IReadOnlyDictionary<string, string> Labels(ImagePlan plan, BaseImage origin)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in plan.Labels)
        {
            if (name.Length == 0 || name.Any(char.IsWhiteSpace) || name.Contains('\0') || value.Contains('\0'))
            {
                throw Invalid($"the label '{name}' (ContainerLabel)", "a name has no space and is not empty");
            }

            labels[name] = value;
        }

        foreach (var name in plan.LabelsOfBase)
        {
            var value = name switch
            {
                ImagePlan.BaseNameLabel => LocalBase.IsReference(origin.Name) ? origin.Name : null,
                ImagePlan.BaseDigestLabel => origin.Layers.Count == 0 ? null : origin.Digest.ToString(),
                _ => throw Invalid($"the label '{name}'", "a base gives its name and its digest only"),
            };
            if (value is not null)
            {
                labels.TryAdd(name, value);
            }
        }

        return labels;
    }

    /// <exception cref="ContainerizeException">Not an absolute path in normal form.</exception>
    public static string AbsolutePath(string path, string setting)
    {
        var trimmed = path.Length > 1 ? path.TrimEnd('/') : path;
        return trimmed == "/" || (trimmed.StartsWith('/') && HasNormalParts(trimmed.AsSpan(1)) && !trimmed.Contains('\0'))
            ? trimmed
            : throw Invalid($"the path '{path}' ({setting})", "a path in the image starts with / and has no empty part, '.' or '..'");
    }

    private static bool HasNormalParts(ReadOnlySpan<char> path)
    {
        foreach (var part in path.Split('/'))
        {
            if (path[part] is "" or "." or "..")
            {
                return false;
            }
        }

        return true;
    }

    /// <exception cref="ContainerizeException">Out of range, or with a part of a millisecond, which not every notation has.</exception>
    public static long Nanoseconds(TimeSpan time, string name) =>
        time >= Healthcheck.ShortestTime && time <= Healthcheck.LongestTime && time.Ticks % TimeSpan.TicksPerMillisecond == 0
            ? time.Ticks * TimeSpan.NanosecondsPerTick
            : throw Invalid(
                $"the time {time} (ContainerizeHealthcheck{name})",
                $"write whole milliseconds, from {Healthcheck.ShortestTime} to {Healthcheck.LongestTime}"
            );

    public static ContainerizeException Invalid(string what, string why) => new(ErrorCodes.InvalidSetting, $"{what} cannot be part of an image: {why}");

    private static string NormalisePort(string port)
    {
        var match = PortPattern().Match(port);
        if (match.Success && Number(match.Groups["from"].Value) is { } from)
        {
            var to = match.Groups["to"].Success ? Number(match.Groups["to"].Value) : from;
            if (to >= from)
            {
                return port.Contains('/') ? port : port + "/tcp";
            }
        }

        throw Invalid($"the port '{port}' (ContainerPort)", "write a number from 1 to 65535, or a range, with /tcp, /udp or /sctp");
    }

    private static IEnumerable<string> InferredPorts(IReadOnlyList<KeyValuePair<string, string>> environment)
    {
        // URLs win over ports in ASP.NET Core, which then warns that it ignores the ports.
        var urls = Value("ASPNETCORE_URLS");
        return urls.Length > 0
            ? urls.Select(url => UrlPattern().Match(url)).Where(match => match.Success).Select(UrlPort).OfType<string>()
            : Value("ASPNETCORE_HTTP_PORTS").Concat(Value("ASPNETCORE_HTTPS_PORTS")).Select(ToPort).OfType<string>();

        string[] Value(string name) =>
            (environment.LastOrDefault(variable => variable.Key == name).Value ?? "").Split(
                [';', ','],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            );
    }

    private static string? UrlPort(Match url) =>
        ToPort(
            url.Groups["port"].Success ? url.Groups["port"].Value
            : url.Groups["scheme"].Value.Equals("https", StringComparison.OrdinalIgnoreCase) ? "443"
            : "80"
        );

    private static string? ToPort(string number) => Number(number) is { } port ? port.ToString(CultureInfo.InvariantCulture) + "/tcp" : null;

    private static int? Number(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    [GeneratedRegex(@"^(?<from>[0-9]{1,5})(-(?<to>[0-9]{1,5}))?(/(tcp|udp|sctp))?$")]
    private static partial Regex PortPattern();

    [GeneratedRegex(@"^(?<scheme>https?)://(\[[^\]]*\]|[^/:]+)(:(?<port>[0-9]+))?(/.*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex UrlPattern();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]*\$?(:[A-Za-z0-9_][A-Za-z0-9_.-]*\$?)?$")]
    private static partial Regex UserPattern();
}
