using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ1071;

/// <summary>A command that starts something meant to keep running.</summary>
/// <param name="Text">How to name it in a sentence.</param>
/// <param name="GoesOn">Whether the command returns at once and leaves the process behind, as <c>service x start</c> does.</param>
internal sealed record AppStart(string Text, bool GoesOn)
{
    static readonly string[] Servers =
    [
        "nginx",
        "httpd",
        "apache2",
        "caddy",
        "haproxy",
        "traefik",
        "redis-server",
        "mongod",
        "postgres",
        "memcached",
        "rabbitmq-server",
        "supervisord",
        "php-fpm",
        "gunicorn",
        "uvicorn",
        "hypercorn",
        "daphne",
        "waitress-serve",
        "http-server",
        "json-server",
        "nodemon",
        "pm2-runtime",
        "catalina.sh",
        "sshd",
        "crond",
    ];

    // With these a server tells or prepares something and ends.
    static readonly string[] EndingOptions =
    [
        "-t",
        "-T",
        "-v",
        "-V",
        "-h",
        "-m",
        "-l",
        "--version",
        "--help",
        "--test",
        "--check-config",
        "--fork",
        "validate",
        "fmt",
        "version",
        "help",
        "adapt",
        "build-info",
        "add-package",
        "hash-password",
        "configtest",
        "--eval",
        "--list-modules",
        "list-modules",
        "trust",
    ];

    static readonly string[] Managers = ["npm", "yarn", "pnpm", "bun"];
    static readonly string[] Scripts = ["start", "dev", "serve", "start:dev", "start:prod", "watch", "preview"];

    /// <summary>What the command starts; null when it starts nothing that stays.</summary>
    public static AppStart? Of(ShellCommand command)
    {
        var start = command.Name.Length > 0 ? Of(command, command.Name, [.. command.Arguments.Select(word => word.Value)]) : null;
        return start is null || command.Arguments.Any(word => Array.IndexOf(EndingOptions, word.Value) >= 0) ? null : start;
    }

    static AppStart? Of(ShellCommand command, string name, string[] arguments)
    {
        var first = arguments.Length > 0 ? arguments[0] : "";
        return name switch
        {
            "service" when arguments is [_, "start" or "restart", ..] => new($"service {first} {arguments[1]}", true),
            "systemctl" when first is "start" or "restart" => new($"systemctl {string.Join(" ", arguments)}", true),
            "apache2ctl" or "apachectl" when first is "start" or "restart" => new($"{name} {first}", true),
            "apache2ctl" or "apachectl" when arguments is ["-D", "FOREGROUND", ..] => new($"{name} -D FOREGROUND", false),
            "dotnet" => Dotnet(arguments),
            "java" when arguments is ["-jar", _] => new($"java -jar {arguments[1]}", false),
            "node" or "nodejs" when arguments.Length == 1 && IsMainFile(first, ".js", ".mjs", ".cjs") => new($"node {first}", false),
            "python" or "python3" => Python(name, arguments),
            "flask" when Contains(arguments, "run") => new("flask run", false),
            "rails" when first is "server" or "s" => new("rails server", false),
            "bundle" when arguments is ["exec", "rails", "server" or "s", ..] or ["exec", "puma", ..] => new($"bundle exec {arguments[1]}", false),
            "php" when first == "-S" || arguments is ["artisan", "serve", ..] => new(first == "-S" ? "php -S" : "php artisan serve", false),
            "celery" when Contains(arguments, "worker") || Contains(arguments, "beat") => new("celery", false),
            "streamlit" when first == "run" => new("streamlit run", false),
            "ng" when first is "serve" => new("ng serve", false),
            "caddy" when first is not ("run" or "start") => null,
            "mysqld"
            or "mysqld_safe"
            or "mariadbd"
                when !Array.Exists(arguments, word => word.StartsWith("--initialize", StringComparison.Ordinal) || word is "--bootstrap" or "--install") => new(
                name,
                false
            ),
            "nginx" when Contains(arguments, "-s") => null,
            _ when name.StartsWith("php-fpm", StringComparison.Ordinal) => new(name, false),
            _ when Array.IndexOf(Managers, name) >= 0 => PackageScript(name, arguments),
            _ when Array.IndexOf(Servers, name) >= 0 => new(name, false),
            _ when command.Program!.Value.StartsWith("/etc/init.d/", StringComparison.Ordinal) && first is "start" or "restart" => new(
                $"{command.Program.Value} {first}",
                true
            ),
            _ => null,
        };
    }

    static AppStart? Dotnet(string[] arguments) =>
        arguments switch
        {
            ["run", ..] when !Contains(arguments, "--") && !Array.Exists(arguments, IsTool) => new("dotnet run", false),
            ["watch", ..] => new("dotnet watch", false),
            [{ } file] when file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && !IsTool(file) => new($"dotnet {file}", false),
            _ => null,
        };

    // A project that generates or builds something is run while building.
    static bool IsTool(string path) =>
        path.IndexOf("build", StringComparison.OrdinalIgnoreCase) >= 0
        || path.IndexOf("tool", StringComparison.OrdinalIgnoreCase) >= 0
        || path.IndexOf("gen", StringComparison.OrdinalIgnoreCase) >= 0
        || path.IndexOf("migrat", StringComparison.OrdinalIgnoreCase) >= 0
        || path.IndexOf("test", StringComparison.OrdinalIgnoreCase) >= 0
        || path.IndexOf("seed", StringComparison.OrdinalIgnoreCase) >= 0;

    static AppStart? Python(string name, string[] arguments) =>
        Contains(arguments, "runserver") ? new($"{name} manage.py runserver", false)
        : arguments is ["-m", "http.server" or "flask" or "uvicorn" or "gunicorn", ..] ? new($"{name} -m {arguments[1]}", false)
        : arguments.Length == 1 && IsMainFile(arguments[0], ".py") ? new($"{name} {arguments[0]}", false)
        : null;

    static AppStart? PackageScript(string name, string[] arguments) =>
        arguments switch
        {
            ["run" or "run-script", var script, ..] when Array.IndexOf(Scripts, script) >= 0 => new($"{name} run {script}", false),
            [var script, ..] when script == "start" || name != "npm" && Array.IndexOf(Scripts, script) >= 0 => new($"{name} {script}", false),
            _ => null,
        };

    static bool IsMainFile(string path, params string[] extensions)
    {
        var file = path.Substring(path.LastIndexOf('/') + 1);
        var dot = file.LastIndexOf('.');
        return dot > 0
            && Array.IndexOf(extensions, file.Substring(dot)) >= 0
            && file.Substring(0, dot) is "app" or "server" or "index" or "main" or "wsgi" or "asgi" or "bot";
    }

    static bool Contains(string[] words, string word) => Array.IndexOf(words, word) >= 0;
}
