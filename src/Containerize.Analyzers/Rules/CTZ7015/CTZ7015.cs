using System.Collections.Concurrent;
using Containerize.Analyzers.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7015;

/// <summary>HEALTHCHECK asks for a path that the application does not answer.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7015 : CodeRule
{
    // Controllers of projects that reference it are controllers of the application too.
    private const string Mvc = "Microsoft.AspNetCore.Mvc.Core";

    /// <inheritdoc/>
    public override string Id => "CTZ7015";

    /// <inheritdoc/>
    public override string Name => "health-path-mismatch";

    /// <inheritdoc/>
    public override string Title => "HEALTHCHECK asks for a path that nothing is mapped to";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Warning;

    private protected override bool IsAboutProgram => true;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        if (
            context.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Routing.IEndpointRouteBuilder") is not { } endpoints
            || context.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Builder.IApplicationBuilder") is not { } application
            || context.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Mvc.Routing.IRouteTemplateProvider") is not { } provider
            || project.First(HealthcheckPath.Of) is not { } path
        )
        {
            return;
        }

        var (reader, controllers) = (new Routes(endpoints, application), new ControllerRoutes(provider));
        var routes = new ConcurrentQueue<Route>();
        var actions = new ConcurrentQueue<string?>();
        var starts = new ConcurrentQueue<IInvocationOperation>();
        var (isNamedElsewhere, hasChecks) = (false, false);
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (call.TargetMethod.Name == "AddHealthChecks" || operation.Compilation.SetUpBy(call.TargetMethod))
                {
                    hasChecks = true;
                }

                if (call.TargetMethod.Name is "Run" or "RunAsync" && Routes.IsStart(call.TargetMethod))
                {
                    starts.Enqueue(call);
                }
                else if (reader.Of(call, path) is { } route)
                {
                    routes.Enqueue(route);
                }
            },
            OperationKind.Invocation
        );
        context.RegisterOperationAction(
            operation =>
            {
                if (IsNamed(operation.Operation, path))
                {
                    isNamedElsewhere = true;
                }
            },
            OperationKind.Literal
        );
        context.RegisterOperationAction(
            operation =>
            {
                // Conventions may put anything before the paths of controllers.
                if (((IPropertyReferenceOperation)operation.Operation).Property is { Name: "Conventions", ContainingType.Name: "MvcOptions" })
                {
                    actions.Enqueue(null);
                }
            },
            OperationKind.PropertyReference
        );
        context.RegisterSymbolAction(
            symbol =>
            {
                foreach (var action in controllers.Of((INamedTypeSymbol)symbol.Symbol))
                {
                    actions.Enqueue(action);
                }
            },
            SymbolKind.NamedType
        );
        context.RegisterCompilationEndAction(end =>
        {
            var hasGroups = routes.Any(route => route.Kind == RouteKind.Group);
            if (isNamedElsewhere || IsAnswered(end.Compilation, hasGroups))
            {
                return;
            }

            var check = routes.Where(route => route.Kind == RouteKind.Check).Select(route => route.Place!).FirstInCode();
            if ((check ?? starts.FirstInCode()) is { } place)
            {
                var advice = check is not null
                    ? "Make the paths the same"
                    : $"Map it, as with MapHealthChecks(\"{path}\"){(hasChecks ? "" : ", which needs builder.Services.AddHealthChecks()")}";
                end.ReportDiagnostic(
                    Finding(
                        place.Syntax.GetLocation(),
                        $"HEALTHCHECK in the Dockerfile asks for '{path}', and nothing is mapped there. {advice}.",
                        instead: routes.FirstOrDefault(route => route.Kind == RouteKind.Check && route.Place == check)?.For(path, hasGroups)
                    )
                );
            }
        });

        bool IsAnswered(Compilation compilation, bool hasGroups) =>
            routes.Any(route =>
                route.Kind switch
                {
                    RouteKind.Any => true,
                    RouteKind.Path or RouteKind.Check => RoutePattern.MayMatch(route.Pattern, path, hasGroups && !route.IsWhole),
                    RouteKind.Prefix => RoutePattern.MayMatch(route.Pattern + "/{**}", path, isEnd: false),
                    RouteKind.Controllers => compilation.HasOtherProjectsWith(Mvc)
                        || actions.Any(action => action is null || RoutePattern.MayMatch(route.Pattern + "/" + action, path, hasGroups && !route.IsWhole)),
                    _ => false,
                }
            );
    }

    // A middleware of the program may compare with it; what maps a path is looked at as such.
    private static bool IsNamed(IOperation literal, string path) =>
        literal.Text() is { Length: > 0 } text
        && text.Length < path.Length + 3
        && text.Trim('/', '~') is var name
        && path.Trim('/') is var whole
        && (
            name.Equals(whole, StringComparison.OrdinalIgnoreCase)
            || name.Equals(whole.Substring(whole.LastIndexOf('/') + 1), StringComparison.OrdinalIgnoreCase)
        )
        && !(
            literal.Parent
            is IConversionOperation { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "UseHealthChecks" } } }
                or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: ['M', 'a', 'p', ..] } }
        );
}
