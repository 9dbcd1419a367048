using System.Collections.Concurrent;
using Containerize.Analyzers.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7006;

/// <summary>A program or a background service works in a loop without an end, which is cut off when the container is stopped.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7006 : CodeRule
{
    /// <inheritdoc/>
    public override string Id => "CTZ7006";

    /// <inheritdoc/>
    public override string Name => "endless-loop-without-token";

    /// <inheritdoc/>
    public override string Title => "An endless loop does not look at a token";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Info;

    private protected override bool IsAboutProgram => true;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        var main = context.Compilation.GetEntryPoint(context.CancellationToken);
        var backgroundService = context.Compilation.GetTypeByMetadataName("Microsoft.Extensions.Hosting.BackgroundService");
        var (inMain, isHandled) = (new ConcurrentQueue<EndlessWork>(), false);
        context.RegisterOperationBlockAction(block =>
        {
            if (SymbolEqualityComparer.Default.Equals(block.OwningSymbol, main))
            {
                foreach (var one in Own(block.OperationBlocks.SelectMany(EndlessWork.In)))
                {
                    inMain.Enqueue(one);
                }
            }
            else if (backgroundService is not null && ExecuteMethod.Of(block.OwningSymbol, block.OperationBlocks, backgroundService) is { } execute && execute.Reads.ToList() is { Count: > 0 } reads && reads.TrueForAll(StaysInPlace))
            {
                foreach (var one in Own(execute.Endless))
                {
                    block.ReportDiagnostic(Finding(one, execute.Token.Name));
                }
            }
        });
        context.RegisterOperationAction(
            operation =>
            {
                if (HandlesSignals(operation.Operation))
                {
                    isHandled = true;
                }
            },
            OperationKind.EventReference,
            OperationKind.Invocation);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var one in isHandled ? [] : inMain)
            {
                end.ReportDiagnostic(Finding(one, "a CancellationToken that SIGTERM cancels"));
            }
        });
    }

    private Diagnostic Finding(EndlessWork one, string token) =>
        Finding(one.Location, $"Nothing ends {(one.IsLoop ? "this loop" : "this wait")} when the container is stopped: what is under way is cut off. {(one.IsLoop ? "Look at" : "Wait with")} {token}.");

    private static IEnumerable<EndlessWork> Own(IEnumerable<EndlessWork> all) => all.Where(one => one.Function is null && !one.Operation.IsForDevelopers());

    // Whoever handles them, in whatever method, decides how the program ends.
    private static bool HandlesSignals(IOperation operation) => operation switch
    {
        IEventReferenceOperation subscribed => subscribed.Event.Name is "CancelKeyPress" or "ProcessExit" or "Unloading",
        IInvocationOperation call => call.TargetMethod.ContainingType.Name == "PosixSignalRegistration",
        _ => false,
    };

    // A token that is handed on, or calls somebody, may end the loop with an exception.
    private static bool StaysInPlace(IParameterReferenceOperation read) => read.Parent is IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" }
        or IInvocationOperation { TargetMethod.Name: "ThrowIfCancellationRequested" } or IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Delay", ContainingType.Name: "Task" } } };
}
