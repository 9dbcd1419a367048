using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules;

/// <summary>What is certain about the programs of an image that many start from.</summary>
/// <param name="Bourne">The path of a shell that has pipefail; null when the image has none.</param>
/// <param name="IsDash">Whether its <c>/bin/sh</c> is dash, which writes <c>echo "a\nb"</c> in two lines.</param>
/// <param name="Missing">Programs that it does not have.</param>
internal sealed record KnownBase(string? Bourne, bool IsDash, IReadOnlyList<string> Missing)
{
    const string Bash = "/bin/bash";
    const string Ash = "/bin/ash";

    static readonly string[] Downloaders = ["curl", "wget"];
    static readonly string[] BusyBoxLacks = ["curl", "bash"];

    /// <summary>Nothing to run but what the image is for.</summary>
    public static KnownBase Bare { get; } = new(null, false, ["sh", "bash", "curl", "wget"]);

    // Images of Docker Hub's library that are built on Debian or Ubuntu; their alpine tags on Alpine.
    static readonly HashSet<string> OnDebian = new(StringComparer.Ordinal)
    {
        "debian",
        "ubuntu",
        "buildpack-deps",
        "node",
        "python",
        "ruby",
        "golang",
        "rust",
        "perl",
        "gcc",
        "php",
        "eclipse-temurin",
        "maven",
        "gradle",
        "httpd",
        "nginx",
        "redis",
        "postgres",
        "mariadb",
        "mongo",
        "tomcat",
        "haproxy",
        "memcached",
        "rabbitmq",
        "composer",
        "erlang",
        "elixir",
        "haskell",
        "swift",
        "julia",
        "r-base",
        "wordpress",
        "drupal",
        "openjdk",
    };

    static readonly HashSet<string> OnRpm = new(StringComparer.Ordinal)
    {
        "centos",
        "fedora",
        "rockylinux",
        "almalinux",
        "oraclelinux",
        "amazonlinux",
        "amazoncorretto",
        "mysql",
    };

    // Their slim tags have no downloader, their alpine tags no curl and no bash.
    static readonly HashSet<string> Languages = new(StringComparer.Ordinal) { "node", "python", "ruby", "golang", "rust", "perl" };

    /// <summary>What a stage's image has; null when nothing certain is known.</summary>
    public static KnownBase? Of(Stage stage) =>
        stage.Root.IsScratch ? Bare
        : stage.RootImage is { } image ? Of(image)
        : null;

    /// <summary>How a message calls a stage's image, of which something is known.</summary>
    public static string NameOf(Stage stage) => stage.Root.IsScratch ? "scratch" : stage.Root.BaseName!.Text;

    static KnownBase? Of(ImageReference image)
    {
        var (name, tag) = (image.Repository, image.Tag ?? "");
        if (tag.Contains("windows") || tag.Contains("nanoserver"))
        {
            return null;
        }

        return image.Registry switch
        {
            null or "docker.io" => OfLibrary(name.StartsWith("library/", StringComparison.Ordinal) ? name.Substring("library/".Length) : name, tag),
            "mcr.microsoft.com" when name.StartsWith("dotnet/", StringComparison.Ordinal) => OfDotnet(name.Substring("dotnet/".Length), tag),
            "gcr.io" when name.StartsWith("distroless/", StringComparison.Ordinal) => tag.Contains("debug") ? null : Bare,
            _ => null,
        };
    }

    static KnownBase? OfLibrary(string name, string tag)
    {
        var isAlpine = name is "alpine" or "busybox" || tag.Contains("alpine");
        if (isAlpine)
        {
            return OnDebian.Contains(name) || name is "alpine" or "busybox"
                ? new(Ash, false, name is "alpine" or "busybox" || Languages.Contains(name) ? BusyBoxLacks : [])
                : null;
        }

        var lacks = name is "debian" or "ubuntu" || tag.Contains("slim") && Languages.Contains(name) ? Downloaders : [];
        return OnRpm.Contains(name) || name == "openjdk" ? new(Bash, false, [])
            : OnDebian.Contains(name) ? new(Bash, true, lacks)
            : null;
    }

    static KnownBase? OfDotnet(string name, string tag)
    {
        var isRuntime = name is "aspnet" or "runtime" or "runtime-deps";
        if (!isRuntime && name != "sdk" || tag.StartsWith("1.", StringComparison.Ordinal) || tag.StartsWith("2.", StringComparison.Ordinal))
        {
            return null;
        }

        return tag.Contains("chiseled") || tag.Contains("distroless") ? Bare
            : tag.Contains("alpine") ? new(Ash, false, isRuntime ? BusyBoxLacks : [])
            : new(Bash, !tag.Contains("azurelinux") && !tag.Contains("mariner"), isRuntime ? Downloaders : []);
    }
}
