namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>COPY [--from=…] [--chown=…] [--chmod=…] [--link] [--parents] [--exclude=…] source… destination</c>.</summary>
public sealed class CopyInstruction : FileInstruction
{
    static readonly FlagKind[] Known =
    [
        new("from"),
        new("chown"),
        new("chmod"),
        new("link", FlagValue.Boolean),
        new("parents", FlagValue.Boolean),
        new("exclude", IsRepeatable: true),
    ];

    internal CopyInstruction(InstructionParts parts)
        : base(parts) { }

    /// <summary>The stage, image or context that the files come from; null for the build context.</summary>
    public Word? From => FindFlag("from")?.Value;

    internal override IReadOnlyList<FlagKind> KnownFlags => Known;
}
