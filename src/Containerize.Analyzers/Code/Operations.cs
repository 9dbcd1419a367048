using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Code;

/// <summary>What rules ask of code, as the compiler understands it.</summary>
internal static class Operations
{
    /// <summary>The text that an expression is known to be; null when the compiler does not know it.</summary>
    public static string? Text(this IOperation? operation) => operation?.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    /// <summary>The argument for the parameter of that name; null when the default is taken.</summary>
    public static IOperation? Argument(this IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter && argument.ArgumentKind != ArgumentKind.DefaultValue)?.Value;

    /// <summary>The major version of .NET that the code is compiled for, which it runs on or a later one; 4 for .NET Framework.</summary>
    public static int RuntimeVersion(this Compilation compilation) => compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly?.Identity.Version.Major ?? 0;

    /// <summary>The statements of a block, or the one that stands without.</summary>
    public static IReadOnlyList<IOperation> Statements(this IOperation operation) => operation is IBlockOperation block ? block.Operations : [operation];

    /// <summary>What is around it, nearest first.</summary>
    public static IEnumerable<IOperation> Around(this IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            yield return outer;
        }
    }

    /// <summary>The body that it is in, whole.</summary>
    public static IOperation Root(this IOperation operation) => operation.Around().LastOrDefault() ?? operation;

    /// <summary>The type is the other one, or inherits or implements it; false for one that the compilation does not know.</summary>
    public static bool Is(this ITypeSymbol? type, INamedTypeSymbol? other)
    {
        if (other is null)
        {
            return false;
        }

        for (var one = type; one is not null; one = one.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, other))
            {
                return true;
            }
        }

        return type is not null && type.AllInterfaces.Any(one => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, other));
    }

    /// <summary>The name of the method where it is called.</summary>
    public static Location NameLocation(this IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier: var generic } } } ? generic.GetLocation()
        : call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } ? name.GetLocation()
        : call.Syntax.GetLocation();

    /// <summary>The one that comes first in the code, files by their paths; of calls on each other the inner one.</summary>
    public static T? FirstInCode<T>(this IEnumerable<T> operations) where T : class, IOperation =>
        operations.OrderBy(one => one.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(one => one.Syntax.Span.End).FirstOrDefault();

    /// <summary>Whether a condition lets it run on a developer's machine only: <c>if (app.Environment.IsDevelopment())</c>, <c>#if DEBUG</c>, a mode of its own.</summary>
    public static bool IsForDevelopers(this IOperation operation) => operation.DependsOn(AsksForEnvironment) || IsInDebugOnly(operation.Syntax);

    /// <summary>Whether a condition around it decides that it runs, in which something asks for that. Which branch is whose is not told apart: it is somebody's decision.</summary>
    public static bool DependsOn(this IOperation operation, Func<IOperation, bool> asks)
    {
        for (var (inner, outer) = (operation, operation.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            if (outer is IConditionalOperation conditional && inner != conditional.Condition && conditional.Condition.DescendantsAndSelf().Any(asks))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AsksForEnvironment(IOperation condition) => condition switch
    {
        IInvocationOperation call => call.TargetMethod.Name is "IsDevelopment" or "IsEnvironment" or "IsProduction" or "IsStaging",
        IPropertyReferenceOperation property => property.Property.Name is "EnvironmentName" or "IsAttached" or "UserInteractive",
        _ => false,
    };

    private static bool IsInDebugOnly(SyntaxNode node) =>
        node.SyntaxTree.GetRoot().DescendantTrivia(one => one.ContainsDirectives).Any(trivia =>
            trivia.GetStructure() is Microsoft.CodeAnalysis.CSharp.Syntax.IfDirectiveTriviaSyntax directive
            && directive.Condition.ToString().IndexOf("DEBUG", StringComparison.Ordinal) >= 0
            && directive.SpanStart < node.SpanStart
            && directive.GetRelatedDirectives().Any(end => end.SpanStart > node.SpanStart));
}
