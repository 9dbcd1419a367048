using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ2006;

/// <summary>The commands that log in or store a credential, as their own manuals describe them.</summary>
internal static class Login
{
    static readonly HashSet<string> AwsKeys = new(StringComparer.Ordinal) { "aws_access_key_id", "aws_secret_access_key", "aws_session_token" };

    /// <summary>What the command is called; null when it is none of them.</summary>
    public static string? Find(ShellCommand command) =>
        command.Name switch
        {
            "aws" when Follow(command, "configure", "set") is { } key && AwsKeys.Contains(key.Substring(key.LastIndexOf('.') + 1)) => "aws configure set",
            "gcloud" when Follow(command, "auth", "activate-service-account") is not null => "gcloud auth activate-service-account",
            "az" when command.Subcommand == "login" && !command.HasOption("--identity", "-i", "--use-device-code", "--help") => "az login",
            "docker"
            or "podman"
            or "buildah"
            or "skopeo"
            or "nerdctl"
            or "crane"
            or "oras" when (command.Subcommand == "login" || Follow(command, "auth", "login") is not null) && TakesPassword(command) => command.Name + " login",
            "helm" when (Follow(command, "registry", "login") ?? Follow(command, "repo", "add")) is not null && TakesPassword(command) => "helm",
            "npm" or "pnpm" or "yarn" when SetsToken(command) => command.Name + " config set",
            "dotnet" when Follow(command, "nuget", "add", "source") is not null && TakesPassword(command) => "dotnet nuget add source",
            "dotnet" when Follow(command, "nuget", "update", "source") is not null && TakesPassword(command) => "dotnet nuget update source",
            "nuget"
            or "nuget.exe"
                when command.Subcommand.Equals("sources", StringComparison.OrdinalIgnoreCase)
                    && command.Arguments.Any(word => word.Value.Equals("-Password", StringComparison.OrdinalIgnoreCase)) => "nuget sources",
            "git"
                when command.Subcommand == "config"
                    && command.Operands.Any(word => word.Value.IndexOf(".insteadOf", StringComparison.OrdinalIgnoreCase) > 0 && HasUser(word.Value)) =>
                "git config url.insteadOf",
            "git"
                when command.Subcommand == "config"
                    && command.Operands.Any(word => word.Value.StartsWith("Authorization:", StringComparison.OrdinalIgnoreCase)) =>
                "git config http.extraHeader",
            "poetry"
                when Follow(command, "config") is { } key
                    && (key.StartsWith("http-basic.", StringComparison.Ordinal) || key.StartsWith("pypi-token.", StringComparison.Ordinal)) => "poetry config",
            "composer"
                when command.Operands.Any(word =>
                    word.Value.StartsWith("http-basic.", StringComparison.Ordinal) || word.Value.StartsWith("github-oauth.", StringComparison.Ordinal)
                ) => "composer config",
            "pip" or "pip3" when Follow(command, "config", "set") is not null && command.Operands.Any(word => HasUser(word.Value)) => "pip config set",
            _ => null,
        };

    /// <summary>The operand behind these, which stand side by side; empty when they are the last ones, null when they are not there.</summary>
    static string? Follow(ShellCommand command, params string[] words)
    {
        var operands = command.Operands.Select(word => word.Value).ToList();
        for (var i = 0; i + words.Length <= operands.Count; i++)
        {
            if (words.Select((word, at) => operands[i + at] == word).All(same => same))
            {
                return i + words.Length < operands.Count ? operands[i + words.Length] : "";
            }
        }

        return null;
    }

    static bool TakesPassword(ShellCommand command) => command.HasOption("-p", "--password", "--password-stdin", "--token");

    static bool SetsToken(ShellCommand command) =>
        command.Operands.Any(word => word.Value == "config")
        && command.Operands.Any(word =>
            word.Value.Contains(":_authToken")
            || word.Value.Contains(":_password")
            || word.Value.StartsWith("_auth", StringComparison.Ordinal)
            || word.Value is "npmAuthToken" or "npmAuthIdent"
        );

    // https://name:password@host or https://token@host.
    static bool HasUser(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var at = scheme < 0 ? -1 : text.IndexOf('@', scheme);
        return at > 0 && text.IndexOf('/', scheme + 3, at - scheme - 3) < 0;
    }
}
