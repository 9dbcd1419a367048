using System.Globalization;
using System.Runtime.CompilerServices;
using Containerize.Analyzers.Code;
using Containerize.Dockerfiles.Linting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using RuleSet = Containerize.Dockerfiles.Linting.RuleSet;

namespace Containerize.Analyzers;

/// <summary>Turns what the compiler knows about one Dockerfile into the engine's input: no file is read here.</summary>
internal static class CompilerInput
{
    private static readonly ConditionalWeakTable<SourceText, ProjectFacts> Facts = new();

    /// <summary>The input for one additional file; its neighbours among the additional files give the ignore file and the nuget.config.</summary>
    public static LintInput Of(AdditionalText file, SourceText text, AnalyzerOptions options, Compilation compilation, CancellationToken cancellation)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        var (own, global) = (provider.GetOptions(file), provider.GlobalOptions);
        string? Setting(string key) => own.TryGetValue(key, out var value) || global.TryGetValue(key, out value) ? value : null;
        var policy = new SeverityPolicy
        {
            File = Setting,
            Global = id => GlobalSeverity(compilation, id, cancellation),
            NoWarn = [.. compilation.Options.SpecificDiagnosticOptions.Where(pair => pair.Value == ReportDiagnostic.Suppress).Select(pair => pair.Key)],
        };
        var context = CompilerContext.Of(file.Path, options.AdditionalFiles, cancellation);
        var project = Project(options, cancellation);
        return new LintInput(file.Path, text.ToString())
        {
            IsUtf16 = text.Encoding is System.Text.UnicodeEncoding,
            Options = policy.Apply(PolicyKeys.Read(Setting), RuleSet.All),
            DockerIgnore = First(FileProfile.IgnoreFiles(file.Path, context.Folder), options, cancellation),
            NuGetConfig = First(FileProfile.NuGetConfigs(context.Folder), options, cancellation),
            ContextFiles = context.Files,
            IsContextGuessed = context.IsGuessed,
            ContextFolder = context.IsGuessed ? null : context.Folder,
            Today = PolicyKeys.Day(Setting(PolicyKeys.DayKey)),
            Project = project,
            NamedContexts = project?.NamedContexts ?? [],
            IsCodeLinted = ContainerProject.Of(compilation, options, cancellation) is not null,
        };
    }

    /// <summary>What the build knows of the project; null outside one.</summary>
    public static ProjectFacts? Project(AnalyzerOptions options, CancellationToken cancellation) =>
        options.AdditionalFiles.FirstOrDefault(file => file.Path.EndsWith(ProjectFactsText.Extension, StringComparison.Ordinal))?.GetText(cancellation)
            is { } facts
            ? Facts.GetValue(facts, one => ProjectFactsText.Read(one.ToString()))
            : null;

    /// <summary>In the words of config files; null where nobody decided.</summary>
    private static string? GlobalSeverity(Compilation compilation, string id, CancellationToken cancellation) =>
        compilation.Options.SyntaxTreeOptionsProvider is { } trees && trees.TryGetGlobalDiagnosticValue(id, cancellation, out var report)
            ? report switch
            {
                ReportDiagnostic.Error => "error",
                ReportDiagnostic.Warn => "warning",
                ReportDiagnostic.Info => "suggestion",
                ReportDiagnostic.Hidden or ReportDiagnostic.Suppress => "none",
                _ => null,
            }
            : null;

    /// <summary>The text of the first of these that is an additional file.</summary>
    private static string? First(IReadOnlyList<string> paths, AnalyzerOptions options, CancellationToken cancellation) =>
        paths
            .Select(path => options.AdditionalFiles.FirstOrDefault(other => IsSame(other.Path, path)))
            .FirstOrDefault(found => found is not null)
            ?.GetText(cancellation)
            ?.ToString();

    private static bool IsSame(string one, string other) =>
        CultureInfo.InvariantCulture.CompareInfo.Compare(one.Replace('\\', '/'), other.Replace('\\', '/'), CompareOptions.OrdinalIgnoreCase) == 0;
}
