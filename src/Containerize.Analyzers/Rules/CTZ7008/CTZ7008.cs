using System.Collections.Concurrent;
using Containerize.Analyzers.Code;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Dotnet;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7008;

/// <summary>Requests shall be sent to HTTPS, and the container has no port for it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7008 : CodeRule
{
    /// <inheritdoc/>
    public override string Id => "CTZ7008";

    /// <inheritdoc/>
    public override string Name => "https-redirect-without-port";

    /// <inheritdoc/>
    public override string Title => "UseHttpsRedirection knows no HTTPS port in the container";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Info;

    private protected override bool IsAboutProgram => true;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        if (context.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Builder.HttpsPolicyBuilderExtensions") is not { } policy)
        {
            return;
        }

        var redirections = new ConcurrentQueue<Location>();
        var isDecided = false;
        context.RegisterOperationAction(
            one =>
            {
                var call = (IInvocationOperation)one.Operation;
                if (call.TargetMethod.Name == "UseHttpsRedirection" && call.TargetMethod.ContainingType.Is(policy) && !call.IsForDevelopers())
                {
                    redirections.Enqueue(call.Syntax.GetLocation());
                }

                isDecided |=
                    call.TargetMethod.Name is "AddHttpsRedirection" or "UseForwardedHeaders" or "UseHttps"
                    || call.TargetMethod.TypeArguments is [{ Name: "HttpsRedirectionOptions" or "ForwardedHeadersOptions" }];
            },
            OperationKind.Invocation
        );
        context.RegisterOperationAction(
            one => isDecided |= one.Operation.Text()?.EndsWith("https_port", StringComparison.OrdinalIgnoreCase) == true,
            OperationKind.Literal
        );
        context.RegisterCompilationEndAction(end =>
        {
            if (redirections.IsEmpty || isDecided || project.Facts?.Listens is not { HasHttpsPort: false })
            {
                return;
            }

            var answers = project.Ask(HasHttps);
            foreach (var location in answers.Contains(false) && !answers.Contains(true) ? redirections : [])
            {
                end.ReportDiagnostic(
                    Finding(
                        location,
                        "The container listens on HTTP only and no HTTPS port is set: UseHttpsRedirection logs a warning and redirects nothing. Set ASPNETCORE_HTTPS_PORT to the port that clients use, or leave it to the proxy in front and remove it here."
                    )
                );
            }
        });
    }

    // Null where that is not known.
    private static bool? HasHttps(RuleContext context)
    {
        if (context.Model.FinalStage is not { } stage || ListenAddress.Of(context, stage) is not { Count: > 0 } addresses)
        {
            return null;
        }

        return addresses.Any(address => address.Text.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            || stage.Environment.Any(variable =>
                variable.Name.EndsWith("HTTPS_PORT", StringComparison.OrdinalIgnoreCase)
                || variable.Name.EndsWith("FORWARDEDHEADERS_ENABLED", StringComparison.OrdinalIgnoreCase)
            );
    }
}
