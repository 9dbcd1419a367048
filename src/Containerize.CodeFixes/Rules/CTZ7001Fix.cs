using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Containerize.CodeFixes.Rules;

/// <summary>Waits for SIGTERM or Ctrl+C instead of a key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CTZ7001Fix))]
[Shared]
public sealed class CTZ7001Fix() : CodeRuleFix("CTZ7001", isAutomatic: false)
{
    private const string Registration = "System.Runtime.InteropServices.PosixSignalRegistration";

    private protected override (string Title, SyntaxNode Old, SyntaxNode New)? Replacement(SyntaxNode found, SemanticModel model)
    {
        // .NET 6 and later.
        if (found.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || model.Compilation.GetTypeByMetadataName(Registration) is null)
        {
            return null;
        }

        var taken = model.LookupSymbols(statement.SpanStart).Select(symbol => symbol.Name).ToList();
        var (stopped, signal) = (Free("stopped", taken), Free("signal", taken));
        var create = $"using (global::{Registration}.Create(global::System.Runtime.InteropServices.PosixSignal.{{0}}, {signal} => {{ {signal}.Cancel = true; {stopped}.Set(); }}))\n";
        var wait = SyntaxFactory.ParseStatement($"using (var {stopped} = new global::System.Threading.ManualResetEventSlim())\n{create.Replace("{0}", "SIGTERM")}{create.Replace("{0}", "SIGINT")}{{\n{stopped}.Wait();\n}}");
        return ("Wait for SIGTERM", statement, wait.WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation));
    }

    private static string Free(string name, List<string> taken) => taken.Contains(name) ? Free(name + "1", taken) : name;
}
