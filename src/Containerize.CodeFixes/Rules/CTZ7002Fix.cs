using System.Composition;
using Containerize.Dockerfiles.Rules.Dotnet;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.CodeFixes.Rules;

/// <summary>Listens on all addresses of the container instead of localhost.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CTZ7002Fix))]
[Shared]
public sealed class CTZ7002Fix() : CodeRuleFix("CTZ7002", isAutomatic: false)
{
    private protected override (string Title, SyntaxNode Old, SyntaxNode New)? Replacement(SyntaxNode found, SemanticModel model) =>
        found switch
        {
            LiteralExpressionSyntax { Token.Value: string text } literal when new ListenAddress(text, "", null).OnAnyHost is var address => (
                $"Listen on {address}",
                literal,
                SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(address)).WithTriviaFrom(literal)
            ),
            InterpolatedStringExpressionSyntax text => (
                "Listen on all addresses",
                text,
                text.ReplaceTokens(text.Contents.OfType<InterpolatedStringTextSyntax>().Select(part => part.TextToken), (part, _) => OnAnyHost(part))
            ),
            MemberAccessExpressionSyntax { Name.Identifier.Text: "Loopback" or "IPv6Loopback" } field => Renamed(
                field,
                field.Name.Identifier.Text == "Loopback" ? "Any" : "IPv6Any"
            ),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ListenLocalhost" } method } => Renamed(
                method,
                "ListenAnyIP"
            ),
            _ => null,
        };

    private static SyntaxToken OnAnyHost(SyntaxToken part)
    {
        var address = new ListenAddress(part.Text, "", null).OnAnyHost;
        return SyntaxFactory.Token(part.LeadingTrivia, SyntaxKind.InterpolatedStringTextToken, address, address, part.TrailingTrivia);
    }

    private static (string Title, SyntaxNode Old, SyntaxNode New) Renamed(MemberAccessExpressionSyntax member, string name) =>
        ($"Use {name}", member.Name, SyntaxFactory.IdentifierName(name).WithTriviaFrom(member.Name));
}
