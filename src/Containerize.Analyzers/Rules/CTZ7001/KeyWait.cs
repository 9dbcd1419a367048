using Containerize.Analyzers.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7001;

/// <summary>A read from the console that only waits: what is typed is not used, or a loop compares it with the key that ends it.</summary>
/// <param name="IsLoop">Whether it is the condition of a loop.</param>
internal sealed record KeyWait(IInvocationOperation Call, bool IsLoop)
{
    private static readonly string[] Stopping =
    [
        "Stop",
        "Close",
        "Dispose",
        "Shutdown",
        "ShutDown",
        "Cancel",
        "Exit",
        "Disconnect",
        "Unsubscribe",
        "Complete",
        "Terminate",
        "Abort",
        "Kill",
        "Set",
        "Release",
        "End",
        "Quit",
    ];

    private static readonly string[] Endings = [.. Stopping, "Flush", "Write", "Log"];

    private static readonly string[] Blocking = ["Run", "RunAsync", "RunConsoleAsync", "RunAsConsoleAsync", "WaitForShutdown", "WaitForShutdownAsync"];

    /// <summary>Null for one whose result is used.</summary>
    public static KeyWait? Of(IInvocationOperation call)
    {
        if (call.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation })
        {
            return new(call, IsLoop: false);
        }

        return
            call.Around().FirstOrDefault(outer => outer is ILoopOperation or IBlockOperation) is IWhileLoopOperation { Condition: { } condition } loop
            && condition.DescendantsAndSelf().Contains(call)
            && IsEndless(condition)
            && loop.Body.Statements().All(IsIdle)
            ? new(call, IsLoop: true)
            : null;
    }

    /// <summary>Whether it ends a program that others keep alive, too: an exception does.</summary>
    public bool Throws => Call.TargetMethod.Name == "ReadKey";

    /// <summary>Whether the code reckons with a console that has no keys.</summary>
    public bool IsCaught =>
        Throws && Call.Around().OfType<ITryOperation>().Any(one => one.Catches.Any(caught => caught.ExceptionType.Name == "InvalidOperationException"));

    /// <summary>Whether Main has nothing to do behind it but to end, and did not wait before.</summary>
    public bool EndsMain
    {
        get
        {
            for (
                IOperation? inner = Call.Around().FirstOrDefault(one => one is IExpressionStatementOperation or ILoopOperation), outer = inner?.Parent;
                outer is not null;
                (inner, outer) = (outer, outer.Parent)
            )
            {
                if (outer is IBlockOperation block)
                {
                    var (index, isEnding) = (block.Operations.IndexOf(inner!), false);
                    if (block.Operations.Take(index).Any(Blocks) || !block.Operations.Skip(index + 1).All(one => Ends(one, ref isEnding)))
                    {
                        return false;
                    }
                }
                else if (outer is not (IUsingOperation or ITryOperation or IMethodBodyOperation))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether something is stopped behind it, which works until then.</summary>
    public bool StopsOthers =>
        Call.Around()
            .OfType<IBlockOperation>()
            .SelectMany(block => block.Operations.Where(one => one is not ILocalFunctionOperation && one.Syntax.SpanStart > Call.Syntax.SpanStart))
            .SelectMany(one => one.DescendantsAndSelf())
            .OfType<IInvocationOperation>()
            .Any(call => call.TargetMethod.Name != "CloseAndFlush" && Stopping.Any(call.TargetMethod.Name.StartsWith));

    /// <summary>What happens where nobody types.</summary>
    public string Consequence =>
        Call.TargetMethod.Name switch
        {
            "ReadKey" => "Console.ReadKey() throws InvalidOperationException where no terminal is",
            var method => $"Console.{method}() returns {(method == "Read" ? "-1" : "null")} at once, and {(IsLoop ? "the loop runs on and on" : "Main ends")}",
        };

    private static bool IsEndless(IOperation condition) =>
        condition.DescendantsAndSelf().Any(one => one is IInvocationOperation { TargetMethod.Name: "ReadKey" })
        || condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals, RightOperand.ConstantValue: { HasValue: true, Value: not null } };

    private static bool IsIdle(IOperation statement) =>
        statement
            is IEmptyOperation
                or IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod.Name: "Write" or "WriteLine" or "Sleep" } };

    private static bool Blocks(IOperation statement) =>
        statement
            .DescendantsAndSelf()
            .Any(one =>
                one is IInvocationOperation { TargetMethod: { ContainingType.Name: not "Task" } method }
                && Blocking.Contains(method.Name)
                && !one.Around().TakeWhile(outer => outer != statement.Parent).Any(outer => outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
            );

    // To wait for what was told to end is an ending too.
    private static bool Ends(IOperation statement, ref bool isEnding)
    {
        switch (statement)
        {
            case IReturnOperation or ILocalFunctionOperation or IEmptyOperation or IExpressionStatementOperation { Operation: ISimpleAssignmentOperation }:
                return true;
            case IExpressionStatementOperation expression:
                if (expression.Operation.DescendantsAndSelf().OfType<IInvocationOperation>().Any(call => Endings.Any(call.TargetMethod.Name.StartsWith)))
                {
                    return isEnding = true;
                }

                return isEnding
                    && expression.Operation is IAwaitOperation or IInvocationOperation { TargetMethod.Name: "Wait" or "Join" or "WaitOne" or "GetResult" };
            case IConditionalOperation { WhenTrue: var inner, WhenFalse: null }:
                foreach (var one in inner.Statements())
                {
                    if (!Ends(one, ref isEnding))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }
}
