using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ4013;

/// <summary>apk removes packages one by one that the same RUN has added without a name for all of them.</summary>
internal sealed class CTZ4013 : InstallRule
{
    public override string Id => "CTZ4013";

    public override string Name => "apk-virtual";

    public override string Title => "apk removes by name what it added";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Suggestion;

    private protected override PackageManager Manager => PackageManager.Apk;

    private protected override void Check(CommandPlace place, PackageCommand install, ShellWord verb)
    {
        if (install.Command.HasOption("-t", "--virtual"))
        {
            return;
        }

        var added = install.Packages.Where(word => !word.HasExpansion).Select(word => PackageName(word.Value)).ToList();
        var removed = place
            .Later.Select(later => PackageCommand.Of(PackageManager.Apk, later))
            .Where(later => later is { Action: "del" })
            .SelectMany(later => later!.Packages)
            .Select(word => word.Value);
        if (removed.FirstOrDefault(added.Contains) is { } name)
        {
            place.Context.Report(
                verb.Span,
                $"'{name}' is removed again in the same RUN; add what the build alone needs as a group (apk add --virtual .build-deps …), and remove the group with what it brought along."
            );
        }
    }

    static string PackageName(string package)
    {
        var end = package.IndexOfAny(['=', '<', '>', '~', '@']);
        return end < 0 ? package : package.Substring(0, end);
    }
}
