using System.Collections.Concurrent;
using Containerize.Analyzers.Code;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7005;

/// <summary>Ctrl+C is handled and SIGTERM, with which containers are stopped, is not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7005 : CodeRule
{
    // They handle the signal themselves.
    private static readonly HashSet<string> Handling =
    [
        "System.CommandLine",
        "ConsoleAppFramework",
        "McMaster.Extensions.CommandLineUtils",
        "Topshelf",
        "Akka",
        "Mono.Posix",
        "Mono.Posix.NETStandard",
        "Mono.Unix",
    ];

    /// <inheritdoc/>
    public override string Id => "CTZ7005";

    /// <inheritdoc/>
    public override string Name => "sigterm-unhandled";

    /// <inheritdoc/>
    public override string Title => "Ctrl+C is handled and SIGTERM is not";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Warning;

    private protected override bool IsAboutProgram => true;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        var console = context.Compilation.GetTypeByMetadataName("System.Console");
        var registration = context.Compilation.GetTypeByMetadataName("System.Runtime.InteropServices.PosixSignalRegistration");
        if (
            console is null
            || context.Compilation.ReferencedAssemblyNames.Any(one => Handling.Contains(one.Name))
            || context.Compilation.GetTypeByMetadataName("ConsoleAppFramework.ConsoleApp") is not null
        )
        {
            return;
        }

        var subscriptions = new ConcurrentQueue<IEventReferenceOperation>();
        var (isHandled, hasProcessExit) = (false, false);
        context.RegisterOperationAction(
            one =>
            {
                if (
                    one.Operation is IEventAssignmentOperation
                    {
                        Adds: true,
                        EventReference: IEventReferenceOperation { Event: { Name: var name, ContainingType: var type } } subscribed
                    }
                )
                {
                    hasProcessExit |= name is "ProcessExit" or "Unloading";
                    if (name == "CancelKeyPress" && type.Is(console) && !subscribed.IsForDevelopers())
                    {
                        subscriptions.Enqueue(subscribed);
                    }
                }
            },
            OperationKind.EventAssignment
        );
        context.RegisterOperationAction(one => isHandled |= Handles((IInvocationOperation)one.Operation, registration), OperationKind.Invocation);
        context.RegisterCompilationEndAction(end =>
        {
            var raisesProcessExit = end.Compilation.RuntimeVersion() < 10;
            if (subscriptions.IsEmpty || isHandled || hasProcessExit && raisesProcessExit || project.Ask(IsStoppedWithAnother).Contains(true))
            {
                return;
            }

            foreach (var subscribed in subscriptions)
            {
                end.ReportDiagnostic(
                    Finding(
                        subscribed.Syntax.GetLocation(),
                        $"Ctrl+C raises this, and SIGTERM, which a container gets when it is stopped, does not: it ends the program at once{(hasProcessExit ? ", since .NET 10 without ProcessExit" : "")}. Handle it with {(registration is null ? "AppDomain.ProcessExit" : "PosixSignalRegistration")} too."
                    )
                );
            }
        });
    }

    // A host handles it; another signal is no help.
    private static bool Handles(IInvocationOperation call, INamedTypeSymbol? registration) =>
        call.TargetMethod switch
        {
            { Name: "Create" } method when method.ContainingType.Is(registration) => call.Argument("signal")
                is not IFieldReferenceOperation { Field.Name: not "SIGTERM" },
            { Name: "signal" or "sigaction" } => true,
            {
                ContainingNamespace: { Name: "Hosting", ContainingNamespace.Name: "Extensions" or "AspNetCore" }
                    or { Name: "Builder", ContainingNamespace.Name: "AspNetCore" }
            } => true,
            _ => false,
        };

    // Both raise the event.
    private static bool IsStoppedWithAnother(RuleContext context) =>
        context.Model.FinalStage?.Chain.SelectMany(stage => stage.Instructions.OfType<StopSignalInstruction>().Reverse()).FirstOrDefault()?.Words
            is [{ Value: var signal }, ..]
        && signal.ToUpperInvariant() is "SIGINT" or "INT" or "2" or "SIGQUIT" or "QUIT" or "3";
}
