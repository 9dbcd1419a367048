using Containerize.Dockerfiles.Linting;

namespace Containerize.Analyzers.Tests;

/// <summary>What the examples on the pages of rules suppose about the project.</summary>
internal static class PageFacts
{
    public static ProjectFacts? Of(string id) =>
        id switch
        {
            "CTZ7008" => new() { AssemblyName = "Web", Listens = new() },
            "CTZ7012" or "CTZ7013" or "CTZ7014" or "CTZ7015" or "CTZ7016" => new()
            {
                AssemblyName = "App",
                OutputType = "Exe",
                TargetFramework = "net10.0",
                ProjectFile = "/0/App.csproj",
                IsSelfContained = false,
            },
            _ => null,
        };

    /// <summary>The types of packages that the examples use.</summary>
    public static string TypesOf(string id) =>
        id switch
        {
            "CTZ7011" => """
                namespace Serilog
                {
                    public class LoggerConfiguration { public SinkConfiguration WriteTo => null!; public LoggerConfiguration CreateLogger() => this; }
                    public class SinkConfiguration { public LoggerConfiguration Console() => null!; }
                    public static class FileLoggerConfigurationExtensions { public static LoggerConfiguration File(this SinkConfiguration sink, string path) => null!; }
                }
                """,
            _ => "",
        };
}
