using Containerize.Analyzers.Code;
using Containerize.Dockerfiles.Rules.Dotnet;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7012;

/// <summary>A time zone is called as on Windows, which .NET on Linux understands with ICU only, and the container has none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7012 : CodeRule
{
    private const string Exception = "TimeZoneNotFoundException";

    /// <inheritdoc/>
    public override string Id => "CTZ7012";

    /// <inheritdoc/>
    public override string Name => "time-zone-id";

    /// <inheritdoc/>
    public override string Title => "A time zone has its name of Windows, and the container has no cultures to translate it";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Warning;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        var zone = context.Compilation.GetTypeByMetadataName("System.TimeZoneInfo");
        var off = new Lazy<string?>(() => project.First(file => Cultures.Off(file)?.ToString()));
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (call.TargetMethod.Name is not ("FindSystemTimeZoneById" or "ConvertTimeBySystemTimeZoneId") || !call.TargetMethod.ContainingType.Is(zone))
                {
                    return;
                }

                foreach (var name in call.Arguments.Select(argument => argument.Value))
                {
                    if (
                        name.Text() is { } text
                        && WindowsTimeZones.OnLinux(text) is { } onLinux
                        && off.Value is { } who
                        && call.IsHitBy(Exception, operation.Compilation)
                    )
                    {
                        operation.ReportDiagnostic(
                            Finding(
                                name.Syntax.GetLocation(),
                                $"'{text}' is a name of Windows: .NET on Linux knows it with ICU only, and without cultures this throws {Exception}. Write '{onLinux}'{(who == nameof(CulturesOff.ByImage) ? ", and see that the image has tzdata" : "")}."
                            )
                        );
                    }
                }
            },
            OperationKind.Invocation
        );
    }
}
