using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.CodeFixes.Rules;

/// <summary>Takes the invariant culture, which is always there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CTZ7013Fix))]
[Shared]
public sealed class CTZ7013Fix() : CodeRuleFix("CTZ7013", isAutomatic: false)
{
    private protected override (string Title, SyntaxNode Old, SyntaxNode New)? Replacement(SyntaxNode found, SemanticModel model) =>
        found is BaseObjectCreationExpressionSyntax { Initializer: null } or InvocationExpressionSyntax
        && model.GetTypeInfo(found).Type is { Name: "CultureInfo" } type
            ? (
                "Use CultureInfo.InvariantCulture",
                found,
                SyntaxFactory.ParseExpression($"{type.ToMinimalDisplayString(model, found.SpanStart)}.InvariantCulture").WithTriviaFrom(found)
            )
            : null;
}
