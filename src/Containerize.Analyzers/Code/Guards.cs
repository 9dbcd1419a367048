using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Code;

/// <summary>What stands around code and keeps a failure of it from happening in a container, or from doing harm.</summary>
internal static class Guards
{
    /// <summary>Whether a condition that asks for the operating system decides if it runs.</summary>
    public static bool IsForOneSystem(this IOperation operation) => operation.DependsOn(AsksForSystem);

    /// <summary>Whether an exception of that name, which the code throws in a container, does harm there: the code runs there, and nobody catches it.</summary>
    public static bool IsHitBy(this IOperation operation, string exception, Compilation compilation) =>
        !operation.IsForDevelopers() && !operation.IsForOneSystem() && !operation.IsCaught(exception, compilation.GetEntryPoint(CancellationToken.None));

    // By its name, or with everything else, though not around the whole program.
    private static bool IsCaught(this IOperation operation, string exception, IMethodSymbol? entryPoint)
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
        clause.ExceptionType.Name is var name
        && (name == exception || name is "ArgumentException" or "SystemException" || name is "Exception" or "Object" && !isWholeProgram);

    private static bool IsIn(IOperation operation, IMethodSymbol? entryPoint) =>
        entryPoint is not null && SymbolEqualityComparer.Default.Equals(operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart), entryPoint);

    private static bool AsksForSystem(IOperation condition) =>
        condition
            is IInvocationOperation { TargetMethod.Name: "IsOSPlatform" or "IsWindows" or "IsLinux" or "IsMacOS" or "IsOSPlatformVersionAtLeast" }
                or IPropertyReferenceOperation { Property.Name: "OSVersion" or "OSDescription" };
}
