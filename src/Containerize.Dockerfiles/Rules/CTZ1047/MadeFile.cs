namespace Containerize.Dockerfiles.Rules.CTZ1047;

/// <summary>Files that something makes before the image is built: programs, packages, reports, keys. That they are not there now says nothing.</summary>
internal static class MadeFile
{
    static readonly HashSet<string> Folders = new(StringComparer.OrdinalIgnoreCase)
    {
        "build",
        "dist",
        "out",
        "output",
        "target",
        "publish",
        "published",
        "artifacts",
        "artifact",
        "_build",
        "release",
        "debug",
        "staging",
        "generated",
        "gen",
        "vendor",
        "coverage",
        "tmp",
        "temp",
        "deps",
        ".next",
        ".nuxt",
        ".output",
        ".svelte-kit",
        "public",
        "certs",
        "cert",
        "ssl",
        "keys",
        "secrets",
        "downloads",
        "cache",
        ".cache",
        "packages",
        "wheels",
        "www",
        "_output",
        "app-publish",
        "buildoutput",
    };

    static readonly string[] Extensions =
    [
        ".dll",
        ".exe",
        ".so",
        ".a",
        ".o",
        ".jar",
        ".war",
        ".ear",
        ".zip",
        ".tar",
        ".gz",
        ".tgz",
        ".xz",
        ".bz2",
        ".zst",
        ".7z",
        ".whl",
        ".egg",
        ".deb",
        ".rpm",
        ".apk",
        ".nupkg",
        ".msi",
        ".wasm",
        ".bin",
        ".img",
        ".iso",
        ".pem",
        ".key",
        ".crt",
        ".cer",
        ".pfx",
        ".p12",
        ".jks",
        ".env",
        ".sha",
        ".sha256",
        ".map",
        ".sql",
        ".dump",
        ".csv",
        ".pt",
        ".onnx",
        ".model",
        ".linux",
        ".amd64",
        ".arm64",
    ];

    static readonly HashSet<string> Sources = new(StringComparer.OrdinalIgnoreCase)
    {
        "Makefile",
        "Gemfile",
        "Pipfile",
        "Procfile",
        "Rakefile",
        "Cargo.toml",
        "LICENSE",
        "gradlew",
        "mvnw",
        "src",
        "app",
        "lib",
        "scripts",
        "config",
        "docker-entrypoint.sh",
    };

    /// <summary>Whether the path is likely one of them; also a name without an extension, as programs have.</summary>
    public static bool IsLikely(string path)
    {
        var parts = path.Split('/');
        var name = parts[parts.Length - 1];
        return parts.Any(Folders.Contains)
            || Array.Exists(Extensions, extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            || name.StartsWith(".env", StringComparison.Ordinal)
            || name.IndexOf('.', 1) < 0 && !Sources.Contains(name);
    }
}
