using Containerize.Analyzers.Code;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Rules.CTZ7015;

/// <summary>The patterns that the attributes of a controller say: <c>[Route]</c>, <c>[HttpGet]</c>.</summary>
/// <param name="provider">IRouteTemplateProvider, which all of them implement.</param>
internal sealed class ControllerRoutes(INamedTypeSymbol provider)
{
    /// <summary>Those of a class, with what it inherits; null where one of them is not known.</summary>
    public IEnumerable<string?> Of(INamedTypeSymbol type)
    {
        var classes = Bases(type).Select(one => Templates(one).ToList()).FirstOrDefault(found => found.Count > 0) ?? [];
        foreach (var method in Bases(type).SelectMany(one => one.GetMembers().OfType<IMethodSymbol>()))
        {
            var templates = Templates(method).ToList();
            foreach (var template in templates)
            {
                foreach (var start in classes.Count == 0 || template is ['/' or '~', ..] ? [""] : classes)
                {
                    yield return start is null || template is null ? null : Filled(start + "/" + template, type, method);
                }
            }
        }

        // An action without an attribute of its own has the path of the class.
        foreach (var start in classes)
        {
            yield return start is null ? null : Filled(start, type, null);
        }
    }

    private static string Filled(string template, INamedTypeSymbol type, IMethodSymbol? action)
    {
        const string Suffix = "Controller";
        var name = type.Name.EndsWith(Suffix, StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - Suffix.Length) : type.Name;
        template = template.Replace("[controller]", name);
        return action is null ? template : template.Replace("[action]", action.Name);
    }

    private IEnumerable<string?> Templates(ISymbol symbol) =>
        from attribute in symbol.GetAttributes()
        where attribute.AttributeClass.Is(provider)
        select attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string template }] ? template
        : attribute.ConstructorArguments.Length == 0 && attribute.AttributeClass?.ContainingNamespace.ToDisplayString() == "Microsoft.AspNetCore.Mvc" ? ""
        : null;

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            yield return one;
        }
    }
}
