using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ5015;

/// <summary>ADD where COPY does the same: only files of the build context, none of them an archive.</summary>
internal sealed class CTZ5015 : InstructionRule<AddInstruction>
{
    static readonly string[] Archives =
    [
        ".tar",
        ".gz",
        ".tgz",
        ".bz2",
        ".tbz",
        ".tbz2",
        ".tb2",
        ".tz2",
        ".xz",
        ".txz",
        ".lzma",
        ".tlz",
        ".lz",
        ".zst",
        ".tzst",
        ".z",
        ".tz",
        ".tpz",
    ];
    static readonly string[] OnlyAdd = ["checksum", "keep-git-dir", "unpack"];

    static readonly char[] Wildcards = ['*', '?', ']'];

    public override string Id => "CTZ5015";

    public override string Name => "add-instead-of-copy";

    public override string Title => "ADD of plain local files";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3020"];

    internal override void Check(RuleContext context, AddInstruction instruction)
    {
        if (instruction.Destination is null || instruction.Flags.Any(flag => Array.IndexOf(OnlyAdd, flag.Name.Text) >= 0))
        {
            return;
        }

        var sources = instruction.Sources.Where(source => !instruction.IsHeredoc(source)).Select(source => context.Model.Expand(source, instruction)).ToList();
        if (sources.Exists(MayNeedAdd))
        {
            return;
        }

        context.Report(
            instruction.Keyword.Span,
            "COPY does this too, without what ADD may do by surprise: unpack archives and fetch URLs.",
            Repairs.Replace(
                "Replace ADD with COPY",
                instruction.Keyword.Span,
                Repairs.InCaseOf(instruction.Keyword.Text, "COPY"),
                isAutomatic: !sources.Exists(source => MayBeArchive(source, context.Context))
            )
        );
    }

    // dir/* may match one, dir/*.sh does not; a name without an extension may be one, if it is no folder.
    static bool MayBeArchive(Model.Expansion source, ContextTree? tree)
    {
        var name = NameOf(source.Text);
        return name.Length > 0 && name.IndexOf('.', Math.Max(0, name.LastIndexOfAny(Wildcards))) < 0 && !IsFolder(IgnorePattern.Clean("/" + source.Text), tree);
    }

    static bool IsFolder(string path, ContextTree? tree) =>
        tree?.Files is { } files && files.Any(file => file.StartsWith(path.Substring(1) + "/", StringComparison.Ordinal));

    static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);

    static bool MayNeedAdd(Model.Expansion source)
    {
        var path = source.Text.TrimEnd('"', '\'');
        var name = NameOf(path);
        return !source.IsKnown || AddInstruction.IsRemote(path) || Array.Exists(Archives, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));
    }
}
