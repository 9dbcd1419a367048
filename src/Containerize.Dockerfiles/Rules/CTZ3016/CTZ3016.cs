using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ3016;

/// <summary>The go command fetches a module in whatever version it finds.</summary>
internal sealed class CTZ3016 : PinRule
{
    public override string Id => "CTZ3016";

    public override string Name => "go-pin";

    public override string Title => "go fetches modules without a version";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3062"];

    private protected override PackageManager[] Managers => [PackageManager.Go];

    private protected override string Form => "PATH@VERSION";

    // Behind the package of go run come the arguments of the program.
    private protected override IEnumerable<ShellWord> Packages(CommandPlace place, PackageCommand install) =>
        install.Packages.Take(install.Action == "run" ? 1 : int.MaxValue).Where(word => !IsSource(place, word.Value));

    private protected override bool IsPinned(string package, PackageCommand install)
    {
        var at = package.IndexOf('@');
        return at >= 0 ? IsVersion(package.Substring(at + 1)) : !IsModule(package) && !IsTool(package, install);
    }

    // A tool is a module whatever its path looks like: go get -tool x, go install tool x.
    static bool IsTool(string package, PackageCommand install) =>
        package[0] is not ('.' or '/')
        && package != "tool"
        && (install.Command.HasOption("-tool") || install.Action != "run" && install.Packages[0].Value == "tool");

    // A tag, a commit, a comparison; latest, upgrade and names of branches are none. Nothing is what a variable of the base image may be.
    static bool IsVersion(string version) =>
        version is "" or "none"
        || version[0] is '<' or '>'
        || version[0] == 'v' && version.Length > 1 && version[1] is >= '0' and <= '9'
        || version.Length is >= 7 and <= 40 && version.All(c => c is >= '0' and <= '9' or >= 'a' and <= 'f');

    // The first part of a module's path is a host: it has a dot.
    static bool IsModule(string package)
    {
        var slash = package.IndexOf('/');
        return package[0] is not ('.' or '/') && slash > 0 && package.IndexOf('.', 0, slash) > 0 && !package.EndsWith(".go", StringComparison.Ordinal);
    }

    // In a GOPATH the sources that COPY brought have the path of the module.
    static bool IsSource(CommandPlace place, string package)
    {
        var parts = package.Split('/');
        return parts.Length >= 3 && place.Context.Dockerfile.Source.Text.Contains("src/" + string.Join("/", parts.Take(3)));
    }
}
