using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ2006;

/// <summary>RUN logs in or stores a credential that is not mounted as a secret.</summary>
internal sealed class CTZ2006 : RunCommandRule
{
    static readonly Regex Variable = new(@"\$\{?(?<name>[A-Za-z_]\w*)", RegexOptions.CultureInvariant);

    public override string Id => "CTZ2006";

    public override string Name => "secret-in-run";

    public override string Title => "RUN logs in with a credential that is not mounted as a secret";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    private protected override void Check(CommandPlace place)
    {
        if (place.IsShipped && !place.Run.Mounts.Any(IsSecret) && Login.Find(place.Command) is { } login)
        {
            place.Context.Report(
                place.Command.Span,
                $"'{login}' gets its credential from the image or the build's arguments: it stays in a layer or in the history. Mount it with RUN --mount=type=secret for this one command.",
                Repair(place)
            );
        }
    }

    static bool IsSecret(Flag mount) => mount.Fields().Any(field => field.Key.Text == "type" && field.Value.Text == "secret");

    // A variable that only the build knows can come from a secret of the same name instead.
    static Fix? Repair(CommandPlace place)
    {
        var names = place
            .Command.Words.Concat(place.Command.Assignments)
            .SelectMany(word => Variable.Matches(word.Text).Cast<Match>().Select(match => match.Groups["name"].Value))
            .Distinct()
            .Where(name => place.Context.Model.FindVariable(name, place.Run) is not { Source: VariableSource.Env })
            .ToList();
        return names.Count == 0
            ? null
            : Repairs.Replace(
                $"Take {string.Join(" and ", names)} from a secret",
                new Span(place.Run.Keyword.Span.End, 0),
                string.Concat(names.Select(name => $" --mount=type=secret,id={name},env={name}")),
                isAutomatic: false
            );
    }
}
