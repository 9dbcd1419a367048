using System.Collections.Immutable;
using Containerize.Dockerfiles.Linting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Containerize.Analyzers.Code;

/// <summary>One check of C# code that runs in a container: who it is and what it does. A rule is its folder below Rules, with its class and its page.</summary>
public abstract class CodeRule : DiagnosticAnalyzer
{
    /// <summary>Under this name a finding says what a fix writes.</summary>
    internal const string Instead = "instead";

    private DiagnosticDescriptor? _descriptor;

    /// <summary><c>CTZ7nnn</c>; stable.</summary>
    public abstract string Id { get; }

    /// <summary>In words joined by hyphens: <c>binds-localhost</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One line: what it flags.</summary>
    public abstract string Title { get; }

    /// <summary>The severity while nobody decided otherwise.</summary>
    public abstract DiagnosticSeverity DefaultSeverity { get; }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    /// <summary>Whether it reports when all code was seen, as only the whole program or the files beside it decide.</summary>
    private protected virtual bool IsAboutProgram => false;

    private DiagnosticDescriptor Descriptor =>
        _descriptor ??= new(
            Id,
            Title,
            "{0}",
            "Containerize.csharp",
            DefaultSeverity,
            isEnabledByDefault: true,
            description: null,
            HelpText.LinkOfCodeRule(Id),
            IsAboutProgram ? [WellKnownDiagnosticTags.CompilationEnd] : []
        );

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ContainerProject.Of(start.Compilation, start.Options, start.CancellationToken) is { } project)
            {
                Start(start, project);
            }
        });
    }

    /// <summary>Registers what looks at the code; called only for code that is meant for a container.</summary>
    private protected abstract void Start(CompilationStartAnalysisContext context, ContainerProject project);

    /// <summary>A finding at the code that must change.</summary>
    /// <param name="instead">What a fix writes there, when the code alone does not tell.</param>
    private protected Diagnostic Finding(Location location, string message, string? instead = null) =>
        Diagnostic.Create(
            Descriptor,
            location,
            instead is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Instead, instead),
            HelpText.Of(Id, message)
        );
}
