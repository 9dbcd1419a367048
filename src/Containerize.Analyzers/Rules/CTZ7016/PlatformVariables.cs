namespace Containerize.Analyzers.Rules.CTZ7016;

/// <summary>Variables that the system, the image or the place where it runs gives to every program.</summary>
internal static class PlatformVariables
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "PATH",
        "HOME",
        "USER",
        "HOSTNAME",
        "PWD",
        "SHELL",
        "LANG",
        "TZ",
        "TERM",
        "TMPDIR",
        "TEMP",
        "TMP",
        "PORT",
        "CI",
        "NODE_NAME",
        "POD_NAME",
        "POD_NAMESPACE",
        "POD_IP",
        "COMPUTERNAME",
        "USERNAME",
        "USERPROFILE",
        "APPDATA",
        "LOCALAPPDATA",
        "PROGRAMDATA",
        "PROGRAMFILES",
        "SYSTEMROOT",
        "WINDIR",
    };

    private static readonly string[] Beginnings =
    [
        "DOTNET_",
        "ASPNETCORE_",
        "COMPlus_",
        "LC_",
        "XDG_",
        "KUBERNETES_",
        "AWS_",
        "AZURE_",
        "GOOGLE_",
        "GCP_",
        "K_",
        "CLOUD_RUN_",
        "CONTAINER_APP_",
        "WEBSITE_",
        "FUNCTIONS_",
        "IDENTITY_",
        "MSI_",
        "DAPR_",
        "OTEL_",
        "GITHUB_",
        "GITLAB_",
        "CI_",
        "BUILD_",
        "SYSTEM_",
    ];

    /// <summary>Whether somebody else than the image's author sets it.</summary>
    public static bool Has(string name) =>
        Names.Contains(name) || Array.Exists(Beginnings, start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
}
