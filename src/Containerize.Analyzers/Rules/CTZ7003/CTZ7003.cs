using System.Text.RegularExpressions;
using Containerize.Analyzers.Code;
using Containerize.Dockerfiles.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7003;

/// <summary>A server that is not configured is looked for on localhost, which is the container itself.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7003 : CodeRule
{
    private static readonly Regex Local = new(
        @"(?:^|[/@=,;\s])(?:localhost|127\.0\.0\.1|\[::1\])(?=$|[:/,;\\\s])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    // Where the application listens, and what runs beside it in the same pod.
    private static readonly Regex Foreign = new(
        "listen|bind|dapr|otel|otlp|sidecar|statsd|^(?:host|hostname|address|ip)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    // Names of somebody: nobody connects to them.
    private static readonly Regex Named = new(
        "(?:issuer|audience|domain(?:_?name)?|origin|allowedhost|machine(?:_?name)?)s?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    private static readonly Regex Mail = new(@"^[\w.+-]+@[^/;=]+$", RegexOptions.CultureInvariant);

    private static readonly Regex Beside = new("dapr|otel|otlp|sidecar", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override string Id => "CTZ7003";

    /// <inheritdoc/>
    public override string Name => "localhost-default";

    /// <inheritdoc/>
    public override string Title => "What is not configured is looked for on localhost";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Info;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        var environment = context.Compilation.GetTypeByMetadataName("System.Environment");
        var configuration = context.Compilation.GetTypeByMetadataName("Microsoft.Extensions.Configuration.IConfiguration");
        context.RegisterOperationAction(
            one =>
            {
                var coalesce = (ICoalesceOperation)one.Operation;
                if (coalesce.WhenNull.Text() is { } text && Local.IsMatch(text))
                {
                    Check(one, coalesce, KeyOf(coalesce.Value), coalesce.WhenNull, text);
                }
            },
            OperationKind.Coalesce
        );
        context.RegisterOperationAction(
            one =>
            {
                var call = (IInvocationOperation)one.Operation;
                if (
                    call.TargetMethod.Name == "GetValue"
                    && call.TargetMethod.ContainingType.Name == "ConfigurationBinder"
                    && call.Argument("defaultValue") is { } value
                    && value.Text() is { } text
                    && Local.IsMatch(text)
                )
                {
                    Check(one, call, call.Argument("key").Text(), value, text);
                }
            },
            OperationKind.Invocation
        );

        void Check(OperationAnalysisContext one, IOperation read, string? key, IOperation value, string text)
        {
            if (
                key is not null
                && !Named.IsMatch(key)
                && !Mail.IsMatch(text)
                && IsConnectedTo(read, key, text)
                && !read.IsForDevelopers()
                && !project.Ask(context => context.Model.FinalStage is { } stage && IsSet(stage, key)).Contains(true)
            )
            {
                one.ReportDiagnostic(
                    Finding(
                        value.Syntax.GetLocation(),
                        $"In a container localhost is the container itself: where {key} is not set, nothing answers there. End with an error instead, and keep what developers need in their settings."
                    )
                );
            }
        }

        string? KeyOf(IOperation value) =>
            value switch
            {
                IInvocationOperation { TargetMethod.Name: "GetEnvironmentVariable" } call when call.TargetMethod.ContainingType.Is(environment) =>
                    call.Argument("variable").Text(),
                IInvocationOperation { TargetMethod: { Name: "GetConnectionString", ContainingType.Name: "ConfigurationExtensions" } } call => call.Argument(
                        "name"
                    )
                    .Text()
                    is { } name
                    ? "ConnectionStrings:" + name
                    : null,
                IInvocationOperation { TargetMethod: { Name: "GetValue", ContainingType.Name: "ConfigurationBinder" } } call => call.Argument("key").Text(),
                IPropertyReferenceOperation { Arguments: [var key], Instance: { Type: { } type } from }
                    when type.Is(configuration) && key.Value.Text() is { } name => from is IInvocationOperation { TargetMethod.Name: "GetSection" } section
                && section.Argument("key").Text() is { } parent
                    ? $"{parent}:{name}"
                    : name,
                _ => null,
            };
    }

    // An address of the web may be one for browsers, unless it is taken to connect.
    private static bool IsConnectedTo(IOperation read, string key, string text) =>
        text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || Foreign.IsMatch(key)
            ? !Beside.IsMatch(key)
                && read.Around().FirstOrDefault(outer => outer is not (IConversionOperation or IArgumentOperation)) switch
                {
                    IObjectCreationOperation { Type.Name: "Uri" } uri => uri.Around().FirstOrDefault(outer => outer is not IConversionOperation)
                        is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "BaseAddress" } },
                    IInvocationOperation { TargetMethod: { Name: "ForAddress", ContainingType.Name: "GrpcChannel" } } => true,
                    _ => false,
                }
            : true;

    private static bool IsSet(Stage stage, string key) =>
        stage.Environment.Any(variable => variable.Name.Replace("__", ":").Equals(key.Replace("__", ":"), StringComparison.OrdinalIgnoreCase));
}
