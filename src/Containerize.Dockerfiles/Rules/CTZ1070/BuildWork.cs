using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ1070;

/// <summary>A command that makes something out of sources or packages, so that doing it twice is waste.</summary>
/// <param name="Text">How to name it in a sentence.</param>
/// <param name="IsMigration">Whether it changes a database rather than the image.</param>
internal sealed record BuildWork(string Text, bool IsMigration)
{
    // Program to the subcommands that build, restore or install; "" stands for the program without any.
    static readonly Dictionary<string, string[]> Builds = new(StringComparer.Ordinal)
    {
        ["dotnet"] = ["restore", "build", "publish", "pack", "clean", "msbuild"],
        ["msbuild"] = [""],
        ["nuget"] = ["restore", "install"],
        ["npm"] = ["install", "ci", "i", "clean-install", "add", "build", "rebuild"],
        ["yarn"] = ["", "install", "add", "build"],
        ["pnpm"] = ["install", "i", "add", "build"],
        ["bun"] = ["install", "add", "build"],
        ["pip"] = ["install"],
        ["pip3"] = ["install"],
        ["pipenv"] = ["install", "sync"],
        ["poetry"] = ["install", "add", "build"],
        ["uv"] = ["sync", "pip"],
        ["go"] = ["build", "install", "get", "mod"],
        ["cargo"] = ["build", "install", "fetch"],
        ["mvn"] = ["package", "install", "compile", "verify"],
        ["mvnw"] = ["package", "install", "compile", "verify"],
        ["gradle"] = ["build", "assemble", "bootJar", "jar"],
        ["gradlew"] = ["build", "assemble", "bootJar", "jar"],
        ["bundle"] = ["", "install"],
        ["gem"] = ["install"],
        ["composer"] = ["install", "update", "require"],
        ["apt-get"] = ["install", "update", "upgrade"],
        ["apt"] = ["install", "update", "upgrade"],
        ["apk"] = ["add", "update", "upgrade"],
        ["yum"] = ["install", "update"],
        ["dnf"] = ["install", "update"],
        ["microdnf"] = ["install", "update"],
        ["cmake"] = ["", "--build"],
    };

    static readonly string[] PackageManagers = ["npm", "yarn", "pnpm", "bun"];

    /// <summary>What the command builds, installs or migrates; null when it does something else.</summary>
    public static BuildWork? Of(ShellCommand command)
    {
        var name = command.Name;
        if (name.Length == 0 || command.HasOption("--help", "--version"))
        {
            return null;
        }

        if (Migration(command) is { } migration)
        {
            return new(migration, true);
        }

        var subcommand = command.Subcommand;
        if (Builds.TryGetValue(name, out var subcommands) && Array.IndexOf(subcommands, subcommand) >= 0 && (subcommand.Length > 0 || !command.Arguments.Any()))
        {
            return new(subcommand.Length == 0 ? name : $"{name} {subcommand}", false);
        }

        // npm run build, npm run build:prod
        var script = command.Operands.Skip(1).FirstOrDefault()?.Value ?? "";
        return
            subcommand is "run" or "run-script"
            && Array.IndexOf(PackageManagers, name) >= 0
            && (script == "build" || script.StartsWith("build:", StringComparison.Ordinal))
            ? new($"{name} run {script}", false)
            : null;
    }

    static string? Migration(ShellCommand command)
    {
        bool Says(params string[] parts) => parts.All(part => command.Words.Any(word => word.Value == part));
        return command.Name switch
        {
            "dotnet" or "dotnet-ef" when Says("database", "update") => "dotnet ef database update",
            "python"
            or "python3"
            or "manage.py" when Says("migrate") && command.Words.Any(word => word.Value.EndsWith("manage.py", StringComparison.Ordinal)) => "manage.py migrate",
            "rails" or "rake" or "bundle" or "bin/rails" when Says("db:migrate") => "db:migrate",
            "alembic" when Says("upgrade") => "alembic upgrade",
            "npx" or "prisma" or "yarn" or "pnpm" when Says("prisma", "migrate") || Says("prisma", "db", "push") => "prisma migrate",
            "php" when Says("artisan", "migrate") => "artisan migrate",
            "flyway" or "liquibase" when Says("migrate") || Says("update") => command.Name,
            _ => null,
        };
    }
}
