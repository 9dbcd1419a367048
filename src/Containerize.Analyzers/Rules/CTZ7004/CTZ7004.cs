using Containerize.Analyzers.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7004;

/// <summary>Code that a running host calls ends the process past the host.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7004 : CodeRule
{
    private static readonly string[] CalledByHost =
    [
        "Microsoft.AspNetCore.Mvc.ControllerBase",
        "Microsoft.AspNetCore.Mvc.RazorPages.PageModel",
        "Microsoft.AspNetCore.SignalR.Hub",
        "Microsoft.AspNetCore.Http.IMiddleware",
        "Microsoft.Extensions.Hosting.BackgroundService",
    ];

    /// <inheritdoc/>
    public override string Id => "CTZ7004";

    /// <inheritdoc/>
    public override string Name => "environment-exit";

    /// <inheritdoc/>
    public override string Title => "Environment.Exit in code that a host runs";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Warning;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        var environment = context.Compilation.GetTypeByMetadataName("System.Environment");
        List<INamedTypeSymbol> types = [.. CalledByHost.Select(context.Compilation.GetTypeByMetadataName).OfType<INamedTypeSymbol>()];
        if (environment is null || types.Count == 0)
        {
            return;
        }

        context.RegisterOperationAction(
            one =>
            {
                var call = (IInvocationOperation)one.Operation;
                if (
                    call.TargetMethod.Name == "Exit"
                    && call.TargetMethod.ContainingType.Is(environment)
                    && (IsCalledByHost(one.ContainingSymbol as IMethodSymbol, types) || call.Around().Any(IsEndpoint))
                    && !IsStopping(call)
                    && !call.IsForDevelopers()
                )
                {
                    one.ReportDiagnostic(
                        Finding(
                            call.Syntax.GetLocation(),
                            "Environment.Exit ends the process on the spot: requests under way are cut off, and hosted services are not stopped. Set Environment.ExitCode and call IHostApplicationLifetime.StopApplication."
                        )
                    );
                }
            },
            OperationKind.Invocation
        );
    }

    // A constructor, StartAsync or StopAsync runs while there is nothing to be cut off, or no more.
    private static bool IsCalledByHost(IMethodSymbol? method, List<INamedTypeSymbol> types) =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: false, ContainingType: { } type }
        && (
            method is { Name: "Invoke" or "InvokeAsync", Parameters: [{ Type.Name: "HttpContext" }, ..] }
            || types.Any(type.Is)
                && (
                    method.Name == "ExecuteAsync"
                    || types.Any(one => one.Name is "ControllerBase" or "PageModel" or "Hub" && type.Is(one))
                        && !method.Name.StartsWith("Dispose", StringComparison.Ordinal)
                )
        );

    private static bool IsEndpoint(IOperation operation) =>
        operation is IAnonymousFunctionOperation
        && operation.Around().FirstOrDefault(outer => outer is not (IConversionOperation or IDelegateCreationOperation))
            is IArgumentOperation { Parent: IInvocationOperation call }
        && (call.TargetMethod.ContainingType.Name, call.TargetMethod.Name)
            is
                ("EndpointRouteBuilderExtensions", _)
                or
                ("UseExtensions", "Use")
                or
                ("RunExtensions", "Run");

    // Either the host has stopped, or it was told to and does not.
    private static bool IsStopping(IInvocationOperation exit) =>
        exit.Around().OfType<IInvocationOperation>().Any(call => call.TargetMethod.Name == "Register")
        || exit.Around()
            .Where((outer, _) => outer is IAnonymousFunctionOperation or ILocalFunctionOperation || outer.Parent is null)
            .Take(1)
            .SelectMany(function => function.DescendantsAndSelf())
            .Any(one => one is IInvocationOperation { TargetMethod.Name: "StopApplication" or "StopAsync" });
}
