using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.Packages;

/// <summary>A rule about the commands of one package manager that install packages.</summary>
internal abstract class InstallRule : RunCommandRule
{
    private protected abstract PackageManager Manager { get; }

    /// <summary>Whether the rule looks at this command; others than those that install, where the rule says so.</summary>
    private protected virtual bool Concerns(PackageCommand command) => command.Installs;

    private protected sealed override IReadOnlyList<string>? Programs => Manager.OwnPrograms;

    private protected sealed override void Check(CommandPlace place)
    {
        if (PackageCommand.Of(Manager, place.Command) is { Verb: { } verb } install && Concerns(install))
        {
            Check(place, install, verb);
        }
    }

    private protected abstract void Check(CommandPlace place, PackageCommand install, ShellWord verb);
}
