namespace Containerize.Package.Tests;

/// <summary>The packed tool, installed once a run in a folder of its own.</summary>
internal static class InstalledTool
{
    private static readonly Lazy<string> Command = new(() =>
    {
        var folder = System.IO.Path.Combine(TestRun.Folder, "tool");
        Dotnet
            .Run(TestRun.Folder, "tool", "install", "Containerize.Tool", "--version", TestRun.Version, "--tool-path", folder, "--add-source", TestRun.ToolFeed)
            .Succeeds();
        return System.IO.Path.Combine(folder, "containerize");
    });

    /// <summary>The executable.</summary>
    public static string Path => Command.Value;

    /// <summary>Runs <c>containerize</c> with the arguments in the folder.</summary>
    public static CommandResult Run(ProjectFolder folder, params string[] arguments) => Run(folder, [], arguments);

    /// <summary>The same, with variables set on top.</summary>
    public static CommandResult Run(ProjectFolder folder, IEnumerable<KeyValuePair<string, string?>> environment, params string[] arguments) =>
        Dotnet.RunCommand(folder.FullPath, Path, environment, arguments);
}
