using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ4012;

/// <summary>apk add that leaves the index of packages in the layer.</summary>
internal sealed class CTZ4012 : InstallRule
{
    public override string Id => "CTZ4012";

    public override string Name => "apk-no-cache";

    public override string Title => "apk leaves its index in the image";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3019"];

    private protected override PackageManager Manager => PackageManager.Apk;

    private protected override void Check(CommandPlace place, PackageCommand install, ShellWord verb)
    {
        if (
            !place.IsShipped
            || Mounts.Cover(place.Run, "/var/cache/apk", "/etc/apk/cache")
            || place.Later.Any(later => Removal.Deletes(later, "/var/cache/apk", "/etc/apk/cache"))
        )
        {
            return;
        }

        // Others, here or in a later RUN, may need the index that it fetches.
        var others = place
            .Context.CommandsOf("apk")
            .Select(other => other.Command)
            .Where(other => other != install.Command && !other.HasOption("--no-cache"))
            .ToList();
        var update = others is [{ Subcommand: "update" } only] && place.Script.Commands.Take(place.Index).Contains(only) ? only : null;
        if (!install.Command.HasOption("--no-cache"))
        {
            var option = place.Insert("Add --no-cache", verb, "--no-cache");
            place.Context.Report(
                verb.Span,
                $"The index of packages stays in the image; add --no-cache{(update is null ? "" : ", and leave out 'apk update', which it does by itself")}.",
                update is null || option is null ? option
                    : Without(place, update) is { } removal ? new("Add --no-cache and leave out apk update", [removal, .. option.Edits], option.IsAutomatic)
                    : null
            );
        }
        else if (update is not null)
        {
            place.Context.Report(
                update.Span,
                "This leaves the index of packages in the image, and 'apk add --no-cache' fetches its own: leave it out.",
                place.IsEditable && Without(place, update) is { } removal ? new("Leave out apk update", [removal], IsAutomatic: true) : null
            );
        }
    }

    /// <summary>The command goes, with the <c>&amp;&amp;</c> behind it; null where it is not a plain one of a chain.</summary>
    static Edit? Without(CommandPlace place, ShellCommand update)
    {
        var next = place.Script.Commands.SkipWhile(one => one != update).Skip(1).First();
        return
            update is { Next: ShellOperator.And, IsNested: false, Redirections.Count: 0 }
            && next.Depth == update.Depth
            && !next.IsNested
            && place.Run.Line.Escape == '\\'
            ? new(Span.FromBounds(update.Span.Start, next.Span.Start), "")
            : null;
    }
}
