using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Containerize.CodeFixes.Rules;

/// <summary>Waits for SIGTERM or Ctrl+C instead of a key, or for nothing where nothing works meanwhile.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CTZ7001Fix))]
[Shared]
public sealed class CTZ7001Fix() : CodeRuleFix("CTZ7001", isAutomatic: false)
{
    private const string Registration = "System.Runtime.InteropServices.PosixSignalRegistration";

    private const SyntaxRemoveOptions Kept = SyntaxRemoveOptions.KeepDirectives | SyntaxRemoveOptions.KeepUnbalancedDirectives;

    private protected override (string Title, SyntaxNode Old, SyntaxNode New)? Replacement(SyntaxNode found, SemanticModel model, string? instead) =>
        found.FirstAncestorOrSelf<StatementSyntax>() is not { } statement ? null
        : instead is null ? Waiting(statement, model)
        : Without(statement);

    private static (string Title, SyntaxNode Old, SyntaxNode New)? Waiting(StatementSyntax statement, SemanticModel model)
    {
        // .NET 6 and later.
        if (model.Compilation.GetTypeByMetadataName(Registration) is null)
        {
            return null;
        }

        var taken = model.LookupSymbols(statement.SpanStart).Select(symbol => symbol.Name).ToList();
        var (stopped, signal) = (Free("stopped", taken), Free("signal", taken));
        var create =
            $"using (global::{Registration}.Create(global::System.Runtime.InteropServices.PosixSignal.{{0}}, {signal} => {{ {signal}.Cancel = true; {stopped}.Set(); }}))\n";
        var wait = SyntaxFactory.ParseStatement(
            $"using (var {stopped} = new global::System.Threading.ManualResetEventSlim())\n{create.Replace("{0}", "SIGTERM")}{create.Replace("{0}", "SIGINT")}{{\n{stopped}.Wait();\n}}"
        );
        return ("Wait for SIGTERM", statement, wait.WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation));
    }

    // Without any statement there would be no Main.
    private static (string Title, SyntaxNode Old, SyntaxNode New)? Without(StatementSyntax statement) =>
        statement.Parent switch
        {
            BlockSyntax block => ("Remove it", block, block.RemoveNode(statement, Kept)!),
            GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } global when unit.Members.OfType<GlobalStatementSyntax>().Skip(1).Any() => (
                "Remove it",
                unit,
                unit.RemoveNode(global, Kept)!
            ),
            _ => null,
        };

    private static string Free(string name, List<string> taken) => taken.Contains(name) ? Free(name + "1", taken) : name;
}
