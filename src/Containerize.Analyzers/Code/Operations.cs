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

    /// <summary>The values that an argument hands over, one by one where the code lists several: <c>"a", "b"</c>, <c>new[] { "a" }</c>, <c>["a"]</c>.</summary>
    public static IEnumerable<IOperation> Values(this IArgumentOperation argument) =>
        (argument.Value is IConversionOperation conversion ? conversion.Operand : argument.Value) switch
        {
            IArrayCreationOperation { Initializer: { } several } => several.ElementValues,
            ICollectionExpressionOperation several => several.Elements,
            _ => [argument.Value],
        };

    /// <summary>The major version of .NET that the code is compiled for, which it runs on or a later one; 4 for .NET Framework.</summary>
    public static int RuntimeVersion(this Compilation compilation) =>
        compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly?.Identity.Version.Major ?? 0;

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
    public static Location NameLocation(this IInvocationOperation call) =>
        call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier: var generic } } }
            ? generic.GetLocation()
        : call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } ? name.GetLocation()
        : call.Syntax.GetLocation();

    /// <summary>The one that comes first in the code, files by their paths; of calls on each other the inner one.</summary>
    public static T? FirstInCode<T>(this IEnumerable<T> operations)
        where T : class, IOperation =>
        operations.OrderBy(one => one.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(one => one.Syntax.Span.End).FirstOrDefault();

    /// <summary>What a local is declared with; null where that is nothing, or comes later in the code.</summary>
    public static IOperation? InitialValue(this ILocalReferenceOperation local) =>
        local.Local.DeclaringSyntaxReferences is [var declaration]
        && declaration.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
        && value.Span.End <= local.Syntax.SpanStart
            ? local.SemanticModel?.GetOperation(value)
            : null;

    /// <summary>Whether a condition lets it run on a developer's machine only: <c>if (app.Environment.IsDevelopment())</c>, <c>#if DEBUG</c>, a mode of its
    /// own.</summary>
    public static bool IsForDevelopers(this IOperation operation) => operation.DependsOn(AsksForEnvironment) || IsInDebugOnly(operation.Syntax);

    /// <summary>Whether a condition around it, or one that leaves before it, decides that it runs, in which something asks for that. Which branch is whose is
    /// not told apart: it is somebody's decision.</summary>
    public static bool DependsOn(this IOperation operation, Func<IOperation, bool> asks)
    {
        for (var (inner, outer) = (operation, operation.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            if (
                outer switch
                {
                    IConditionalOperation conditional => inner != conditional.Condition && Asks(conditional.Condition, asks),
                    ISwitchOperation cases => inner != cases.Value && Asks(cases.Value, asks),
                    ISwitchExpressionOperation arms => inner != arms.Value && Asks(arms.Value, asks),
                    IBlockOperation block => block
                        .Operations.TakeWhile(before => before != inner)
                        .Any(before => before is IConditionalOperation leave && Leaves(leave) && Asks(leave.Condition, asks)),
                    _ => false,
                }
            )
            {
                return true;
            }
        }

        return false;
    }

    // What was asked before may stand in a local: not an object, which knows too much.
    private static bool Asks(IOperation condition, Func<IOperation, bool> asks) =>
        condition
            .DescendantsAndSelf()
            .Any(one =>
                asks(one)
                || one is ILocalReferenceOperation { Type.SpecialType: not SpecialType.None } local && local.InitialValue() is { } value && Asks(value, asks)
            );

    // What is left with && something else goes on for the rest of those.
    private static bool Leaves(IConditionalOperation conditional) =>
        conditional is { Condition: not IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd }, WhenTrue: var branch }
        && branch.Statements() is [.., IReturnOperation or IBranchOperation];

    private static bool AsksForEnvironment(IOperation condition) =>
        condition switch
        {
            IInvocationOperation call => call.TargetMethod.Name is "IsDevelopment" or "IsEnvironment" or "IsProduction" or "IsStaging",
            IPropertyReferenceOperation property => property.Property.Name is "EnvironmentName" or "IsAttached" or "UserInteractive",
            _ => condition.Text() is "ASPNETCORE_ENVIRONMENT" or "DOTNET_ENVIRONMENT" or "DOTNET_RUNNING_IN_CONTAINER" or "DOTNET_RUNNING_IN_CONTAINERS",
        };

    private static bool IsInDebugOnly(SyntaxNode node) =>
        node
            .SyntaxTree.GetRoot()
            .DescendantTrivia(one => one.ContainsDirectives)
            .Any(trivia =>
                trivia.GetStructure() is Microsoft.CodeAnalysis.CSharp.Syntax.IfDirectiveTriviaSyntax directive
                && directive.Condition.ToString().IndexOf("DEBUG", StringComparison.Ordinal) >= 0
                && directive.SpanStart < node.SpanStart
                && directive.GetRelatedDirectives().Any(end => end.SpanStart > node.SpanStart)
            );
}
