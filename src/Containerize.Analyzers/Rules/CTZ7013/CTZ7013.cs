using Containerize.Analyzers.Code;
using Containerize.Dockerfiles.Rules.Dotnet;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7013;

/// <summary>The code asks for a culture, and the container has none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7013 : CodeRule
{
    private const string Exception = "CultureNotFoundException";

    /// <inheritdoc/>
    public override string Id => "CTZ7013";

    /// <inheritdoc/>
    public override string Name => "culture-without-icu";

    /// <inheritdoc/>
    public override string Title => "The code asks for a culture, and the container has none";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Warning;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        var culture = context.Compilation.GetTypeByMetadataName("System.Globalization.CultureInfo");
        var request = context.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Localization.RequestCulture");
        var localization = context.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Builder.RequestLocalizationOptions");
        var off = new Lazy<string?>(() => project.First(file => Cultures.Off(file) is { } who ? Explained(who) : null));
        context.RegisterOperationAction(
            operation =>
            {
                foreach (var place in Asked(operation.Operation))
                {
                    if (off.Value is { } explained && place.IsHitBy(Exception, operation.Compilation))
                    {
                        operation.ReportDiagnostic(Finding(place.Syntax.GetLocation(), $"This throws {Exception} in the container: {explained}."));
                    }
                }
            },
            OperationKind.Invocation,
            OperationKind.ObjectCreation
        );

        IEnumerable<IOperation> Asked(IOperation operation) =>
            operation switch
            {
                IObjectCreationOperation { Arguments.Length: > 0 } creation when creation.Type.Is(culture) || creation.Type.Is(request) => creation
                    .Arguments.Take(1)
                    .Any(argument => IsCulture(argument.Value))
                    ? [creation]
                    : [],
                IInvocationOperation { TargetMethod.Name: "GetCultureInfo" or "CreateSpecificCulture" or "GetCultureInfoByIetfLanguageTag" } call
                    when call.TargetMethod.ContainingType.Is(culture) => call.Arguments.Take(1).Any(argument => IsCulture(argument.Value)) ? [call] : [],
                IInvocationOperation { TargetMethod.Name: "AddSupportedCultures" or "AddSupportedUICultures" or "SetDefaultCulture" } call
                    when call.TargetMethod.ContainingType.Is(localization) => call.Arguments.SelectMany(argument => argument.Values()).Where(IsCulture).Take(1),
                _ => [],
            };
    }

    // 127 is the number of the invariant one.
    private static bool IsCulture(IOperation value) =>
        value.Text() is { Length: > 0 } || value.ConstantValue is { HasValue: true, Value: int number and not 127 };

    private static string Explained(CulturesOff who) =>
        who switch
        {
            CulturesOff.ByVariable => $"{Cultures.Variable} switches cultures off. Take it out of the Dockerfile",
            CulturesOff.ByProject =>
                "the project says InvariantGlobalization, and .NET knows the invariant culture only. Take that out, or use CultureInfo.InvariantCulture",
            _ =>
                $"its image has no ICU, and .NET knows the invariant culture only. Take an image whose tag ends with -extra, or add ICU and set {Cultures.Variable}=false",
        };
}
