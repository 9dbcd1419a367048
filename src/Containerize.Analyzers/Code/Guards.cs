using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Code;

/// <summary>What stands around code and keeps a failure of it from happening in a container, or from doing harm.</summary>
internal static class Guards
{
    /// <summary>Whether a condition that asks for the operating system decides if it runs.</summary>
    public static bool IsForOneSystem(this IOperation operation)
    {
        for (var (inner, outer) = (operation, operation.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            if (outer is IConditionalOperation conditional && inner != conditional.Condition && conditional.Condition.DescendantsAndSelf().Any(AsksForSystem))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the code is ready for an exception of that name: it catches it, or everything, though not around the whole program.</summary>
    public static bool IsCaught(this IOperation operation, string exception, IMethodSymbol? entryPoint)
    {
        for (var (inner, outer) = (operation, operation.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            if (outer is ITryOperation attempt && inner == attempt.Body && attempt.Catches.Any(one => Catches(one, exception, IsIn(attempt, entryPoint))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Catches(ICatchClauseOperation clause, string exception, bool isWholeProgram) =>
        clause.ExceptionType.Name is var name && (name == exception || name is "ArgumentException" or "SystemException" || name is "Exception" or "Object" && !isWholeProgram);

    private static bool IsIn(IOperation operation, IMethodSymbol? entryPoint) =>
        entryPoint is not null && SymbolEqualityComparer.Default.Equals(operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart), entryPoint);

    private static bool AsksForSystem(IOperation condition) => condition is IInvocationOperation { TargetMethod.Name: "IsOSPlatform" or "IsWindows" or "IsLinux" or "IsMacOS" or "IsOSPlatformVersionAtLeast" } or IPropertyReferenceOperation { Property.Name: "OSVersion" or "OSDescription" };
}
