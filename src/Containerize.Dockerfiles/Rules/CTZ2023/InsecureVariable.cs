namespace Containerize.Dockerfiles.Rules.CTZ2023;

/// <summary>Environment variables that switch the check of certificates off.</summary>
internal static class InsecureVariable
{
    /// <summary>The program that a variable with this value makes trust anyone; null for any other.</summary>
    public static string? Is(string name, string value) =>
        name.ToUpperInvariant() switch
        {
            "NODE_TLS_REJECT_UNAUTHORIZED" when value == "0" => "Node.js",
            "NPM_CONFIG_STRICT_SSL" or "YARN_STRICT_SSL" or "YARN_ENABLE_STRICT_SSL" when IsOff(value) => "npm",
            "PYTHONHTTPSVERIFY" when value == "0" => "Python",
            "PIP_TRUSTED_HOST" when value.Length > 0 && !IsAllLocal(value) => "pip",
            "GIT_SSL_NO_VERIFY" when value.Length > 0 && !IsOff(value) => "git",
            "CONDA_SSL_VERIFY" when IsOff(value) => "conda",
            _ => null,
        };

    /// <summary>Whether a setting with this value is off.</summary>
    public static bool IsOff(string value) => value.ToLowerInvariant() is "0" or "false" or "no" or "off" or "n";

    /// <summary>Whether a host, or the host of an address, is the machine itself.</summary>
    public static bool IsLocal(string address)
    {
        var host = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? address.Substring(scheme + 3) : address;
        return Array.Exists(
            ["localhost", "127.0.0.1", "[::1]", "::1", "0.0.0.0", "host.docker.internal"],
            local => host.StartsWith(local, StringComparison.OrdinalIgnoreCase) && (host.Length == local.Length || host[local.Length] is ':' or '/' or '?')
        );
    }

    static bool IsAllLocal(string hosts) => hosts.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).All(IsLocal);
}
