using System.Text.RegularExpressions;

namespace Containerize.Package.Tests;

/// <summary>A project with a Dockerfile in which one thing is found, and what a build says of Dockerfiles.</summary>
internal static class Linted
{
    public const string Dockerfile = "FROM scratch\n# containerize ignore=nonsense\nCOPY a /a\nUSER 1\n";
    public const string Warn = "is_global = true\ndotnet_diagnostic.CTZ5035.severity = warning\n";
    public const string Place = "App/Dockerfile(2,23): warning CTZ5035: ";

    public static ProjectFolder Project(
        string globalConfig = Warn,
        [System.Runtime.CompilerServices.CallerMemberName] string name = "",
        [System.Runtime.CompilerServices.CallerFilePath] string file = ""
    ) =>
        ProjectFolder
            .Create(name, file)
            .WriteConsole("App")
            .Write("App/Dockerfile", Dockerfile)
            .Write("App/.globalconfig", globalConfig.Length > 0 ? globalConfig : "is_global = true\n");

    /// <summary>The files that a warning was printed for, each as often as before MSBuild's summary.</summary>
    public static List<string> WarnedFilesIn(CommandResult result, ProjectFolder folder) =>
        [
            .. BeforeSummary(result)
                .Where(line => line.Contains(": warning CTZ5035: ", StringComparison.Ordinal))
                .Select(line => Path.GetRelativePath(folder.FullPath, Path.GetFullPath(line.Trim().Split('(')[0])).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The warnings and errors about Dockerfiles, each as often as it was printed before MSBuild's summary; paths relative to the folder.</summary>
    public static List<string> FindingsIn(CommandResult result) =>
        [
            .. BeforeSummary(result)
                .Where(line => Regex.IsMatch(line, "(warning|error) CTZ[1-9]"))
                .Select(line => Regex.Replace(line.Trim(), @"^.*?/(?=App/)", "").Split(" [")[0]),
        ];

    /// <summary>Place and code, without the message.</summary>
    public static List<string> CodesIn(CommandResult result) => [.. FindingsIn(result).Select(finding => Regex.Match(finding, "^.*?CTZ[0-9]{4}").Value)];

    public static List<string> FilesIn(CommandResult result) => [.. FindingsIn(result).Select(finding => finding.Split('(')[0]).Order(StringComparer.Ordinal)];

    private static string[] BeforeSummary(CommandResult result) => result.Output.Split("Build succeeded.")[0].Split("Build FAILED.")[0].Split('\n');
}
