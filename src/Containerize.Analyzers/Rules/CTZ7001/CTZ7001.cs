using System.Collections.Concurrent;
using Containerize.Analyzers.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7001;

/// <summary>Main waits for somebody to press a key, and nobody does in a container.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7001 : CodeRule
{
    /// <inheritdoc/>
    public override string Id => "CTZ7001";

    /// <inheritdoc/>
    public override string Name => "console-keeps-alive";

    /// <inheritdoc/>
    public override string Title => "Main waits for a key";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Warning;

    private protected override bool IsAboutProgram => true;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        var console = context.Compilation.GetTypeByMetadataName("System.Console");
        var thread = context.Compilation.GetTypeByMetadataName("System.Threading.Thread");
        if (console is null || context.Compilation.GetEntryPoint(context.CancellationToken) is not { } main)
        {
            return;
        }

        var waits = new ConcurrentQueue<KeyWait>();
        var begun = new ConcurrentQueue<IOperation>();
        var (isInteractive, hasThreads) = (false, false);
        context.RegisterOperationAction(
            one =>
            {
                var call = (IInvocationOperation)one.Operation;
                if (call.TargetMethod.Name is not ("Read" or "ReadKey" or "ReadLine") || !call.TargetMethod.ContainingType.Is(console))
                {
                    return;
                }

                if (KeyWait.Of(call) is not { } wait)
                {
                    isInteractive = true;
                }
                else if (SymbolEqualityComparer.Default.Equals(one.ContainingSymbol, main) && !call.IsForDevelopers())
                {
                    waits.Enqueue(wait);
                }
            },
            OperationKind.Invocation
        );

        // Asks whether somebody is there.
        context.RegisterOperationAction(
            one =>
                isInteractive |=
                    ((IPropertyReferenceOperation)one.Operation).Property.Name is "In" or "IsInputRedirected" or "KeyAvailable" or "UserInteractive",
            OperationKind.PropertyReference
        );

        context.RegisterOperationAction(
            one =>
            {
                if (LastingWork.MayBegin(one.Operation))
                {
                    begun.Enqueue(one.Operation);
                }
            },
            OperationKind.EventAssignment,
            OperationKind.Invocation,
            OperationKind.ObjectCreation
        );

        // One in the foreground keeps the program alive when Main has ended.
        context.RegisterOperationAction(one => hasThreads |= one.Operation.Type.Is(thread), OperationKind.ObjectCreation);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var wait in isInteractive ? [] : waits.Where(wait => !wait.IsCaught && wait.EndsMain && (wait.Throws || wait.IsLoop || !hasThreads)))
            {
                // A job that is done may end: null at once is all that it needs.
                var isWorking = wait.StopsOthers || begun.Any(one => LastingWork.IsStillThere(one, wait.Call));
                if (isWorking || wait.Throws || wait.IsLoop)
                {
                    end.ReportDiagnostic(
                        Finding(
                            wait.Call.Syntax.GetLocation(),
                            $"Nobody types in a container: {wait.Consequence}. {(isWorking ? "Wait for SIGTERM instead" : "Remove it: nothing works meanwhile")}.",
                            isWorking ? null : ""
                        )
                    );
                }
            }
        });
    }
}
