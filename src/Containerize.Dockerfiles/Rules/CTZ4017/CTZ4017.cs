using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ4017;

/// <summary>pip install that keeps what it downloads.</summary>
internal sealed class CTZ4017 : InstallRule
{
    public override string Id => "CTZ4017";

    public override string Name => "pip-no-cache";

    public override string Title => "pip leaves its cache in the image";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3042"];

    private protected override PackageManager Manager => PackageManager.Pip;

    private protected override void Check(CommandPlace place, PackageCommand install, ShellWord verb)
    {
        if (
            !install.Command.HasOption("--no-cache-dir", "--cache-dir")
            && place.IsShipped
            && !Mounts.Mention(place.Run, ".cache", "pip")
            && !IsOff(place)
            && !place.Later.Any(later => Removal.Deletes(later, ".cache") || later.Has("cache") && later.Has("purge"))
        )
        {
            place.Context.Report(
                verb.Span,
                "pip keeps what it downloads in the image; add --no-cache-dir.",
                place.Insert("Add --no-cache-dir", verb, "--no-cache-dir")
            );
        }
    }

    // PIP_NO_CACHE_DIR of the command, of an export in front, of ENV or ARG; in this order the first decides.
    static bool IsOff(CommandPlace place)
    {
        const string Name = "PIP_NO_CACHE_DIR";
        for (var i = place.Index; i >= 0; i--)
        {
            var command = place.Script.Commands[i];
            var words =
                i == place.Index || command.Words.Count == 0 ? command.Environment
                : command.Name == "export" ? command.Arguments
                : [];
            if (words.LastOrDefault(word => word.Value.StartsWith(Name + "=", StringComparison.Ordinal)) is { } word)
            {
                return IsTrue(word.Value.Substring(Name.Length + 1));
            }
        }

        return place.Context.Model.FindVariable(Name, place.Run) is { HasValue: true } variable && (!variable.IsKnown || IsTrue(variable.Value!));
    }

    static bool IsTrue(string value) => value.ToLowerInvariant() is not ("0" or "off" or "no" or "false" or "n" or "f" or "");
}
