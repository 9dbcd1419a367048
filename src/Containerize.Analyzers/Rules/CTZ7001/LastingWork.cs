using Containerize.Analyzers.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7001;

/// <summary>Code that may leave something behind which works while Main waits: a timer, a task that nobody waits for, a listener, a handler. A job that is done
/// has none.</summary>
internal static class LastingWork
{
    private static readonly HashSet<string> Working =
    [
        "Timer",
        "PeriodicTimer",
        "Thread",
        "BackgroundWorker",
        "FileSystemWatcher",
        "HttpListener",
        "TcpListener",
        "Socket",
        "UdpClient",
        "NamedPipeServerStream",
    ];

    private static readonly string[] Beginnings =
    [
        "Start",
        "Subscribe",
        "Listen",
        "Consume",
        "BasicConsume",
        "Schedule",
        "QueueUserWorkItem",
        "UnsafeQueueUserWorkItem",
    ];

    /// <summary>Whether something may be left behind there.</summary>
    public static bool MayBegin(IOperation operation) =>
        operation switch
        {
            IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Event.ContainingType.Name: var type } } => type
                is not ("Console" or "AppDomain"),
            IInvocationOperation call => Begins(call.TargetMethod) || IsLasting(call.Type) || IsTask(call.Type),
            _ => IsLasting(operation.Type),
        };

    /// <summary>Whether it is still there when Main waits.</summary>
    public static bool IsStillThere(IOperation begun, IOperation wait) =>
        begun is IEventAssignmentOperation
        || begun is IInvocationOperation call && Begins(call.TargetMethod)
        || (IsTask(begun.Type) ? IsLeftAlone(begun, wait) : !IsDisposed(begun, wait));

    private static bool Begins(IMethodSymbol method) =>
        method.Name != "StartsWith" && method.ContainingType.Name is not ("Stopwatch" or "Process") && Beginnings.Any(method.Name.StartsWith);

    private static bool IsTask(ITypeSymbol? type) => type is { Name: "Task" or "ValueTask", ContainingNamespace.Name: "Tasks" };

    // Of what .NET disposes of, little works on its own; a package's client, bus or server may.
    private static bool IsLasting(ITypeSymbol? type) =>
        type is not null
        && (Working.Contains(type.Name) || type.AllInterfaces.Any(one => one.Name is "IDisposable" or "IAsyncDisposable") && !IsOfFramework(type));

    private static bool IsOfFramework(ITypeSymbol? type)
    {
        for (; type is not null && type.SpecialType != SpecialType.System_Object; type = type.BaseType)
        {
            if (type.ContainingNamespace?.ToDisplayString().Split('.')[0] is "System" or "Microsoft")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDisposed(IOperation begun, IOperation wait) =>
        begun
            .Around()
            .FirstOrDefault(outer =>
                outer is IUsingOperation { Resources: var resources } && resources.Syntax.Span.Contains(begun.Syntax.Span)
                || outer is IUsingDeclarationOperation
            )
            is { } used
        && (used is IUsingOperation ? used : used.Parent)?.Syntax is { } lifetime
        && !(lifetime.SyntaxTree == wait.Syntax.SyntaxTree && lifetime.Span.Contains(wait.Syntax.Span));

    private static bool IsLeftAlone(IOperation begun, IOperation wait) =>
        begun.Around().FirstOrDefault(outer => outer is not (IConversionOperation or IVariableInitializerOperation)) switch
        {
            IExpressionStatementOperation => true,
            ISimpleAssignmentOperation { Target: not ILocalReferenceOperation } => true,
            IVariableDeclaratorOperation { Symbol: var local } => !begun
                .Root()
                .Descendants()
                .OfType<ILocalReferenceOperation>()
                .Any(read => SymbolEqualityComparer.Default.Equals(read.Local, local) && (IsBefore(read, wait) || !IsBefore(begun, wait))),
            _ => false,
        };

    private static bool IsBefore(IOperation one, IOperation other) =>
        one.Syntax.SyntaxTree == other.Syntax.SyntaxTree && one.Syntax.SpanStart < other.Syntax.SpanStart;
}
