namespace Containerize.Dockerfiles.Syntax;

/// <summary><c>FROM [--platform=…] image [AS name]</c>: starts a stage.</summary>
public sealed class FromInstruction : Instruction
{
    static readonly FlagKind[] Known = [new("platform")];

    internal FromInstruction(InstructionParts parts)
        : base(parts) => Words = WordSplitter.AtBlanks(Arguments);

    /// <summary>All arguments.</summary>
    public IReadOnlyList<Word> Words { get; }

    /// <summary>The image or the stage it starts from, variables unexpanded; null when missing.</summary>
    public Word? Image => Words.Count > 0 ? Words[0] : null;

    /// <summary>The word <c>AS</c>, if it is there.</summary>
    public Word? As => Words.Count > 1 && Words[1].Text.Equals("AS", StringComparison.OrdinalIgnoreCase) ? Words[1] : null;

    /// <summary>The name behind <c>AS</c>.</summary>
    public Word? StageName => As is not null && Words.Count > 2 ? Words[2] : null;

    internal override IReadOnlyList<FlagKind> KnownFlags => Known;

    internal override IEnumerable<Word> ExpandedWords =>
        Image is { } image
            ? FindFlag("platform")?.Value is { } platform
                ? [platform, image]
                : [image]
            : [];

    internal override void Check(ProblemList problems)
    {
        if (!Requires(problems, "an image"))
        {
            return;
        }

        if (Words.Count > 1 && As is null)
        {
            problems.Add(ProblemKind.FromArguments, Words[1].Span, $"Behind the image comes AS and a name, or nothing; not '{Words[1].Text}'.", this);
        }
        else if (Words.Count == 2)
        {
            problems.Add(ProblemKind.FromArguments, Words[1].Span, "AS is not followed by a name.", this);
        }
        else if (Words.Count > 3)
        {
            problems.Add(ProblemKind.FromArguments, Words[3].Span, $"FROM ends with the stage's name; '{Words[3].Text}' is too much.", this);
        }

        if (StageName is { } name && !IsStageName(name.Text))
        {
            problems.Add(ProblemKind.BadStageName, name.Span, $"'{name.Text}' cannot name a stage: a letter, then letters, digits, '-', '_' and '.'.", this);
        }
    }

    static bool IsStageName(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z') && (i == 0 || name[i] is not (>= '0' and <= '9' or '-' or '_' or '.')))
            {
                return false;
            }
        }

        return true;
    }
}
