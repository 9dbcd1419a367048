using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Code;

/// <summary>ExecuteAsync of a background service, which the host tells by a token only when to stop.</summary>
internal sealed record ExecuteMethod(IParameterSymbol Token, ImmutableArray<IOperation> Blocks)
{
    /// <summary>Null for another method, and for a service that may be told in other ways: it has a StopAsync or tokens of its own.</summary>
    public static ExecuteMethod? Of(ISymbol owner, ImmutableArray<IOperation> blocks, INamedTypeSymbol backgroundService) =>
        owner is IMethodSymbol { Name: "ExecuteAsync", IsOverride: true, Parameters: [var token] }
        && owner.ContainingType.Is(backgroundService)
        && !IsToldOtherwise(owner.ContainingType, backgroundService)
            ? new(token, blocks)
            : null;

    /// <summary>Where the token is read.</summary>
    public IEnumerable<IParameterReferenceOperation> Reads =>
        Blocks
            .SelectMany(block => block.DescendantsAndSelf())
            .OfType<IParameterReferenceOperation>()
            .Where(read => SymbolEqualityComparer.Default.Equals(read.Parameter, Token));

    /// <summary>What never ends in it.</summary>
    public IEnumerable<EndlessWork> Endless => Blocks.SelectMany(EndlessWork.In);

    private static bool IsToldOtherwise(INamedTypeSymbol? type, INamedTypeSymbol backgroundService)
    {
        for (; type is not null && !SymbolEqualityComparer.Default.Equals(type, backgroundService); type = type.BaseType)
        {
            if (
                type.GetMembers()
                    .Any(member =>
                        member is IMethodSymbol { Name: "StopAsync" } or IFieldSymbol { Type.Name: "CancellationToken" or "CancellationTokenSource" }
                    )
            )
            {
                return true;
            }
        }

        return false;
    }
}
