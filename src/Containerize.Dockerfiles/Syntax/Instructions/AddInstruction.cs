namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>ADD [flags] source… destination</c>: COPY that also unpacks archives and fetches URLs.</summary>
public sealed class AddInstruction : FileInstruction
{
    static readonly FlagKind[] Known =
    [
        new("keep-git-dir", FlagValue.Boolean),
        new("checksum"),
        new("chown"),
        new("chmod"),
        new("link", FlagValue.Boolean),
        new("exclude", IsRepeatable: true),
        new("unpack", FlagValue.Boolean),
    ];

    internal AddInstruction(InstructionParts parts)
        : base(parts) { }

    internal override IReadOnlyList<FlagKind> KnownFlags => Known;

    /// <summary>Whether a source is fetched from elsewhere. <c>github.com/…</c> is not: BuildKit takes that for a repository only where it names a whole build
    /// context.</summary>
    internal static bool IsRemote(string source) => source.Contains("://") || source.StartsWith("git@", StringComparison.Ordinal);
}
