using System.Collections.Concurrent;
using Containerize.Analyzers.Code;
using Containerize.Dockerfiles.Linting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7009;

/// <summary>Signing in elsewhere sends people back to the address that the application sees, and behind a proxy that is not the one that they see.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7009 : CodeRule
{
    private static readonly (string Type, string Method)[] SignIns =
    [
        ("Microsoft.Extensions.DependencyInjection.OpenIdConnectExtensions", "AddOpenIdConnect"),
        ("Microsoft.Extensions.DependencyInjection.OAuthExtensions", "AddOAuth"),
        ("Microsoft.Extensions.DependencyInjection.GoogleExtensions", "AddGoogle"),
        ("Microsoft.Extensions.DependencyInjection.FacebookAuthenticationOptionsExtensions", "AddFacebook"),
        ("Microsoft.Extensions.DependencyInjection.MicrosoftAccountExtensions", "AddMicrosoftAccount"),
        ("Microsoft.Extensions.DependencyInjection.TwitterExtensions", "AddTwitter"),
        ("Microsoft.Identity.Web.MicrosoftIdentityWebAppAuthenticationBuilderExtensions", "AddMicrosoftIdentityWebApp"),
        ("Microsoft.Identity.Web.MicrosoftIdentityWebAppServiceCollectionExtensions", "AddMicrosoftIdentityWebAppAuthentication"),
    ];

    /// <inheritdoc/>
    public override string Id => "CTZ7009";

    /// <inheritdoc/>
    public override string Name => "forwarded-headers-missing";

    /// <inheritdoc/>
    public override string Title => "Signing in elsewhere, and nothing reads what a proxy says about the address";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Info;

    private protected override bool IsAboutProgram => true;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        var types = SignIns.Select(one => context.Compilation.GetTypeByMetadataName(one.Type)).ToArray();
        if (Array.TrueForAll(types, type => type is null))
        {
            return;
        }

        var found = new ConcurrentQueue<IInvocationOperation>();
        var isMinded = false;
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                var at = Array.FindIndex(SignIns, one => one.Method == call.TargetMethod.Name);
                if (at >= 0 && call.TargetMethod.ContainingType.Is(types[at]))
                {
                    found.Enqueue(call);
                }
                else if (
                    call.TargetMethod.Name is "UseForwardedHeaders" or "UseHttps" or "UseCertificateForwarding"
                    || call.TargetMethod.TypeArguments.Any(type => type.Name == "ForwardedHeadersOptions")
                    || operation.Compilation.SetUpBy(call.TargetMethod)
                )
                {
                    isMinded = true;
                }
            },
            OperationKind.Invocation
        );

        // Somebody says himself what the address is.
        context.RegisterOperationAction(
            operation =>
            {
                if (
                    ((ISimpleAssignmentOperation)operation.Operation).Target is IPropertyReferenceOperation
                    {
                        Property: { Name: "Scheme", ContainingType.Name: "HttpRequest" } or { Name: "RedirectUri", ContainingType.Name: "OpenIdConnectMessage" }
                    }
                )
                {
                    isMinded = true;
                }
            },
            OperationKind.SimpleAssignment
        );
        context.RegisterCompilationEndAction(end =>
        {
            if (!isMinded && found.Where(call => !call.IsForDevelopers()).FirstInCode() is { } first && !project.Ask(IsSet).Any(one => one))
            {
                end.ReportDiagnostic(
                    Finding(
                        first.NameLocation(),
                        "People are sent back to the address that the application sees: behind a proxy that speaks HTTPS for it, that is http://. Set ASPNETCORE_FORWARDEDHEADERS_ENABLED=true, or call UseForwardedHeaders."
                    )
                );
            }
        });
    }

    /// <summary>Whether ENV lets the headers be read, or has the application speak HTTPS itself.</summary>
    private static bool IsSet(RuleContext context) =>
        context.Model.FinalStage is { } final
        && final.Environment.Any(variable =>
            variable.Name.EndsWith("FORWARDEDHEADERS_ENABLED", StringComparison.OrdinalIgnoreCase)
            || variable.Name.EndsWith("HTTPS_PORTS", StringComparison.OrdinalIgnoreCase)
            || variable.Name.IndexOf("Kestrel__", StringComparison.OrdinalIgnoreCase) >= 0
            || variable.Name.EndsWith("URLS", StringComparison.OrdinalIgnoreCase)
                && !(variable is { IsKnown: true, Value: { } urls } && urls.IndexOf("https", StringComparison.OrdinalIgnoreCase) < 0)
        );
}
