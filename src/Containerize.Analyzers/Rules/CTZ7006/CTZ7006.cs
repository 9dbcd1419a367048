using Containerize.Analyzers.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7006;

/// <summary>A program or a background service works in a loop without an end, which is cut off when the container is stopped.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7006 : CodeRule
{
    private static readonly string[] SignalHandling = ["PosixSignalRegistration", "CancelKeyPress", "ProcessExit", "Unloading"];

    /// <inheritdoc/>
    public override string Id => "CTZ7006";

    /// <inheritdoc/>
    public override string Name => "endless-loop-without-token";

    /// <inheritdoc/>
    public override string Title => "An endless loop does not look at a token";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Info;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        var main = context.Compilation.GetEntryPoint(context.CancellationToken);
        var backgroundService = context.Compilation.GetTypeByMetadataName("Microsoft.Extensions.Hosting.BackgroundService");

        // Whoever handles signals, in whatever method, decides how the program ends.
        var isHandled = new Lazy<bool>(() => context.Compilation.Names(SignalHandling));
        context.RegisterOperationBlockAction(block =>
        {
            if (SymbolEqualityComparer.Default.Equals(block.OwningSymbol, main))
            {
                Report(block, block.OperationBlocks.SelectMany(EndlessWork.In).Where(_ => !isHandled.Value), "a CancellationToken that SIGTERM cancels");
            }
            else if (
                backgroundService is not null
                && ExecuteMethod.Of(block.OwningSymbol, block.OperationBlocks, backgroundService) is { } execute
                && execute.Reads.ToList() is { Count: > 0 } reads
                && reads.TrueForAll(StaysInPlace)
            )
            {
                Report(block, execute.Endless, execute.Token.Name);
            }
        });
    }

    private void Report(OperationBlockAnalysisContext context, IEnumerable<EndlessWork> all, string token)
    {
        foreach (var one in all.Where(one => one.Function is null && !one.Operation.IsForDevelopers()))
        {
            context.ReportDiagnostic(
                Finding(
                    one.Location,
                    $"Nothing ends {(one.IsLoop ? "this loop" : "this wait")} when the container is stopped: what is under way is cut off. {(one.IsLoop ? "Look at" : "Wait with")} {token}."
                )
            );
        }
    }

    // A token that is handed on, or calls somebody, may end the loop with an exception.
    private static bool StaysInPlace(IParameterReferenceOperation read) =>
        read.Parent
            is IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" }
                or IInvocationOperation { TargetMethod.Name: "ThrowIfCancellationRequested" }
                or IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Delay", ContainingType.Name: "Task" } } };
}
