using System.Collections.Immutable;
using System.Composition;
using Containerize.Analyzers;
using Containerize.Dockerfiles.Linting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using RuleSet = Containerize.Dockerfiles.Linting.RuleSet;

namespace Containerize.CodeFixes;

/// <summary>Offers the engine's fixes, automatic or only suggested, for findings in Dockerfiles.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], Name = nameof(DockerfileCodeFixProvider))]
[Shared]
public sealed class DockerfileCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. RuleSet.All.Rules.Select(rule => rule.Id)];

    /// <summary>None: fixes may touch each other; <c>FixDockerfile</c> and <c>containerize fix</c> apply them all.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (
            context.TextDocument is not { FilePath: { } path } document
            || !FileProfile.IsDockerfile(path)
            || document.Project.AnalyzerOptions is not { } options
            || options.AdditionalFiles.FirstOrDefault(file => file.Path == path) is not { } file
            || await document.Project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false) is not { } compilation
        )
        {
            return;
        }

        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var ignoreFiles = FileProfile.IgnoreFiles(path, CompilerContext.Of(path, options.AdditionalFiles, context.CancellationToken).Folder);
        var ignored = ignoreFiles
            .Select(one => document.Project.AdditionalDocuments.FirstOrDefault(other => IsSame(other.FilePath, one)))
            .FirstOrDefault(found => found is not null);
        foreach (var finding in Linter.Lint(CompilerInput.Of(file, text, options, compilation, context.CancellationToken)))
        {
            var diagnostic = context.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == finding.Rule.Id && IsAt(diagnostic, finding));
            if (
                diagnostic is not null
                && finding.Fix is { } fix
                && (fix.IgnoreFile is null || ignored is not null || CanAdd(document.Project.Solution.Workspace))
            )
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        fix.Title,
                        _ => Task.FromResult(WithIgnoreFile(Apply(document, text, fix), document.Project.Id, fix.IgnoreFile, ignored, ignoreFiles)),
                        equivalenceKey: finding.Rule.Id + fix.Title
                    ),
                    diagnostic
                );
            }
        }
    }

    private static bool IsAt(Diagnostic diagnostic, Finding finding) =>
        diagnostic.Location.SourceSpan.Start == finding.Span.Start && diagnostic.Location.SourceSpan.Length == finding.Span.Length;

    private static Solution Apply(TextDocument document, SourceText text, Fix fix) =>
        document.Project.Solution.WithAdditionalDocumentText(document.Id, SourceText.From(Fixer.Apply(text.ToString(), fix), text.Encoding));

    // A language server applies nothing itself and says no to everything: its editor writes the file.
    private static bool CanAdd(Workspace workspace) =>
        workspace.CanApplyChange(ApplyChangesKind.AddAdditionalDocument) || !workspace.CanApplyChange(ApplyChangesKind.ChangeAdditionalDocument);

    private static bool IsSame(string? one, string other) =>
        string.Equals(one?.Replace('\\', '/'), other.Replace('\\', '/'), StringComparison.OrdinalIgnoreCase);

    /// <summary>With the text in the ignore file that holds, else in one at the root of the context.</summary>
    private static Solution WithIgnoreFile(Solution solution, ProjectId project, string? text, TextDocument? ignored, IReadOnlyList<string> candidates) =>
        text is null ? solution
        : ignored is not null ? solution.WithAdditionalDocumentText(ignored.Id, SourceText.From(text))
        : solution.AddAdditionalDocument(
            DocumentId.CreateNewId(project),
            ".dockerignore",
            SourceText.From(text),
            filePath: candidates[candidates.Count - 1].Replace('/', Path.DirectorySeparatorChar)
        );
}
