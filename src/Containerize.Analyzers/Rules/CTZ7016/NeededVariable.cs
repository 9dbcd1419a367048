using Containerize.Analyzers.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7016;

/// <summary>Tells what happens where a variable is not set.</summary>
internal static class NeededVariable
{
    private const string OfNull = "ArgumentNullException";

    /// <summary>The name of the exception that ends it; null where code goes on without the variable, or it cannot be told.</summary>
    /// <param name="read">That asks for the variable.</param>
    public static string? FailureOf(IInvocationOperation read) => OfValue(read) ?? (Variable(read) is { } local ? OfLocal(local, read.Root()) : null);

    private static string? OfValue(IOperation value) =>
        Outer(value) switch
        {
            ICoalesceOperation { Value: var left, WhenNull: var right } when left == value => Thrown(right),
            IArgumentOperation { Parent: IInvocationOperation call } when IsCheck(call) || call.TargetMethod is { Name: "Parse", IsStatic: true } => OfNull,
            IArgumentOperation { Parent: IObjectCreationOperation { Type.Name: "Uri" } } => OfNull,

            // Whoever writes ! knows that it is there.
            _ => value.Syntax.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression) ? "NullReferenceException" : null,
        };

    private static string? OfLocal(ILocalSymbol local, IOperation body) =>
        body.Descendants()
            .Select(one =>
                one switch
                {
                    IInvocationOperation call when IsCheck(call) && call.Arguments is [{ Value: var value }, ..] && Is(value, local) => OfNull,
                    IConditionalOperation { Syntax: IfStatementSyntax } conditional when IsMissing(conditional.Condition, local) => conditional
                        .WhenTrue.Statements()
                        .Select(Thrown)
                        .FirstOrDefault(name => name is not null),
                    ICoalesceOperation { Value: var left, WhenNull: var right } when Is(left, local) => Thrown(right),
                    _ => null,
                }
            )
            .FirstOrDefault(name => name is not null);

    // A conversion to what is not nullable stands between.
    private static IOperation? Outer(IOperation value) =>
        value.Parent is IConversionOperation { IsImplicit: true } conversion ? conversion.Parent : value.Parent;

    private static ILocalSymbol? Variable(IOperation read) =>
        read.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var symbol } } ? symbol : null;

    private static bool IsCheck(IInvocationOperation call) => call.TargetMethod.Name is "ThrowIfNull" or "ThrowIfNullOrEmpty" or "ThrowIfNullOrWhiteSpace";

    private static bool IsMissing(IOperation condition, ILocalSymbol local) =>
        condition switch
        {
            IIsPatternOperation { Value: var value, Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } => Is(
                value,
                local
            ),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equal => Is(equal.LeftOperand, local)
                && equal.RightOperand.ConstantValue is { HasValue: true, Value: null },
            IInvocationOperation { TargetMethod: { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" }, Arguments: [{ Value: var value }] } => Is(value, local),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either => IsMissing(either.LeftOperand, local)
                || IsMissing(either.RightOperand, local),
            _ => false,
        };

    private static bool Is(IOperation value, ILocalSymbol local) =>
        (value is IConversionOperation conversion ? conversion.Operand : value) is ILocalReferenceOperation reference
        && SymbolEqualityComparer.Default.Equals(reference.Local, local);

    private static string? Thrown(IOperation operation) =>
        operation switch
        {
            IConversionOperation conversion => Thrown(conversion.Operand),
            IExpressionStatementOperation statement => Thrown(statement.Operation),
            IThrowOperation { Exception: { } exception } => (exception is IConversionOperation { Operand.Type: { } type } ? type : exception.Type)?.Name,
            IInvocationOperation { TargetMethod: { Name: "Exit" or "FailFast", ContainingType.Name: "Environment" } } => "Exit",
            _ => null,
        };
}
