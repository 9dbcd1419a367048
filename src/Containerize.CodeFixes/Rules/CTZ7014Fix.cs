using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.CodeFixes.Rules;

/// <summary>Takes the folder that the application's files are in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CTZ7014Fix))]
[Shared]
public sealed class CTZ7014Fix() : CodeRuleFix("CTZ7014", isAutomatic: true)
{
    private protected override (string Title, SyntaxNode Old, SyntaxNode New)? Replacement(SyntaxNode found, SemanticModel model) =>
        found is ExpressionSyntax && model.Compilation.GetTypeByMetadataName("System.AppContext") is { } type
            ? (
                "Use AppContext.BaseDirectory",
                found,
                SyntaxFactory.ParseExpression($"{type.ToMinimalDisplayString(model, found.SpanStart)}.BaseDirectory").WithTriviaFrom(found)
            )
            : null;
}
