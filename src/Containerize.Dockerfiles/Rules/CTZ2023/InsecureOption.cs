using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ2023;

/// <summary>Options and settings with which a command line switches the check of certificates off.</summary>
internal static class InsecureOption
{
    // curl's letters that take the rest of their word, or the next one, as a value.
    const string CurlValues = "AbcCdDeEFhHKmoPQrtTuUwxXyYz";

    // Long ones of which the value is no address; the others that matter here are written with one letter.
    static readonly string[] CurlLongValues =
    [
        "--output",
        "--header",
        "--data",
        "--data-raw",
        "--data-binary",
        "--data-urlencode",
        "--request",
        "--user",
        "--user-agent",
        "--referer",
        "--cookie",
        "--cookie-jar",
        "--form",
        "--retry",
        "--retry-delay",
        "--retry-max-time",
        "--max-time",
        "--connect-timeout",
        "--write-out",
        "--cacert",
        "--cert",
        "--key",
        "--proto",
        "--proxy",
        "--resolve",
        "--limit-rate",
        "--range",
        "--config",
        "--output-dir",
        "--json",
    ];

    /// <summary>The word that does it; null when nothing does, or the other side is the machine itself.</summary>
    public static ShellWord? Of(ShellCommand command) =>
        command.Name switch
        {
            "curl" => OfCurl(command),
            "wget" => Option(command, "--no-check-certificate") is { } option && !IsLocal(command.Operands.Where(IsAddress)) ? option : null,
            "git" => command.Arguments.FirstOrDefault(word => word.Value.ToLowerInvariant() is "http.sslverify=false" or "http.sslverify=0")
                ?? Setting(command, "http.sslverify"),
            "npm" or "yarn" or "pnpm" => Option(command, "--no-strict-ssl") ?? Setting(command, "strict-ssl", "--strict-ssl"),
            "conda" or "mamba" => Option(command, "--insecure") ?? Setting(command, "ssl_verify"),
            "yum" or "dnf" or "microdnf" or "tdnf" or "dnf5" => command.Arguments.FirstOrDefault(word =>
                word.Value.Contains("sslverify=") && InsecureVariable.IsOff(AfterEquals(word.Value))
            ),
            "apt-get" or "apt" => command.Arguments.FirstOrDefault(word =>
                word.Value.IndexOf("::Verify-Peer=", StringComparison.OrdinalIgnoreCase) >= 0 && InsecureVariable.IsOff(AfterEquals(word.Value))
            ),
            _ when command.Name.StartsWith("pip", StringComparison.Ordinal) || PackageCommand.Of(PackageManager.Pip, command) is not null =>
                command.OptionValue("--trusted-host") is { } host && !InsecureVariable.IsLocal(host.Value) ? Option(command, "--trusted-host") : null,
            _ => null,
        };

    static ShellWord? OfCurl(ShellCommand command)
    {
        ShellWord? found = null;
        var addresses = new List<ShellWord>();
        var words = command.Arguments.ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var value = words[i].Value;
            if (value.StartsWith("--", StringComparison.Ordinal))
            {
                found ??= value == "--insecure" ? words[i] : null;
                i += Array.IndexOf(CurlLongValues, value) >= 0 ? 1 : 0;
            }
            else if (value.Length > 1 && value[0] == '-')
            {
                var letter = 1;
                while (letter < value.Length && CurlValues.IndexOf(value[letter]) < 0)
                {
                    found ??= value[letter] == 'k' ? words[i] : null;
                    letter++;
                }

                i += letter == value.Length - 1 ? 1 : 0;
            }
            else
            {
                addresses.Add(words[i]);
            }
        }

        return IsLocal(addresses) ? null : found;
    }

    static ShellWord? Option(ShellCommand command, string name) =>
        command.Arguments.FirstOrDefault(word => word.Value == name || word.Value.StartsWith(name + "=", StringComparison.Ordinal));

    // name=false, or name and false in two words.
    static ShellWord? Setting(ShellCommand command, params string[] names)
    {
        var words = command.Arguments.ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var value = words[i].Value;
            var equals = value.IndexOf('=');
            if (
                Array.IndexOf(names, (equals < 0 ? value : value.Substring(0, equals)).ToLowerInvariant()) >= 0
                && InsecureVariable.IsOff(
                    equals >= 0 ? AfterEquals(value)
                    : i + 1 < words.Count ? words[i + 1].Value
                    : ""
                )
            )
            {
                return words[i];
            }
        }

        return null;
    }

    static string AfterEquals(string value) => value.Substring(value.LastIndexOf('=') + 1);

    static bool IsAddress(ShellWord word) => word.Value.Contains("://") || InsecureVariable.IsLocal(word.Value);

    static bool IsLocal(IEnumerable<ShellWord> addresses) => addresses.Any() && addresses.All(word => InsecureVariable.IsLocal(word.Value));
}
