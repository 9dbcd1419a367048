namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>Programs of build stages that bring nothing of a project, and make no folder or file there but those that they are told.</summary>
internal static class PlainPrograms
{
    public static readonly string[] Names =
    [
        "apk",
        "apt",
        "apt-get",
        "dnf",
        "microdnf",
        "tdnf",
        "yum",
        "mkdir",
        "chmod",
        "chown",
        "touch",
        "ls",
        "cat",
        "pwd",
        "id",
        "date",
        "uname",
        "echo",
        "printf",
        "true",
        "set",
        "export",
        "cd",
        "test",
        "[",
    ];
}
