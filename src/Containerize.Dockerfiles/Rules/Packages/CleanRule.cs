using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.Packages;

/// <summary>A package manager whose cache stays in the layer, because nothing in the same RUN takes it away.</summary>
internal abstract class CleanRule : RunCommandRule
{
    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Warning;

    private protected abstract PackageManager Manager { get; }

    /// <summary>What takes the cache away.</summary>
    private protected abstract string CleanCommand(PackageCommand install);

    private protected abstract bool FillsCache(PackageCommand command);

    /// <summary>Whether a later command takes away what this one has left.</summary>
    private protected abstract bool Cleans(ShellCommand command, ShellCommand install);

    private protected abstract bool IsMounted(CommandPlace place);

    /// <summary>Whether what was installed is used from the cache.</summary>
    private protected virtual bool IsUsed(CommandPlace place) => false;

    private protected sealed override IReadOnlyList<string>? Programs => Manager.OwnPrograms;

    private protected sealed override void Check(CommandPlace place)
    {
        // The last one of the RUN reports: one clean-up behind it is enough for all.
        if (
            PackageCommand.Of(Manager, place.Command) is { } command
            && FillsCache(command)
            && place.IsShipped
            && !IsMounted(place)
            && !place.Later.Any(later => Cleans(later, place.Command) || PackageCommand.Of(Manager, later) is { } other && FillsCache(other))
            && !IsUsed(place)
        )
        {
            var clean = CleanCommand(command);
            place.Context.Report(
                (command.Verb ?? place.Command.Program!).Span,
                $"What {place.Command.Name} downloads stays in the image; run '{clean}' behind it in the same RUN.",
                place.Append($"Add {clean}", clean)
            );
        }
    }
}
