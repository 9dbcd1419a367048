using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Containerize.Lint;

/// <summary>Reads .globalconfig and .editorconfig files as the compiler does, with the compiler's own code, and only when one of them speaks of our
/// rules.</summary>
internal static class AnalyzerConfigs
{
    private static readonly string[] FileNames = [".editorconfig", ".globalconfig"];

    /// <summary>The config files in the folder and above it, then the others given; each once.</summary>
    public static IReadOnlyList<string> Find(string folder, IEnumerable<string> others)
    {
        var files = new List<string>();
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            files.AddRange(FileNames.Select(name => Path.Combine(at, name)));
        }

        return [.. files.Concat(others).Where(File.Exists).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether any of the files has a setting of ours: if not, the compiler's library need not be loaded.</summary>
    public static bool Matter(IReadOnlyList<string> files) =>
        files.Any(file =>
        {
            var text = File.ReadAllText(file);
            return text.Contains("ctz", StringComparison.OrdinalIgnoreCase) || text.Contains("containerize.", StringComparison.OrdinalIgnoreCase);
        });

    /// <summary>Whether one of them has one of the keys.</summary>
    public static bool Mention(IReadOnlyList<string> files, IReadOnlyList<string> keys) =>
        files.Any(file =>
        {
            var text = File.ReadAllText(file);
            return keys.Any(key => text.Contains(key, StringComparison.OrdinalIgnoreCase));
        });

    /// <summary>What the files say about one Dockerfile.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (Func<string, string?> Global, Func<string, string?> File) Read(IReadOnlyList<string> files, string dockerfile)
    {
        var set = Parse(files);
        var (own, global) = (set.GetOptionsForSourcePath(dockerfile), set.GlobalConfigOptions);
        return (
            id => global.TreeOptions.TryGetValue(id, out var report) ? WordOf(report) : null,
            key => own.AnalyzerOptions.TryGetValue(key, out var value) || global.AnalyzerOptions.TryGetValue(key, out value) ? value : null
        );
    }

    /// <summary>Whether the files silence a rule in a C# file.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsSilent(IReadOnlyList<string> files, string id, string source)
    {
        var set = Parse(files);
        return (
                set.GlobalConfigOptions.TreeOptions.TryGetValue(id, out var report)
                || set.GetOptionsForSourcePath(source).TreeOptions.TryGetValue(id, out report)
            )
            && WordOf(report) == "none";
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AnalyzerConfigSet Parse(IReadOnlyList<string> files) =>
        AnalyzerConfigSet.Create(files.Select(file => AnalyzerConfig.Parse(SourceText.From(File.ReadAllText(file)), file)).ToList());

    private static string? WordOf(ReportDiagnostic report) =>
        report switch
        {
            ReportDiagnostic.Error => "error",
            ReportDiagnostic.Warn => "warning",
            ReportDiagnostic.Info => "suggestion",
            ReportDiagnostic.Hidden or ReportDiagnostic.Suppress => "none",
            _ => null,
        };
}
