using System.Composition;
using Containerize.Analyzers.Rules.CTZ7012;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.CodeFixes.Rules;

/// <summary>Calls the time zone as Linux does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CTZ7012Fix))]
[Shared]
public sealed class CTZ7012Fix() : CodeRuleFix("CTZ7012", isAutomatic: false)
{
    private protected override (string Title, SyntaxNode Old, SyntaxNode New)? Replacement(SyntaxNode found, SemanticModel model) =>
        found is LiteralExpressionSyntax { Token.Value: string name } literal && WindowsTimeZones.OnLinux(name) is { } onLinux
            ? (
                $"Write {onLinux}",
                literal,
                SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(onLinux)).WithTriviaFrom(literal)
            )
            : null;
}
