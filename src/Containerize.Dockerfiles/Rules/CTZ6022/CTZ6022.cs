using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6022;

/// <summary>EXPOSE names other ports than those that the application listens on.</summary>
internal sealed class CTZ6022 : FileRule
{
    public override string Id => "CTZ6022";

    public override string Name => "expose-not-listened";

    public override string Title => "The application does not listen on the exposed port";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> YieldsTo => ["CTZ6021"];

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        if (
            context.Model.FinalStage is not { } stage
            || ListenAddress.Of(context, stage) is not { Count: > 0 } addresses
            || addresses.Any(address => address.Port is null)
        )
        {
            return;
        }

        var exposed = stage
            .ChainInstructions.OfType<ExposeInstruction>()
            .SelectMany(expose => expose.Ports.Select(word => (Word: word, Text: context.Model.Expand(word, expose))))
            .ToList();
        var ports = addresses.Select(address => address.Port!.Value).Distinct().OrderBy(port => port).ToList();

        // One right port is enough: others may be those of libraries, or of a proxy's https.
        if (
            exposed.Count == 0
            || exposed.Exists(port => !port.Text.IsKnown || ExposedPort.Read(port.Text.Text) is { IsPort: false } or { Protocol: "udp" })
            || exposed.Exists(port => ports.Exists(ExposedPort.Read(port.Text.Text).Holds))
        )
        {
            return;
        }

        var (word, _) = exposed[0];
        var numbers = string.Join(" and ", ports);
        context.Report(
            word.Span,
            $"The application listens on {numbers}, as {addresses[0].Origin} says, and on no port that is exposed. Expose {numbers}, or {addresses[0].AdviceFor(ExposedPort.Read(word.Value).Port)}.",
            exposed.Count == 1 && ports.Count == 1 ? Repairs.Replace($"Expose {numbers}", word.Span, numbers, isAutomatic: false) : null
        );
    }
}
