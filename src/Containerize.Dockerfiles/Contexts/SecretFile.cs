namespace Containerize.Dockerfiles.Contexts;

/// <summary>Files that are there to hold credentials, told by their names.</summary>
internal static class SecretFile
{
    static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ".env",
        ".netrc",
        "_netrc",
        ".git-credentials",
        ".pypirc",
        ".pgpass",
        ".my.cnf",
        ".dockercfg",
        ".vault-token",
        ".s3cfg",
        ".boto",
        "id_rsa",
        "id_dsa",
        "id_ecdsa",
        "id_ed25519",
        "kubeconfig",
        "application_default_credentials.json",
        "credentials.tfrc.json",
        "terraform.tfstate",
        "master.key",
    };

    /// <summary>Files that only their folder makes a secret.</summary>
    static readonly string[] Paths =
    [
        "/.aws/credentials",
        "/.aws/config",
        "/.docker/config.json",
        "/.kube/config",
        "/.azure/accessTokens.json",
        "/.azure/msal_token_cache.json",
        "/.config/gh/hosts.yml",
        "/.config/gcloud/credentials.db",
        "/.cargo/credentials.toml",
        "/.cargo/credentials",
        "/.gem/credentials",
        "/.m2/settings-security.xml",
        "/.huggingface/token",
    ];

    static readonly string[] Extensions = [".pfx", ".p12", ".ppk", ".kdbx"];

    static readonly string[] Examples = ["example", "sample", "template", "dist", "tpl", "tmpl", "defaults", "test", "ci"];

    /// <summary>Whether a path names such a file; an example of one is none.</summary>
    public static bool IsSecret(string path)
    {
        var slashed = "/" + path.Replace('\\', '/').TrimEnd('/');
        var name = slashed.Substring(slashed.LastIndexOf('/') + 1);
        return Names.Contains(name)
            || Array.Exists(Paths, secret => slashed.EndsWith(secret, StringComparison.Ordinal))
            || Array.Exists(Extensions, extension => name.Length > extension.Length && name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            || name.StartsWith(".env.", StringComparison.Ordinal) && !name.Split('.').Any(part => Examples.Contains(part, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Patterns of an ignore file that leave all of them out, in any folder; examples go along, as nobody builds with them.</summary>
    public static IEnumerable<string> Patterns =>
        Names
            .OrderBy(name => name, StringComparer.Ordinal)
            .Concat([".env.*"])
            .Concat(Extensions.Select(extension => "*" + extension))
            .Concat(Paths.Select(path => path.Substring(1)))
            .Select(pattern => "**/" + pattern);

    /// <summary>What matches it and its kin in every folder.</summary>
    public static string PatternOf(string name)
    {
        var extension = Array.Find(Extensions, extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
        return extension is null ? name : "*" + extension;
    }
}
