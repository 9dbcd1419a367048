using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.CodeFixes.Rules;

/// <summary>Answers where HEALTHCHECK asks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CTZ7015Fix))]
[Shared]
public sealed class CTZ7015Fix() : CodeRuleFix("CTZ7015", isAutomatic: false)
{
    private protected override (string Title, SyntaxNode Old, SyntaxNode New)? Replacement(SyntaxNode found, SemanticModel model, string? instead) =>
        found is LiteralExpressionSyntax literal && instead is not null
            ? (
                $"Answer at {instead}",
                literal,
                SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(instead)).WithTriviaFrom(literal)
            )
            : null;
}
