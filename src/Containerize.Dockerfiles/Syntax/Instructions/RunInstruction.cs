namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>RUN [--mount=…] [--network=…] [--security=…] [--device=…] command</c>: runs while the image is built.</summary>
public sealed class RunInstruction : CommandInstruction
{
    static readonly FlagKind[] Known = [new("mount", IsRepeatable: true), new("network"), new("security"), new("device", IsRepeatable: true)];

    internal RunInstruction(InstructionParts parts)
        : base(parts) { }

    /// <summary>The body of a heredoc that is the whole command: a script for the shell, or for the interpreter of its <c>#!</c> line.</summary>
    public Heredoc? Script => Heredocs.Count == 1 && Heredocs[0].Word.Length == Arguments.Length ? Heredocs[0] : null;

    /// <summary>The <c>--mount</c> flags.</summary>
    public IEnumerable<Flag> Mounts => Flags.Where(flag => flag.Name.Text == "mount");

    internal override IReadOnlyList<FlagKind> KnownFlags => Known;

    // A RUN of nothing is no error to the builder.
    internal override void Check(ProblemList problems) => JsonCheck.Run(this, Command, Outcome, problems);

    internal override bool TakesHeredocs => Json is null;
}
