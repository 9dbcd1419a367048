using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Containerize.CodeFixes.Rules;

/// <summary>Does at SIGTERM what is done at Ctrl+C, where Main itself subscribes: what is registered there lives until it ends.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CTZ7005Fix))]
[Shared]
public sealed class CTZ7005Fix() : CodeRuleFix("CTZ7005", isAutomatic: false)
{
    private const string Types = "System.Runtime.InteropServices.PosixSignal";

    private protected override (string Title, SyntaxNode Old, SyntaxNode New)? Replacement(SyntaxNode found, SemanticModel model)
    {
        if (
            found.FirstAncestorOrSelf<ExpressionStatementSyntax>()
                is not {
                    Expression: AssignmentExpressionSyntax
                    {
                        Right: ParenthesizedLambdaExpressionSyntax { AsyncKeyword.RawKind: 0, ParameterList.Parameters: [_, var parameter] } lambda
                    }
                } statement
            || model.Compilation.GetTypeByMetadataName(Types + "Registration") is null
            || model.Compilation.GetTypeByMetadataName(Types) is null
            || !UsesOnlyCancel(lambda, parameter.Identifier.Text, model)
        )
        {
            return null;
        }

        var taken = model.LookupSymbols(statement.SpanStart).Select(symbol => symbol.Name).ToList();
        var name = taken.Contains("sigterm") ? "sigtermRegistration" : "sigterm";
        var added = SyntaxFactory
            .ParseStatement($"using var {name} = global::{Types}Registration.Create(global::{Types}.SIGTERM, {parameter.Identifier.Text} => {lambda.Body});")
            .WithLeadingTrivia(statement.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))
            .WithTrailingTrivia(statement.GetTrailingTrivia())
            .WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
        return statement.Parent switch
        {
            BlockSyntax { Parent: MethodDeclarationSyntax { Identifier.Text: "Main" } } body => (
                "Handle SIGTERM too",
                body,
                body.InsertNodesAfter(statement, [added])
            ),
            GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } global => (
                "Handle SIGTERM too",
                unit,
                unit.InsertNodesAfter(global, [SyntaxFactory.GlobalStatement(added)])
            ),
            _ => null,
        };
    }

    // That is what the two kinds of arguments have in common.
    private static bool UsesOnlyCancel(ParenthesizedLambdaExpressionSyntax lambda, string name, SemanticModel model)
    {
        var parameters = lambda.ParameterList.Parameters.Select(parameter => model.GetDeclaredSymbol(parameter)).ToList();
        return lambda
            .Body.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .All(identifier =>
                !parameters.Contains(model.GetSymbolInfo(identifier).Symbol as IParameterSymbol, SymbolEqualityComparer.Default)
                || identifier.Identifier.Text == name
                    && identifier.Parent is MemberAccessExpressionSyntax { Name.Identifier.Text: "Cancel" } access
                    && access.Expression == identifier
            );
    }
}
