using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Containerize.Analyzers.Code;

/// <summary>A loop or a wait that nothing in the code ends: no condition, nothing that leaves it, no token that is looked at.</summary>
/// <param name="Place">What says that it is endless: <c>while (true)</c>, <c>Task.Delay(-1)</c>.</param>
internal sealed record EndlessWork(IOperation Operation, TextSpan Place)
{
    /// <summary>Those of a body, outermost only; those of lambdas and local functions in it too.</summary>
    public static IReadOnlyList<EndlessWork> In(IOperation body)
    {
        List<EndlessWork> found = [.. body.DescendantsAndSelf().Select(Of).OfType<EndlessWork>()];
        return [.. found.Where(one => !one.Operation.Around().Any(outer => found.Exists(other => other.Operation == outer)))];
    }

    /// <summary>Whether it is a loop.</summary>
    public bool IsLoop => Operation is ILoopOperation;

    /// <summary>The lambda or local function that it is in; null for one of the body itself.</summary>
    public IOperation? Function => Operation.Around().FirstOrDefault(outer => outer is IAnonymousFunctionOperation or ILocalFunctionOperation);

    /// <summary>At that place.</summary>
    public Location Location => Location.Create(Operation.Syntax.SyntaxTree, Place);

    private static EndlessWork? Of(IOperation operation) =>
        operation switch
        {
            IWhileLoopOperation { Condition: { } condition } loop when (IsTrue(condition) || IsTick(condition)) && !IsLeft(loop) => new(
                loop,
                operation.Syntax switch
                {
                    WhileStatementSyntax statement => TextSpan.FromBounds(statement.WhileKeyword.SpanStart, statement.CloseParenToken.Span.End),
                    DoStatementSyntax statement => TextSpan.FromBounds(statement.WhileKeyword.SpanStart, statement.CloseParenToken.Span.End),
                    var syntax => syntax.Span,
                }
            ),
            IForLoopOperation { Syntax: ForStatementSyntax statement } loop when (loop.Condition is null || IsTrue(loop.Condition)) && !IsLeft(loop) => new(
                loop,
                TextSpan.FromBounds(statement.ForKeyword.SpanStart, statement.CloseParenToken.Span.End)
            ),
            IInvocationOperation { TargetMethod: { Name: "Delay", ContainingType.Name: "Task" } or { Name: "Sleep", ContainingType.Name: "Thread" } } call
                when IsInfinite(call.Arguments[0].Value) && !call.Arguments.Any(LooksAtToken) && IsWaitedFor(call) => new(call, call.Syntax.Span),
            _ => null,
        };

    private static bool IsTrue(IOperation condition) => condition.ConstantValue is { HasValue: true, Value: true };

    // A timer ticks until it is disposed of.
    private static bool IsTick(IOperation condition) =>
        condition
            is IAwaitOperation { Operation: IInvocationOperation { TargetMethod: { Name: "WaitForNextTickAsync", ContainingType.Name: "PeriodicTimer" } } call }
        && !call.Arguments.Any(LooksAtToken);

    private static bool IsInfinite(IOperation time) =>
        time.ConstantValue is { HasValue: true, Value: -1 }
        || time is IFieldReferenceOperation { Field: { Name: "InfiniteTimeSpan", ContainingType.Name: "Timeout" } };

    private static bool IsWaitedFor(IInvocationOperation call)
    {
        IOperation waited = call;
        while (
            waited.Parent
                is IAwaitOperation
                    or IConversionOperation
                    or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "GetResult" or "Wait" }
        )
        {
            waited = waited.Parent;
        }

        return waited.Parent is IReturnOperation || waited.Parent is IExpressionStatementOperation && (waited != call || call.TargetMethod.Name == "Sleep");
    }

    private static bool IsLeft(ILoopOperation loop) =>
        loop.Body.DescendantsAndSelf()
            .Any(one =>
                one switch
                {
                    IBranchOperation { BranchKind: BranchKind.Break } leave => leave.GetCorrespondingOperation() == loop,
                    IBranchOperation { BranchKind: BranchKind.GoTo } or IThrowOperation => true,
                    IReturnOperation leave => !leave
                        .Around()
                        .TakeWhile(outer => outer != loop)
                        .Any(outer => outer is IAnonymousFunctionOperation or ILocalFunctionOperation),
                    IInvocationOperation call => call.TargetMethod
                        is { Name: "Exit" or "FailFast", ContainingType.Name: "Environment" }
                            or { Name: "Read" or "ReadKey" or "ReadLine", ContainingType.Name: "Console" },
                    _ => LooksAtToken(one),
                }
            )
        || loop.Around()
            .OfType<ITryOperation>()
            .Any(one => one.Catches.Any(caught => caught.ExceptionType is { Name: not ("Exception" or "Object") }) && IsWithin(loop, one.Body));

    private static bool IsWithin(IOperation operation, IOperation outer) => operation.Around().Contains(outer);

    private static bool LooksAtToken(IOperation operation) =>
        operation
            .DescendantsAndSelf()
            .Any(one =>
                one switch
                {
                    IPropertyReferenceOperation { Property.Name: "None" } or IDefaultValueOperation or IConversionOperation or IArgumentOperation => false,
                    _ => one.Type?.Name is "CancellationToken" or "CancellationTokenSource",
                }
            );
}
