using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.Packages;

/// <summary>A rule about the commands of one package manager that install packages.</summary>
internal abstract class InstallRule : RunCommandRule
{
    private protected abstract PackageManager Manager { get; }

    private protected sealed override IReadOnlyList<string>? Programs => Manager.OwnPrograms;

    private protected sealed override void Check(CommandPlace place)
    {
        if (PackageCommand.InstallOf(Manager, place.Command) is { Verb: { } verb } install)
        {
            Check(place, install, verb);
        }
    }

    private protected abstract void Check(CommandPlace place, PackageCommand install, ShellWord verb);
}
