using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Contexts;

/// <summary>A source of COPY or ADD that names something in the build context.</summary>
/// <param name="Path">Relative to the context, cleaned, <c>/</c>-separated; empty for the whole context.</param>
/// <param name="Pattern">What it matches when it has wildcards; null for a plain path.</param>
internal sealed record ContextSource(FileInstruction Instruction, Word Word, string Path, IgnorePattern? Pattern)
{
    static readonly char[] Wildcards = ['*', '?', '[', '\\'];

    /// <summary>What the instruction leaves out (<c>--exclude</c>), relative to a folder that is copied.</summary>
    public IReadOnlyList<IgnorePattern> Excludes { get; init; } = [];

    /// <summary>Whether everything in the context is copied: <c>.</c>, <c>/</c>, <c>*</c>.</summary>
    public bool IsWhole => Path is "" or "*" or "**";

    /// <summary>Whether the path is the source itself or lies below it, and is not excluded.</summary>
    public bool Covers(string path) =>
        (Pattern is null ? Path.Length == 0 || ImagePath.IsIn(path, Path) : Pattern.MatchedPart(path) is not null)
        && (Excludes.Count == 0 || !IsExcluded(path));

    bool IsExcluded(string path)
    {
        var below = Pattern is null && Path.Length > 0 ? path.Substring(Math.Min(path.Length, Path.Length + 1)) : path;
        var part = below.Length > 0 ? below : path.Substring(path.LastIndexOf('/') + 1);
        return Excludes.Any(exclude => exclude.MatchedPart(part) is not null);
    }

    /// <summary>All of a file, in order: what other stages and images give, URLs, repositories, heredocs, unknown variables and deferred instructions are left
    /// out.</summary>
    public static IEnumerable<ContextSource> In(BuildModel model)
    {
        foreach (var instruction in model.Dockerfile.AllInstructions.OfType<FileInstruction>())
        {
            foreach (var source in In(model, instruction))
            {
                yield return source;
            }
        }
    }

    /// <summary>Those of one instruction.</summary>
    public static IEnumerable<ContextSource> In(BuildModel model, FileInstruction instruction)
    {
        if (instruction.DeferredBy is not null || instruction is CopyInstruction { From: not null })
        {
            yield break;
        }

        IReadOnlyList<IgnorePattern> excludes = [.. ExcludesOf(model, instruction)];
        foreach (var word in instruction.Sources)
        {
            var expansion = model.Expand(word, instruction);
            if (
                !instruction.IsHeredoc(word)
                && expansion is { IsKnown: true, Error: null }
                && !(instruction is AddInstruction && AddInstruction.IsRemote(expansion.Text))
            )
            {
                // Who writes another escape character writes paths of Windows (Dockerfile reference, escape).
                var text = model.Dockerfile.Escape == '\\' ? expansion.Text : expansion.Text.Replace('\\', '/');
                var path = IgnorePattern.Clean("/" + text).Substring(1);
                ContextSource? source =
                    path.IndexOfAny(Wildcards) < 0 ? new(instruction, word, path, null)
                    : IgnorePattern.Parse(path, out _, hasDoubleStar: false) is not { } pattern ? null
                    : pattern.IsLiteral ? new(instruction, word, pattern.Literal, null)
                    : new(instruction, word, path, pattern);
                if (source is not null)
                {
                    yield return source with
                    {
                        Excludes = excludes,
                    };
                }
            }
        }
    }

    static IEnumerable<IgnorePattern> ExcludesOf(BuildModel model, FileInstruction instruction) =>
        from flag in instruction.Flags
        where flag.Name.Text == "exclude" && flag.Value is { IsEmpty: false }
        let value = model.Expand(flag.Value!, instruction)
        where value is { IsKnown: true, Error: null }
        select IgnorePattern.Parse(IgnorePattern.Clean("/" + value.Text).Substring(1), out _) into pattern
        where pattern is not null
        select pattern;
}
