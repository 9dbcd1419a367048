namespace Containerize.Dockerfiles.Syntax;

/// <summary>An instruction that brings files into the image: COPY or ADD.</summary>
public abstract class FileInstruction : Instruction
{
    readonly JsonOutcome outcome;

    private protected FileInstruction(InstructionParts parts)
        : base(parts)
    {
        outcome = JsonReader.Read(Arguments, out var json);
        Json = json;
        Words = json?.Elements ?? WordSplitter.AtBlanks(Arguments);
    }

    /// <summary>The JSON form; null when the paths are plain words.</summary>
    public JsonForm? Json { get; }

    /// <summary>Sources and destination.</summary>
    public IReadOnlyList<Word> Words { get; }

    /// <summary>Everything but the last word; heredoc operators too.</summary>
    public IEnumerable<Word> Sources => Words.Count < 2 ? [] : Words.Take(Words.Count - 1);

    /// <summary>Where the files go; null when there are not two words.</summary>
    public Word? Destination => Words.Count > 1 ? Words[^1] : null;

    /// <summary>Whether a source is a heredoc operator.</summary>
    public bool IsHeredoc(Word word)
    {
        foreach (var heredoc in Heredocs)
        {
            if (heredoc.Word.Start == word.Start)
            {
                return true;
            }
        }

        return false;
    }

    internal override bool TakesHeredocs => Json is null;

    // Of --from the builder takes the text.
    internal override IEnumerable<Word> ExpandedWords =>
        Words
            .Where(word => !IsHeredoc(word))
            .Concat(Flags.Where(flag => flag.Value is not null && flag.Name.Text != "from").Select(flag => flag.Value!))
            .Concat(Heredocs.Where(heredoc => heredoc.Expand).Select(heredoc => heredoc.RawBody));

    internal override void Check(ProblemList problems)
    {
        if (!Requires(problems, "a source and a destination"))
        {
            return;
        }

        JsonCheck.Run(this, Arguments, outcome, problems);
        if (Words.Count < 2)
        {
            problems.Add(ProblemKind.MissingArguments, (Words.Count == 1 ? Words[0] : Arguments).Span, $"{Name} needs a source and a destination.", this);
        }
        else if (IsHeredoc(Words[^1]))
        {
            problems.Add(ProblemKind.HeredocDestination, Words[^1].Span, $"The last argument of {Name} is the destination; a heredoc cannot be one.", this);
        }
    }
}
