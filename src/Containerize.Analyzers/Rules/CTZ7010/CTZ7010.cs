using System.Collections.Concurrent;
using Containerize.Analyzers.Code;
using Containerize.Dockerfiles.Linting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7010;

/// <summary>The keys of Data Protection are in the container's own file system and go with it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7010 : CodeRule
{
    private const string Namespace = "Microsoft.Extensions.DependencyInjection.";

    // What needs keys, the nearest to them first, and what is lost with them.
    private static readonly (string Type, string Method, string Lost)[] Needs =
    [
        (Namespace + "DataProtectionServiceCollectionExtensions", "AddDataProtection", "nobody can read what was protected before"),
        (Namespace + "IdentityServiceCollectionExtensions", "AddIdentity", "all users are signed out"),
        (Namespace + "IdentityServiceCollectionExtensions", "AddIdentityApiEndpoints", "all users are signed out"),
        (Namespace + "IdentityServiceCollectionUIExtensions", "AddDefaultIdentity", "all users are signed out"),
        ("Microsoft.AspNetCore.Identity.IdentityCookieAuthenticationBuilderExtensions", "AddIdentityCookies", "all users are signed out"),
        (Namespace + "CookieExtensions", "AddCookie", "all users are signed out"),
        (Namespace + "BearerTokenExtensions", "AddBearerToken", "all tokens are refused"),
        (Namespace + "AntiforgeryServiceCollectionExtensions", "AddAntiforgery", "forms that are open are refused"),
    ];

    /// <inheritdoc/>
    public override string Id => "CTZ7010";

    /// <inheritdoc/>
    public override string Name => "data-protection-not-persisted";

    /// <inheritdoc/>
    public override string Title => "The keys of Data Protection go with the container";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Warning;

    private protected override bool IsAboutProgram => true;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        if (context.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.DataProtection.IDataProtectionBuilder") is not { } builder)
        {
            return;
        }

        // Two assemblies have a type of the name that extends the services with Identity.
        var types = Needs.Select(need => context.Compilation.GetTypesByMetadataName(need.Type)).ToArray();
        var found = new ConcurrentQueue<(int Order, IInvocationOperation Call)>();
        var (isKept, hasTokens) = (false, false);
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                var at = Array.FindIndex(Needs, need => need.Method == call.TargetMethod.Name);
                if (at >= 0 && types[at].Any(call.TargetMethod.ContainingType.Is))
                {
                    found.Enqueue((at, call));
                }
                else if (call.TargetMethod.Name is "AddJwtBearer" or "AddMicrosoftIdentityWebApi")
                {
                    hasTokens = true;
                }
                else if (MayKeep(call, builder) || operation.Compilation.SetUpBy(call.TargetMethod))
                {
                    isKept = true;
                }
            },
            OperationKind.Invocation
        );
        context.RegisterOperationAction(
            operation =>
            {
                var property = (IPropertyReferenceOperation)operation.Operation;
                if (
                    property.Property is { Name: "XmlRepository", ContainingType.Name: "KeyManagementOptions" }
                    || property
                        is {
                            Property.Name: "DataProtectionProvider" or "TicketDataFormat" or "BearerTokenProtector",
                            Parent: ISimpleAssignmentOperation assignment
                        }
                        && assignment.Target == property
                )
                {
                    isKept = true;
                }
            },
            OperationKind.PropertyReference
        );
        context.RegisterCompilationEndAction(end =>
        {
            // One for the program: the keys are the same for all. Identity beside tokens of somebody else may sign nobody in.
            if (
                !isKept
                && found
                    .Where(one => !hasTokens || Needs[one.Order].Method is not ("AddIdentity" or "AddDefaultIdentity"))
                    .GroupBy(one => one.Order, one => one.Call)
                    .OrderBy(group => group.Key)
                    .FirstOrDefault()
                    is { } nearest
                && !found.Any(one => one.Call.IsForDevelopers())
                && !project.Ask(HasVolume).Any(one => one)
            )
            {
                end.ReportDiagnostic(
                    Finding(
                        nearest.FirstInCode()!.NameLocation(),
                        $"Unless a volume is mounted for them, the keys are gone with the container: {Needs[nearest.Key].Lost} then, and several containers do not share them. Keep them with AddDataProtection().PersistKeysTo… in a place that stays."
                    )
                );
            }
        });
    }

    /// <summary>Whether it says where the keys are, or that they need not stay; what others than ASP.NET Core do with the builder is not known.</summary>
    private static bool MayKeep(IInvocationOperation call, INamedTypeSymbol builder) =>
        call.TargetMethod is var method
        && (
            method.Parameters is [{ Type: var first }, ..] && first.Is(builder)
                ? method.Name.StartsWith("PersistKeysTo", StringComparison.Ordinal)
                    || method.Name is "UseEphemeralDataProtectionProvider" or "DisableAutomaticKeyGeneration" or "AddKeyManagementOptions"
                    || method.ContainingNamespace.ToDisplayString() != "Microsoft.AspNetCore.DataProtection"
                : method.TypeArguments.Any(type => type.Name is "IXmlRepository" or "IDataProtectionProvider" or "IKeyManager")
        );

    private static bool HasVolume(RuleContext context) =>
        context.Model.FinalStage is { } final
        && final
            .Volumes(context.Model)
            .Any(path =>
                !path.IsKnown
                || path.Text.Contains("DataProtection")
                || path.Text.TrimEnd('/') is "" or "/root" or "/home" or "/home/app"
                || path.Text.TrimEnd('/').EndsWith("/.aspnet", StringComparison.Ordinal)
            );
}
