namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>VOLUME path …</c> or a JSON array of paths.</summary>
public sealed class VolumeInstruction : Instruction
{
    readonly JsonOutcome outcome;

    internal VolumeInstruction(InstructionParts parts)
        : base(parts)
    {
        outcome = JsonReader.Read(Arguments, out var json);
        Json = json;
        Paths = json?.Elements ?? WordSplitter.AtBlanks(Arguments);
    }

    /// <summary>The JSON form; null when the paths are plain words.</summary>
    public JsonForm? Json { get; }

    /// <summary>As written.</summary>
    public IReadOnlyList<Word> Paths { get; }

    internal override IEnumerable<Word> ExpandedWords => Paths;

    internal override void Check(ProblemList problems)
    {
        if (Requires(problems, "a path"))
        {
            JsonCheck.Run(this, Arguments, outcome, problems);
            if (Paths.Count == 0)
            {
                problems.Add(ProblemKind.MissingArguments, Arguments.Span, "VOLUME needs a path.", this);
            }
        }
    }
}
