using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.Packages;

/// <summary>A package manager that asks, where nobody can answer.</summary>
internal abstract class YesRule : InstallRule
{
    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    /// <summary>Options that answer for good.</summary>
    private protected abstract string[] Options { get; }

    /// <summary>The setting that a file or option may make instead.</summary>
    private protected virtual string Setting => "assumeyes";

    private protected virtual bool IsAnswered(PackageCommand install) => install.Command.HasOption(Options);

    private protected virtual Fix? Repair(CommandPlace place, PackageCommand install, ShellWord verb) => place.Insert("Add -y", verb, "-y");

    private protected sealed override void Check(CommandPlace place, PackageCommand install, ShellWord verb)
    {
        if (!IsAnswered(install) && !place.IsAnswered && place.Context.Dockerfile.Source.Text.IndexOf(Setting, StringComparison.OrdinalIgnoreCase) < 0)
        {
            place.Context.Report(verb.Span, $"{install.Command.Name} {install.Action} asks before it goes on, and nobody answers in a build; add {Options[0]}.", Repair(place, install, verb));
        }
    }
}
