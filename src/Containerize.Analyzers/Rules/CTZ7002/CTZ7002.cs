using Containerize.Analyzers.Code;
using Containerize.Dockerfiles.Rules.Dotnet;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7002;

/// <summary>The web application listens on localhost only, which nobody outside of its container reaches.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CTZ7002 : CodeRule
{
    private static readonly string[] OfKestrelOptions = ["ListenAnyIP", "ListenLocalhost", "Listen", "ListenUnixSocket", "ListenNamedPipe", "ListenHandle"];

    private static readonly string[] Methods = [.. OfKestrelOptions, "UseUrls", "Run", "RunAsync", "Add"];

    /// <inheritdoc/>
    public override string Id => "CTZ7002";

    /// <inheritdoc/>
    public override string Name => "binds-localhost";

    /// <inheritdoc/>
    public override string Title => "The code listens on localhost only";

    /// <inheritdoc/>
    public override DiagnosticSeverity DefaultSeverity => DiagnosticSeverity.Warning;

    private protected override void Start(CompilationStartAnalysisContext context, ContainerProject project)
    {
        var application = context.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Builder.WebApplication");
        var host = context.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Hosting.HostingAbstractionsWebHostBuilderExtensions");
        var configuration = context.Compilation.GetTypeByMetadataName("Microsoft.Extensions.Configuration.IConfiguration");
        var kestrel = context.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions");
        if (application is null && host is null && kestrel is null)
        {
            return;
        }

        // One that others reach makes those for the machine itself a choice: an endpoint for administration.
        var isReached = new Lazy<bool>(() => context.Compilation.CallsOf(Methods).SelectMany(Bound).Any(one => !one.IsLocal));
        context.RegisterOperationAction(
            one =>
            {
                foreach (
                    var local in Bound((IInvocationOperation)one.Operation)
                        .Where(binding =>
                            binding.IsLocal && !binding.Operation.IsForDevelopers() && !binding.Operation.DependsOn(AsksWhoStartsIt) && !isReached.Value
                        )
                )
                {
                    one.ReportDiagnostic(
                        Finding(
                            local.Operation.Syntax.GetLocation(),
                            $"{local.Operation.Syntax} is inside the container only: no published port leads there. Listen on {local.Instead}."
                        )
                    );
                }
            },
            OperationKind.Invocation
        );

        IEnumerable<Binding> Bound(IInvocationOperation call)
        {
            var (type, method) = (call.TargetMethod.ContainingType, call.TargetMethod.Name);
            return OfKestrelOptions.Contains(method) && type.Is(kestrel) ? [OfKestrel(call)]
                : method == "UseUrls" && type.Is(host) || method is "Run" or "RunAsync" && type.Is(application) || IsUrls(call) ? OfTexts(call)
                : [];
        }

        // The arguments, a setting or a variable: it is no matter of the code.
        bool AsksWhoStartsIt(IOperation condition) =>
            condition.Type.Is(configuration)
            || condition
                is IParameterReferenceOperation { Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String } }
                    or IInvocationOperation { TargetMethod: { Name: "GetEnvironmentVariable", ContainingType.Name: "Environment" } };

        bool IsUrls(IInvocationOperation call) =>
            call is { TargetMethod.Name: "Add", Instance: IPropertyReferenceOperation { Property: { Name: "Urls" } urls } }
            && urls.ContainingType.Is(application);
    }

    private static Binding OfKestrel(IInvocationOperation call) =>
        call switch
        {
            { TargetMethod.Name: "ListenLocalhost" } => new(call, true, "any address with ListenAnyIP"),
            { TargetMethod.Name: "Listen" } when call.Argument("address") is IFieldReferenceOperation { Field.Name: "Loopback" or "IPv6Loopback" } loopback =>
                new(loopback, true, "IPAddress.Any"),
            _ => new(call, false, ""),
        };

    private static IEnumerable<Binding> OfTexts(IInvocationOperation call) =>
        from argument in call.Arguments
        from value in argument.Values()
        where (value is ISpreadOperation || value.Type?.SpecialType == SpecialType.System_String) && argument.ArgumentKind != ArgumentKind.DefaultValue
        let addresses = Address(value)?.Split(';').Select(address => new ListenAddress(address.Trim(), "", null)).ToList()
        select new Binding(
            value,
            addresses?.TrueForAll(address => address.IsLocal) == true,
            addresses is null ? "" : string.Join(";", addresses.Select(address => address.OnAnyHost))
        );

    /// <summary>The text, with what is not known of it in braces: the host alone says who reaches it, whatever the port is. Null when nothing of it is
    /// known.</summary>
    private static string? Address(IOperation value) =>
        value.Text()
        ?? value switch
        {
            IInterpolatedStringOperation several => string.Concat(
                several.Parts.Select(part =>
                    part switch
                    {
                        IInterpolatedStringTextOperation text => text.Text.Text() ?? "",
                        IInterpolationOperation hole => hole.Expression.Text() ?? $"{{{hole.Expression.Syntax}}}",
                        _ => "{}",
                    }
                )
            ),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Part(sum.LeftOperand) + Part(sum.RightOperand),
            _ => null,
        };

    private static string Part(IOperation value) => Address(value) ?? $"{{{value.Syntax}}}";

    /// <param name="Operation">What says the address.</param>
    private sealed record Binding(IOperation Operation, bool IsLocal, string Instead);
}
