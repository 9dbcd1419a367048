using Containerize.Analyzers.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7015;

/// <summary>What one call does for the paths that a web application answers.</summary>
/// <param name="Kind">What is known of it.</param>
/// <param name="Pattern">The path, when it has one.</param>
/// <param name="Place">What says the path.</param>
/// <param name="IsWhole">Whether no group can have put another path before it.</param>
/// <param name="Group">What groups put before it, as far as that is known.</param>
internal sealed record Route(RouteKind Kind, string Pattern = "", IOperation? Place = null, bool IsWhole = false, string Group = "")
{
    /// <summary>What stands at the place for that path; null where groups put another one before it, or may do so.</summary>
    public string? For(string path, bool hasGroups)
    {
        if (hasGroups && !IsWhole)
        {
            return null;
        }

        var start = string.Concat(Group.Split(['/'], StringSplitOptions.RemoveEmptyEntries).Select(part => "/" + part));
        return path.StartsWith(start + "/", StringComparison.OrdinalIgnoreCase) ? path.Substring(start.Length) : null;
    }
}

/// <summary>What is known of a call.</summary>
internal enum RouteKind
{
    /// <summary>Answers one path, given as a pattern.</summary>
    Path,

    /// <summary>The same, and it is meant for checks.</summary>
    Check,

    /// <summary>Answers whatever begins with a path.</summary>
    Prefix,

    /// <summary>Sets a path before others.</summary>
    Group,

    /// <summary>Controllers answer what their attributes say.</summary>
    Controllers,

    /// <summary>Nobody knows which paths it answers.</summary>
    Any,
}

/// <summary>Reads the calls that set up a web application.</summary>
/// <param name="routes">IEndpointRouteBuilder.</param>
/// <param name="application">IApplicationBuilder.</param>
internal sealed class Routes(INamedTypeSymbol routes, INamedTypeSymbol application)
{
    private static readonly HashSet<string> OnePath = new(StringComparer.Ordinal)
    {
        "Map",
        "MapGet",
        "MapPost",
        "MapPut",
        "MapDelete",
        "MapPatch",
        "MapMethods",
        "MapHub",
        "MapConnectionHandler",
        "MapConnections",
    };

    // They answer no path that somebody would check, or only what others have answered before.
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "Build",
        "New",
        "CreateApplicationBuilder",
        "UseRouting",
        "UseEndpoints",
        "UseHttpsRedirection",
        "UseHsts",
        "UseAuthentication",
        "UseAuthorization",
        "UseCors",
        "UseExceptionHandler",
        "UseDeveloperExceptionPage",
        "UseStatusCodePages",
        "UseResponseCompression",
        "UseRequestDecompression",
        "UseResponseCaching",
        "UseOutputCache",
        "UseRateLimiter",
        "UseRequestLocalization",
        "UseForwardedHeaders",
        "UseSession",
        "UseAntiforgery",
        "UseCookiePolicy",
        "UseHttpLogging",
        "UseW3CLogging",
        "UseWebSockets",
        "UseRequestTimeouts",
        "UseHostFiltering",
        "UseCertificateForwarding",
        "UseWhen",
        "UseSwagger",
        "UseSwaggerUI",
        "UseSerilogRequestLogging",
        "MapOpenApi",
        "MapSwagger",
        "MapScalarApiReference",
        "MapGrpcService",
        "MapGrpcReflectionService",
        "MapIdentityApi",
        "MapMetrics",
        "UseHttpMetrics",
        "UseMetricServer",
        "MapPrometheusScrapingEndpoint",
        "UseOpenTelemetryPrometheusScrapingEndpoint",
        "CreateScope",
        "CreateAsyncScope",
    };

    /// <summary>Null for a call that answers nothing, and for code of the program, which is looked at where it stands.</summary>
    /// <param name="path">That is asked for.</param>
    public Route? Of(IInvocationOperation call, string path)
    {
        var method = call.TargetMethod;
        if (!IsOfApplication(call))
        {
            return null;
        }

        if (method.DeclaringSyntaxReferences is [{ SyntaxTree: var code }, ..])
        {
            return IsGenerated(code) ? new(RouteKind.Any) : null;
        }

        return method.Name switch
        {
            "MapHealthChecks" => InGroup(call, OfPattern(RouteKind.Check, call.Argument("pattern"))),
            "UseHealthChecks" => OfPattern(RouteKind.Check, call.Argument("path")) with { IsWhole = true },
            "Map" when call.Argument("pathMatch") is { } start => OfPattern(RouteKind.Prefix, start),
            _ when OnePath.Contains(method.Name) => InGroup(call, OfPattern(RouteKind.Path, call.Argument("pattern"))),
            "MapGroup" => new(RouteKind.Group),
            "MapControllers" => InGroup(call, new(RouteKind.Controllers)),

            // Without options it serves files that have an extension.
            "UseStaticFiles" => method.Parameters.Length == 1 && path != "/" && path.IndexOf('.', path.LastIndexOf('/')) < 0 ? null : new(RouteKind.Any),
            "UseMiddleware" => method.TypeArguments is [{ DeclaringSyntaxReferences.Length: > 0 }] ? null : new(RouteKind.Any),
            "UseSwaggerUI" when path is "/" or "/index.html" => new(RouteKind.Any),
            "Use" => null,
            _ when IsStart(method) || Silent.Contains(method.Name) => null,
            _ => new(RouteKind.Any),
        };
    }

    /// <summary>Whether it starts the application: there nothing more is mapped.</summary>
    public static bool IsStart(IMethodSymbol method) =>
        method.Name
            is "Run"
                or "RunAsync"
                or "Start"
                or "StartAsync"
                or "StopAsync"
                or "WaitForShutdown"
                or "WaitForShutdownAsync"
                or "DisposeAsync"
                or "Dispose"
        && method.ContainingType.Name
            is "WebApplication"
                or "HostingAbstractionsHostExtensions"
                or "IHost"
                or "WebHostExtensions"
                or "IAsyncDisposable"
                or "IDisposable";

    // No rule gets to see what is in there.
    private static bool IsGenerated(SyntaxTree code) =>
        code.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)
        || code.FilePath.EndsWith(".generated.cs", StringComparison.OrdinalIgnoreCase)
        || code.GetRoot().GetLeadingTrivia().ToString().Contains("<auto-generated");

    private Route InGroup(IInvocationOperation call, Route route) =>
        call.Arguments is [{ Value: var builder }, ..] && PathOf(builder) is { } group
            ? route with
            {
                Pattern = group + "/" + route.Pattern,
                IsWhole = true,
                Group = group,
            }
            : route;

    /// <summary>The path that groups put before what is mapped there; null where it is not known.</summary>
    private string? PathOf(IOperation builder) =>
        builder switch
        {
            IConversionOperation conversion => PathOf(conversion.Operand),
            IInvocationOperation { TargetMethod.Name: "MapGroup", Arguments: [{ Value: var outer }, ..] } group => PathOf(outer) is { } start
            && group.Argument("prefix").Text() is { } prefix
                ? start + "/" + prefix
                : null,

            // Conventions, such as RequireAuthorization, give back what they get.
            IInvocationOperation { TargetMethod.OriginalDefinition.ReturnType: ITypeParameterSymbol, Arguments: [{ Value: var same }, ..] }
                when same.Type.Is(routes) => PathOf(same),
            ILocalReferenceOperation local when local.InitialValue() is { } first => IsAssigned(local) ? null : PathOf(first),
            _ => builder.Type.Is(application) ? "" : null,
        };

    private static bool IsAssigned(ILocalReferenceOperation local) =>
        local
            .Root()
            .Descendants()
            .Any(one =>
                one is ISimpleAssignmentOperation { Target: ILocalReferenceOperation target }
                && SymbolEqualityComparer.Default.Equals(target.Local, local.Local)
            );

    private bool IsOfApplication(IInvocationOperation call) =>
        IsOfApplication(call.Instance?.Type) || call.TargetMethod.OriginalDefinition.Parameters.Any(parameter => IsOfApplication(parameter.Type));

    private bool IsOfApplication(ITypeSymbol? type) => type.Is(routes) || type.Is(application);

    private static Route OfPattern(RouteKind kind, IOperation? pattern) =>
        (pattern is IConversionOperation { Operand: var operand } ? operand : pattern) is { } place && place.Text() is { } text
            ? new(kind, text, place)
            : new(RouteKind.Any);
}
