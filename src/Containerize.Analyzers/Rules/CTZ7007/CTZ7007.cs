using Containerize.Analyzers.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7007;

/// <summary>A background service never ends, as it does not look at the token that tells it to.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7007 : CodeRule
{
    /// <inheritdoc/>
    public override string Id => "CTZ7007";

    /// <inheritdoc/>
    public override string Name => "stopping-token-ignored";

    /// <inheritdoc/>
    public override string Title => "A background service ignores that it shall stop";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Warning;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        if (context.Compilation.GetTypeByMetadataName("Microsoft.Extensions.Hosting.BackgroundService") is not { } backgroundService)
        {
            return;
        }

        context.RegisterOperationBlockAction(block =>
        {
            if (
                ExecuteMethod.Of(block.OwningSymbol, block.OperationBlocks, backgroundService) is { } execute
                && !execute.Reads.Any()
                && execute.Endless.FirstOrDefault(IsWaitedFor) is { } endless
                && execute.Token.Locations is [var location, ..]
            )
            {
                block.ReportDiagnostic(
                    Finding(
                        location,
                        $"{execute.Token.Name} is not used, and {(endless.IsLoop ? "the loop" : "what waits")} below never ends: when the container is stopped, the host waits for it until everything is killed. Pass the token on."
                    )
                );
            }
        });
    }

    // Nobody waits for a task that is only started.
    private static bool IsWaitedFor(EndlessWork endless)
    {
        if (endless.Function is not { } function)
        {
            return true;
        }

        var start = function.Around().OfType<IInvocationOperation>().FirstOrDefault();
        return function is IAnonymousFunctionOperation
            && start is { TargetMethod: { Name: "Run" or "StartNew", ContainingType.Name: "Task" or "TaskFactory" } }
            && start
                .Around()
                .FirstOrDefault(outer => outer is not (IConversionOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "Unwrap" }))
                is IAwaitOperation
                    or IReturnOperation;
    }
}
