using System.Text.RegularExpressions;
using Containerize.Analyzers.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7016;

/// <summary>The program does not run without an environment variable that nothing beside it sets.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7016 : CodeRule
{
    /// <inheritdoc/>
    public override string Id => "CTZ7016";

    /// <inheritdoc/>
    public override string Name => "env-undeclared";

    /// <inheritdoc/>
    public override string Title => "The code needs an environment variable that neither the Dockerfile nor a file beside it names";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Info;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        // Without the build nobody knows what the other files say.
        if (project.Facts is not { } facts || context.Compilation.GetTypeByMetadataName("System.Environment") is not { } environment)
        {
            return;
        }

        var named = new HashSet<string>(facts.NamedVariables, StringComparer.Ordinal);
        var dockerfiles = new Lazy<IReadOnlyList<string>>(() => project.Ask(file => file.Dockerfile.Source.Text));
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (
                    call.TargetMethod.Name == "GetEnvironmentVariable"
                    && call.TargetMethod.ContainingType.Is(environment)
                    && call.Argument("variable") is { } variable
                    && variable.Text() is { Length: > 0 } name
                    && !PlatformVariables.Has(name)
                    && !named.Contains(name)
                    && NeededVariable.FailureOf(call) is { } exception
                    && call.IsHitBy(exception, operation.Compilation)
                    && !dockerfiles.Value.Any(text => Regex.IsMatch(text, $@"\b{Regex.Escape(name)}\b"))
                )
                {
                    operation.ReportDiagnostic(
                        Finding(
                            variable.Syntax.GetLocation(),
                            $"Without the environment variable {name} this fails, and no Dockerfile, compose file, env file or launch settings name it: set it with ENV or in compose.yaml; where only a deployment knows it, name it in a comment of the Dockerfile."
                        )
                    );
                }
            },
            OperationKind.Invocation
        );
    }
}
