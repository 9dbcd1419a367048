using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6023;

/// <summary>The application listens on localhost only, which nobody outside of the container reaches.</summary>
internal sealed class CTZ6023 : FileRule
{
    public override string Id => "CTZ6023";

    public override string Name => "listens-on-localhost";

    public override string Title => "The application listens on localhost only";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        if (
            context.Model.FinalStage is not { } stage
            || ListenAddress.Of(context, stage) is not { Count: > 0 } addresses
            || addresses.Any(address => !address.IsLocal)
        )
        {
            return;
        }

        // CTZ7002 reports these where they stand, or was told not to.
        if ((context.Input.IsCodeLinted || context.Input.Project?.Listens?.IsCodeMeant == true) && addresses.Any(address => address.Origin == FactOrigin.Code))
        {
            return;
        }

        var first = addresses[0];
        var anyHost = first.OnAnyHost;
        context.Report(
            first.Place?.Span ?? DotnetStart.Of(context, stage)!.Instruction.Keyword.Span,
            $"The application listens on {first.Text}, as {first.Origin} says: only the container itself reaches that, whatever port is published. Listen on {anyHost} in a container.",
            first.Place is { } place && place.Text.IndexOf(first.Text, StringComparison.Ordinal) is >= 0 and var at && addresses.Count == 1
                ? Repairs.Replace($"Listen on {anyHost}", place.SpanOf(at, first.Text.Length), anyHost, isAutomatic: false)
                : null
        );
    }
}
