using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.Packages;

/// <summary>Packages that a package manager installs in whatever version it finds; one finding a command, at the first of them.</summary>
internal abstract class PinRule : RunCommandRule
{
    /// <summary>Names in a message; the others are counted.</summary>
    const int NameLimit = 3;

    IReadOnlyList<string>? programs;

    public override string Category => "pinning";

    public override Severity DefaultSeverity => Severity.Off;

    private protected abstract PackageManager[] Managers { get; }

    /// <summary>How a version is written, as in <c>NAME=VERSION</c>.</summary>
    private protected abstract string Form { get; }

    /// <summary>The same for one package, which may be named in another way.</summary>
    private protected virtual string FormOf(string package) => Form;

    /// <summary>Whether a package, with its variables filled in, needs no version: it has one, or is a file.</summary>
    private protected abstract bool IsPinned(string package, PackageCommand install);

    /// <summary>Whether the command says in another way which versions it takes.</summary>
    private protected virtual bool IsPinnedElsewhere(PackageCommand install) => false;

    /// <summary>The words that name packages.</summary>
    private protected virtual IEnumerable<ShellWord> Packages(CommandPlace place, PackageCommand install) => install.Packages;

    private protected sealed override IReadOnlyList<string>? Programs =>
        programs ??= Array.Exists(Managers, manager => manager.OwnPrograms is null) ? null : [.. Managers.SelectMany(manager => manager.Programs)];

    private protected sealed override void Check(CommandPlace place)
    {
        var install = Managers.Select(manager => PackageCommand.InstallOf(manager, place.Command)).FirstOrDefault(found => found is not null);
        if (install is null || install.Action.EndsWith("reinstall", StringComparison.Ordinal) || IsPinnedElsewhere(install))
        {
            return;
        }

        var names = new List<string>();
        Span? first = null;
        foreach (var word in Packages(place, install))
        {
            var unpinned = ShellVariables.Expand(place, word).Where(package => package.Length > 0 && !IsPinned(package, install)).ToList();
            names.AddRange(unpinned);
            first ??= unpinned.Count > 0 ? word.Span : null;
        }

        if (first is { } span)
        {
            // NAME@latest says something, but no version.
            var what = names.TrueForAll(name => name.LastIndexOf('@') > 0)
                ? (names.Count == 1 ? "means" : "mean") + " another version tomorrow"
                : (names.Count == 1 ? "has" : "have") + " no version: another one tomorrow";
            place.Context.Report(span, $"{Listed(names)} {what}. Write it down: {FormOf(names[0])}.");
        }
    }

    static string Listed(List<string> names) =>
        names.Count <= NameLimit
            ? string.Join(" and ", new[] { string.Join(", ", names.Take(names.Count - 1)), names[^1] }.Where(part => part.Length > 0))
            : $"{string.Join(", ", names.Take(NameLimit - 1))} and {names.Count - NameLimit + 1} more";
}
