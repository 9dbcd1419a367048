using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Code;

/// <summary>Code of the same solution that is compiled elsewhere: what it does is not seen here.</summary>
internal static class OtherProjects
{
    /// <summary>Whether a method that is called here is that of another project, and sets up what it gets of the host, the services or the
    /// application.</summary>
    public static bool SetUpBy(this Compilation compilation, IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Length == 0
        && method.Parameters.Any(parameter => IsOfHost(parameter.Type))
        && compilation.GetMetadataReference(method.ContainingAssembly) is { } reference
        && IsOfProject(reference);

    /// <summary>Whether one of them references an assembly of that name.</summary>
    public static bool HasOtherProjectsWith(this Compilation compilation, string assembly) =>
        compilation.References.Any(reference =>
            IsOfProject(reference)
            && compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol other
            && other.Modules.Any(module => module.ReferencedAssemblies.Any(one => one.Name == assembly))
        );

    private static bool IsOfHost(ITypeSymbol type) =>
        type.Name
            is "IServiceCollection"
                or "IHostApplicationBuilder"
                or "IHostBuilder"
                or "WebApplicationBuilder"
                or "HostApplicationBuilder"
                or "IWebHostBuilder"
                or "IApplicationBuilder"
                or "WebApplication"
                or "AuthenticationBuilder"
                or "IConfigurationBuilder"
        || type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(IsOfHost);

    // Packages lie in a cache, frameworks beside the SDK.
    private static bool IsOfProject(MetadataReference reference) =>
        reference is CompilationReference
        || reference.Display is { } path && path.Replace('\\', '/') is var file && (file.Contains("/obj/") || file.Contains("/bin/"));
}
