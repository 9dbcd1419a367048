using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ4010;

/// <summary>apt-get update whose lists of packages stay in the layer.</summary>
internal sealed class CTZ4010 : RunCommandRule
{
    public override string Id => "CTZ4010";

    public override string Name => "apt-lists";

    public override string Title => "apt-get update leaves its lists in the image";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3009"];

    private protected override void Check(CommandPlace place)
    {
        if (!IsUpdate(place.Command) || !place.IsShipped || place.Later.Any(IsUpdate))
        {
            return;
        }

        if (Mounts.Cover(place.Run, "/var/lib/apt/lists"))
        {
            // Without docker-clean the packages themselves stay too, unless they are on a mount.
            if (
                KeepsArchives(place)
                && !Mounts.Cover(place.Run, "/var/cache/apt")
                && place.Later.Any(later => PackageCommand.InstallOf(PackageManager.Apt, later) is not null)
                && !place.Later.Any(later => later.Has("clean") || Removal.Deletes(later, "/var/cache/apt"))
            )
            {
                place.Context.Report(
                    place.Command.Span,
                    "The downloaded packages stay in the image, as docker-clean was removed; mount a cache on /var/cache/apt too."
                );
            }
        }
        else if (!place.Later.Any(later => later.Has("distclean") || Removal.Deletes(later, "var/lib/apt", "/var/lib/{")))
        {
            const string Clean = "rm -rf /var/lib/apt/lists/*";
            if (place.Context.Once(place.Context.Model, () => new NextUses(place.Context)).Of(place.Run) is { } next)
            {
                var line = place.Context.Dockerfile.Source.PositionOf(next.Span.Start).Line;
                place.Context.Report(
                    place.Command.Span,
                    $"The lists of packages stay in the image, as line {line} installs from them; install everything in one RUN that ends with '{Clean}'."
                );
                return;
            }

            place.Context.Report(
                place.Command.Span,
                $"The lists of packages stay in the image; run '{Clean}' at the end of the same RUN.",
                place.Append($"Add {Clean}", Clean)
            );
        }
    }

    internal static bool IsUpdate(ShellCommand command) => command.Runs("apt-get", "apt", "aptitude") && command.Subcommand == "update";

    static bool KeepsArchives(CommandPlace place) =>
        place.Context.Dockerfile.Instructions.Any(instruction =>
            instruction.Index <= place.Run.Index && instruction.Line.Text.IndexOf("docker-clean", StringComparison.Ordinal) >= 0
        );
}
