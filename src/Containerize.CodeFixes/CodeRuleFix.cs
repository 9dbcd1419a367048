using System.Collections.Immutable;
using Containerize.Analyzers.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Containerize.CodeFixes;

/// <summary>The fix of one rule about C# code: what stands at the finding is replaced.</summary>
/// <param name="isAutomatic">Whether the result is certain to be what is meant; only such a fix is applied to many places at once (<c>dotnet
/// format</c>).</param>
public abstract class CodeRuleFix(string id, bool isAutomatic) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [id];

    /// <inheritdoc/>
    public sealed override FixAllProvider? GetFixAllProvider() => isAutomatic ? WellKnownFixAllProviders.BatchFixer : null;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var (document, cancellation) = (context.Document, context.CancellationToken);
        if (
            await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
        )
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (
                Replacement(node, model, diagnostic.Properties.TryGetValue(CodeRule.Instead, out var instead) ? instead : null) is var (title, old, replacement)
            )
            {
                context.RegisterCodeFix(
                    CodeAction.Create(title, _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(old, replacement))), equivalenceKey: id),
                    diagnostic
                );
            }
        }
    }

    /// <summary>What the light bulb says, what is replaced and by what; null where there is no fix for this place.</summary>
    private protected virtual (string Title, SyntaxNode Old, SyntaxNode New)? Replacement(SyntaxNode found, SemanticModel model) => null;

    /// <inheritdoc cref="Replacement(SyntaxNode, SemanticModel)"/>
    /// <param name="instead">What the finding says that is to be written.</param>
    private protected virtual (string Title, SyntaxNode Old, SyntaxNode New)? Replacement(SyntaxNode found, SemanticModel model, string? instead) =>
        Replacement(found, model);
}
