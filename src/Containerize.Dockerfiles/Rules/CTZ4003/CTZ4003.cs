using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ4003;

/// <summary>COPY brings an archive that RUN unpacks later: the archive stays in the image beside what was in it.</summary>
internal sealed class CTZ4003 : StageRule
{
    static readonly HashSet<string> Archives = new(StringComparer.Ordinal)
    {
        "tar",
        "tgz",
        "tbz",
        "tbz2",
        "txz",
        "tlz",
        "tb2",
        "tZ",
        "tpz",
        "gz",
        "bz2",
        "xz",
        "lz",
        "lzma",
        "Z",
    };

    public override string Id => "CTZ4003";

    public override string Name => "use-add-for-archive";

    public override string Title => "COPY brings an archive that RUN unpacks";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3010"];

    internal override void Check(RuleContext context, Stage stage)
    {
        foreach (var copy in stage.Instructions.OfType<CopyInstruction>())
        {
            if (copy.From is not null || copy.Destination is not { } destination)
            {
                continue;
            }

            foreach (var source in copy.Sources.Where(source => !copy.IsHeredoc(source) && IsArchive(source.Value)))
            {
                var name = IsArchive(destination.Value) ? FileName(destination.Value) : FileName(source.Value);
                if (
                    stage
                        .Instructions.OfType<RunInstruction>()
                        .FirstOrDefault(run => run.Index > copy.Index && context.Model.ScriptOf(run).Commands.Any(command => Unpacks(command, name))) is
                    { } unpacking
                )
                {
                    context.Report(
                        source.Span,
                        $"'{name}' is unpacked by a later RUN, so the image holds it packed and unpacked. ADD unpacks local tar archives by itself.",
                        UnpackedByAdd.Repair(context, stage, copy, unpacking)
                    );
                }
            }
        }
    }

    static bool Unpacks(ShellCommand command, string name)
    {
        var unpacks = command.Name switch
        {
            "tar" or "bsdtar" => command.HasOption("-x", "--extract", "--get")
                || command.Subcommand is { Length: > 0 and < 8 } cluster && cluster.IndexOf('x') >= 0 && cluster.IndexOfAny(['.', '/']) < 0,
            "gunzip" or "bunzip2" or "unxz" or "unlzma" or "uncompress" or "zcat" or "gzcat" or "unzip" => true,
            "gzip" or "bzip2" or "xz" or "lzma" => command.HasOption("-d", "--decompress", "--uncompress"),
            _ => false,
        };
        return unpacks && command.Arguments.Any(word => FileName(word.Value) == name || word.Value.EndsWith("=" + name, StringComparison.Ordinal));
    }

    static bool IsArchive(string path) =>
        path.LastIndexOf('.') is >= 0 and var dot && Archives.Contains(path.Substring(dot + 1)) || path.EndsWith(".tar.zst", StringComparison.Ordinal);

    static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
