using System.Collections.Immutable;
using Containerize.Dockerfiles.Linting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using RuleSet = Containerize.Dockerfiles.Linting.RuleSet;

namespace Containerize.Analyzers;

/// <summary>Runs the lint rules over every Dockerfile among the additional files, in the build and while typing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DockerfileAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors = RuleSet
        .All.Rules.Append(RuleFailure.Instance)
        .ToImmutableDictionary(rule => rule.Id, DescriptorOf, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [.. Descriptors.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(Analyze);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        if (!FileProfile.IsDockerfile(file.Path) || file.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var finding in Linter.Lint(CompilerInput.Of(file, text, context.Options, context.Compilation, context.CancellationToken)))
        {
            context.ReportDiagnostic(DiagnosticOf(finding, file.Path, text));
        }
    }

    private static Diagnostic DiagnosticOf(Finding finding, string path, SourceText text)
    {
        var span = new TextSpan(finding.Span.Start, finding.Span.Length);
        return Diagnostic.Create(
            Descriptors[finding.Rule.Id],
            Location.Create(path, span, text.Lines.GetLinePositionSpan(span)),
            SeverityOf(finding.Severity),
            additionalLocations: null,
            properties: null,
            HelpText.Of(finding)
        );
    }

    /// <summary>All are enabled: one that is off by default would stay silent even where the user turned it on. The engine decides which rules run.</summary>
    private static DiagnosticDescriptor DescriptorOf(Rule rule) =>
        new(
            rule.Id,
            rule.Title,
            "{0}",
            "Containerize." + rule.Category,
            SeverityOf(rule.DefaultSeverity),
            isEnabledByDefault: true,
            description: null,
            HelpText.LinkOf(rule)
        );

    private static DiagnosticSeverity SeverityOf(Severity severity) =>
        severity switch
        {
            Severity.Error => DiagnosticSeverity.Error,
            Severity.Warning => DiagnosticSeverity.Warning,
            Severity.Suggestion => DiagnosticSeverity.Info,
            _ => DiagnosticSeverity.Hidden,
        };
}
