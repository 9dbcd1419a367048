using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ4005;

/// <summary>A way to get dependencies: which command does it, and which files it reads.</summary>
/// <param name="Name">Of the package manager.</param>
/// <param name="Manifests">File names (<c>*</c> allowed) that the command reads; nothing else may be needed.</param>
/// <param name="Restores">How a command that gets the dependencies is called in a sentence; null for other commands.</param>
internal sealed record Ecosystem(string Name, string[] Manifests, Func<ShellCommand, string?> Restores)
{
    /// <summary>Whether the manifests are all that it needs, so that they can be copied alone.</summary>
    public bool ManifestsSuffice { get; private init; } = true;

    /// <summary>Whether a manifest can name more files to read: scripts to run, folders to install, others of its kind.</summary>
    public bool ManifestsNameMore { get; private init; } = true;

    /// <summary>Whether a command of that text builds, and gets the dependencies by the way.</summary>
    public Func<string, bool> Builds { get; private init; } = _ => false;

    /// <summary>What the commands of all of them start with.</summary>
    public static readonly HashSet<string> Programs = new(StringComparer.Ordinal)
    {
        "dotnet",
        "nuget",
        "npm",
        "yarn",
        "pnpm",
        "bun",
        "pip",
        "pip3",
        "python",
        "python3",
        "poetry",
        "pipenv",
        "uv",
        "go",
        "mvn",
        "mvnw",
        "gradle",
        "gradlew",
        "cargo",
        "bundle",
        "composer",
        "composer.phar",
    };

    public static readonly Ecosystem[] All =
    [
        new(
            "dotnet",
            [
                "*.csproj",
                "*.fsproj",
                "*.vbproj",
                "*.sln",
                "*.slnx",
                "*.slnf",
                "*.props",
                "*.targets",
                "nuget.config",
                "global.json",
                "packages.lock.json",
                "packages.config",
                "dotnet-tools.json",
            ],
            command =>
                command.Name == "dotnet"
                    && (command.Subcommand == "restore" || command.Subcommand is "build" or "publish" && !command.HasOption("--no-restore"))
                || command.Name == "nuget" && command.Subcommand == "restore"
                    ? $"{command.Name} {command.Subcommand}"
                    : null
        )
        {
            Builds = text => text != "dotnet restore" && text != "nuget restore",
        },
        new(
            "npm",
            ["package.json", "package-lock.json", "npm-shrinkwrap.json", ".npmrc"],
            command =>
                command.Name == "npm" && command.Subcommand is "install" or "ci" or "i" or "clean-install" && IsPlain(command)
                    ? $"npm {command.Subcommand}"
                    : null
        ),
        new(
            "yarn",
            ["package.json", "yarn.lock", ".npmrc", ".yarnrc", ".yarnrc.yml"],
            command => command.Name == "yarn" && command.Subcommand is "" or "install" && IsPlain(command) ? "yarn install" : null
        ),
        new(
            "pnpm",
            ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", ".npmrc", ".pnpmfile.cjs"],
            command => command.Name == "pnpm" && command.Subcommand is "install" or "i" && IsPlain(command) ? "pnpm install" : null
        ),
        new(
            "bun",
            ["package.json", "bun.lock", "bun.lockb", ".npmrc", "bunfig.toml"],
            command => command.Name == "bun" && command.Subcommand is "install" or "i" && IsPlain(command) ? "bun install" : null
        ),
        new("pip", ["requirements*.txt", "requirements*.in", "constraints*.txt"], command => Pip(command) ? "pip install -r" : null),
        new(
            "poetry",
            ["pyproject.toml", "poetry.lock", "poetry.toml"],
            command => command.Name == "poetry" && command.Subcommand == "install" ? "poetry install" : null
        )
        {
            ManifestsSuffice = false,
        },
        new(
            "pipenv",
            ["Pipfile", "Pipfile.lock"],
            command => command.Name == "pipenv" && command.Subcommand is "install" or "sync" ? $"pipenv {command.Subcommand}" : null
        ),
        new("uv", ["pyproject.toml", "uv.lock", ".python-version"], command => command.Name == "uv" && command.Subcommand == "sync" ? "uv sync" : null)
        {
            ManifestsSuffice = false,
        },
        new(
            "go",
            ["go.mod", "go.sum", "go.work", "go.work.sum"],
            command => command.Name == "go" && command.Operands.Take(2).Select(word => word.Value).SequenceEqual(["mod", "download"]) ? "go mod download" : null
        )
        {
            ManifestsNameMore = false,
        },
        new(
            "maven",
            ["pom.xml", "settings.xml"],
            command => command.Runs("mvn", "mvnw") && command.Operands.FirstOrDefault(word => IsMavenGoal(word.Value)) is { } goal ? $"mvn {goal.Value}" : null
        )
        {
            ManifestsSuffice = false,
            Builds = text => !Fetches(text),
        },
        new(
            "gradle",
            ["*.gradle", "*.gradle.kts", "gradle.properties", "gradlew", "gradle.lockfile", "libs.versions.toml", "gradle-wrapper.*"],
            command =>
                command.Runs("gradle", "gradlew")
                && command.Operands.FirstOrDefault(word =>
                    word.Value is "build" or "assemble" or "bootJar" or "jar" or "shadowJar" or "installDist" || Fetches(word.Value)
                )
                    is { } task
                    ? $"gradle {task.Value}"
                    : null
        )
        {
            ManifestsSuffice = false,
            Builds = text => !Fetches(text),
        },
        new(
            "cargo",
            ["Cargo.toml", "Cargo.lock", "config.toml", "rust-toolchain", "rust-toolchain.toml"],
            command =>
                command.Name != "cargo" ? null
                : command.Subcommand is "build" or "fetch" && !command.HasOption("--offline") ? $"cargo {command.Subcommand}"
                : command.Subcommand == "chef" && command.Has("cook") ? "cargo chef cook"
                : null
        )
        {
            ManifestsSuffice = false,
            Builds = text => text == "cargo build",
        },
        new(
            "bundler",
            ["Gemfile", "Gemfile.lock", "*.gemspec", ".ruby-version"],
            command => command.Name == "bundle" && command.Subcommand is "" or "install" ? "bundle install" : null
        ),
        new(
            "composer",
            ["composer.json", "composer.lock", "auth.json", "symfony.lock"],
            command => command.Runs("composer", "composer.phar") && command.Subcommand == "install" ? "composer install" : null
        )
        {
            ManifestsSuffice = false,
        },
    ];

    /// <summary>Whether a file of that name is a manifest.</summary>
    public bool IsManifest(string path)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        return Array.Exists(Manifests, pattern => Matches(name, pattern));
    }

    // No package named and not for the whole machine: the dependencies of the project.
    static bool IsPlain(ShellCommand command) => command.Operands.Skip(1).All(word => Follows(command, word)) && !command.HasOption("-g", "--global");

    // The value of an option that takes one.
    static bool Follows(ShellCommand command, ShellWord word)
    {
        ShellWord? before = null;
        foreach (var other in command.Arguments)
        {
            if (ReferenceEquals(other, word))
            {
                return before is { IsOption: true }
                    && before.Value
                        is "--prefix"
                            or "--cwd"
                            or "-C"
                            or "--dir"
                            or "--registry"
                            or "--cache"
                            or "--network-timeout"
                            or "--loglevel"
                            or "--omit"
                            or "--only"
                            or "--filter"
                            or "-F"
                            or "--network-concurrency"
                            or "--cache-folder";
            }

            before = other;
        }

        return false;
    }

    static bool Pip(ShellCommand command)
    {
        var isPip =
            command.Runs("pip", "pip3") && command.Subcommand == "install"
            || command.Runs("python", "python3") && command.Has("pip") && command.Has("install")
            || command.Name == "uv" && command.Subcommand == "pip" && command.Has("install");
        return isPip
            && (
                command.HasOption("--requirement", "-r")
                || command.Arguments.Any(word => word.Value.StartsWith("-r", StringComparison.Ordinal) && word.Value.EndsWith(".txt", StringComparison.Ordinal))
            )
            && !command.Has(".")
            && !command.HasOption("-e", "--editable");
    }

    static bool IsMavenGoal(string word) => word is "package" or "install" or "verify" or "compile" || word.IndexOf(':') > 0 && Fetches(word);

    // dependency:go-offline, downloadDependencies, resolveAll: goals and tasks of projects and plugins that only get what is needed.
    static bool Fetches(string text) =>
        Array.Exists(["dependenc", "download", "resolve", "go-offline"], part => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0);

    static bool Matches(string name, string pattern)
    {
        var star = pattern.IndexOf('*');
        return star < 0
            ? name.Equals(pattern, StringComparison.OrdinalIgnoreCase)
            : name.Length >= pattern.Length - 1
                && name.StartsWith(pattern.Substring(0, star), StringComparison.OrdinalIgnoreCase)
                && name.EndsWith(pattern.Substring(star + 1), StringComparison.OrdinalIgnoreCase);
    }
}
