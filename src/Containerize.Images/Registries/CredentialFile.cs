using System.Text;
using System.Text.Json.Nodes;
using Containerize.Images.Oci;

namespace Containerize.Images.Registries;

/// <summary>A file of credentials: Docker's config.json or the containers auth.json (containers-auth.json(5)), whose keys may name a repository too.</summary>
internal sealed class CredentialFile
{
    private readonly JsonObject root;

    private CredentialFile(JsonObject root, string origin) => (this.root, Origin) = (root, origin);

    /// <summary>The path or variable, for messages.</summary>
    public string Origin { get; }

    /// <exception cref="FormatException">Not such a file; the message holds nothing of it.</exception>
    public static CredentialFile Parse(string json, string origin) => new(OciJson.ParseObject(Encoding.UTF8.GetBytes(json)), origin);

    /// <summary>Under which names a registry may be filed: Docker Hub has several.</summary>
    public static IReadOnlyList<string> NamesOf(string registry) =>
        registry == ImageReference.DockerHub
            ? ["https://index.docker.io/v1/", ImageReference.DockerHub, "index.docker.io", "registry-1.docker.io"]
            : [registry];

    /// <summary>The credential helper that keeps this registry's; null when none does.</summary>
    public string? HelperFor(string registry) =>
        NamesOf(registry).Select(name => root.Object("credHelpers")?.Text(name)).FirstOrDefault(helper => !string.IsNullOrEmpty(helper))
        ?? (root.Text("credsStore") is { Length: > 0 } store ? store : null);

    /// <summary>What the file itself holds; the longest key wins.</summary>
    /// <param name="report">Gets what keeps an entry from being used.</param>
    public Credential? Find(string registry, string repository, Action<string> report)
    {
        if (root.Object("auths") is not { } entries)
        {
            return null;
        }

        var wanted = NamesOf(registry).SelectMany(name => Prefixes(Host(name), repository)).ToHashSet();
        return entries
            .Where(entry => wanted.Contains(Host(entry.Key)))
            .OrderByDescending(entry => Host(entry.Key).Count(character => character == '/'))
            .Select(entry => entry.Value is JsonObject value ? Read(entry.Key, value, report) : null)
            .FirstOrDefault(credential => credential is not null);
    }

    /// <summary>The whole name, then each folder of it, then the bare registry.</summary>
    private static IEnumerable<string> Prefixes(string host, string repository)
    {
        for (var name = $"{host}/{repository}"; name.Length > host.Length; name = name[..name.LastIndexOf('/')])
        {
            yield return name;
        }

        yield return host;
    }

    /// <summary>Without scheme and the paths that Docker's older versions wrote.</summary>
    private static string Host(string key)
    {
        var start = key.IndexOf("://", StringComparison.Ordinal);
        var name = (start < 0 ? key : key[(start + 3)..]).TrimEnd('/');
        return name.EndsWith("/v1", StringComparison.Ordinal) || name.EndsWith("/v2", StringComparison.Ordinal) ? name[..^3] : name;
    }

    private Credential? Read(string key, JsonObject entry, Action<string> report)
    {
        var (user, password) = (entry.Text("username") ?? "", entry.Text("password"));
        var auth = entry.Text("auth") ?? "";
        if (Decode(auth) is { } pair && pair.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
        {
            (user, password) = (pair[..colon], pair[(colon + 1)..].TrimEnd('\0'));
        }

        var identity =
            entry.Text("identitytoken") is { Length: > 0 } token ? token
            : user == Credential.TokenUser ? password
            : null;
        var registry = entry.Text("registrytoken") is { Length: > 0 } bearer ? bearer : null;
        if (identity is not null || registry is not null || (user.Length > 0 && password is not null))
        {
            return new Credential(user == Credential.TokenUser ? "" : user, identity is null ? password : null, identity, registry, Origin);
        }

        if (auth.Length > 0)
        {
            report($"the entry {OneLine.Of(key)} in {Origin} cannot be used (its auth is not the base64 of user:password)");
        }

        return null;
    }

    private static string? Decode(string base64)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
