using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Code;

/// <summary>What stands anywhere in the program, for rules that report while somebody types: an editor shows nothing of what is reported at the end of a
/// compilation. To be asked where there is something to report.</summary>
internal static class WholeProgram
{
    /// <summary>The calls of methods that have one of these names.</summary>
    public static IEnumerable<IInvocationOperation> CallsOf(this Compilation compilation, IReadOnlyCollection<string> names) =>
        compilation
            .SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Where(call => names.Contains(NameOf(call)))
            .Select(call => compilation.GetSemanticModel(call.SyntaxTree).GetOperation(call))
            .OfType<IInvocationOperation>();

    /// <summary>Whether one of these names is written.</summary>
    public static bool Names(this Compilation compilation, IReadOnlyCollection<string> names) =>
        compilation.SyntaxTrees.Any(tree =>
            tree.GetRoot().DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.ValueText))
        );

    private static string NameOf(InvocationExpressionSyntax call) =>
        call.Expression switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name,
            MemberBindingExpressionSyntax { Name.Identifier.ValueText: var name } => name,
            SimpleNameSyntax { Identifier.ValueText: var name } => name,
            _ => "",
        };
}
