using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>What the parser found out before it knew which instruction it is.</summary>
internal sealed record InstructionParts(
    LogicalText Line,
    Word Keyword,
    IReadOnlyList<Flag> Flags,
    Word Arguments,
    IReadOnlyList<Span> EmptyLines,
    OnBuildInstruction? DeferredBy,
    int Depth
);

/// <summary>One instruction: keyword, flags, arguments. Every place in it is exact.</summary>
public abstract class Instruction
{
    private protected Instruction(InstructionParts parts)
    {
        (Line, Keyword, Flags, Arguments) = (parts.Line, parts.Keyword, parts.Flags, parts.Arguments);
        (EmptyLines, DeferredBy, Depth) = (parts.EmptyLines, parts.DeferredBy, parts.Depth);
        Name = parts.Keyword.Text.ToUpperInvariant();
    }

    /// <summary>All of it but heredoc bodies, continuation lines joined.</summary>
    public LogicalText Line { get; }

    /// <summary>The first word, as written.</summary>
    public Word Keyword { get; }

    /// <summary>The keyword in upper case.</summary>
    public string Name { get; }

    /// <summary>In the order of the file, unknown ones too.</summary>
    public IReadOnlyList<Flag> Flags { get; }

    /// <summary>Everything behind the flags, without blanks around it; may be empty.</summary>
    public Word Arguments { get; }

    /// <summary>Blank lines inside the continued instruction.</summary>
    public IReadOnlyList<Span> EmptyLines { get; }

    /// <summary>Of RUN, COPY and ADD, in the order of their operators.</summary>
    public IReadOnlyList<Heredoc> Heredocs { get; internal set; } = [];

    /// <summary>The ONBUILD whose trigger it is; null for an instruction of its own.</summary>
    public OnBuildInstruction? DeferredBy { get; }

    /// <summary>Place among <see cref="Dockerfile.AllInstructions"/>; orders instructions and finds their state in the model.</summary>
    public int Index { get; internal set; }

    /// <summary>From the keyword to the last character, heredocs included, the line break not.</summary>
    public Span Span
    {
        get
        {
            var head = Keyword.Line.SpanOf(Keyword.Start, (Arguments.IsEmpty ? LastFlagOrKeyword : Arguments).End - Keyword.Start);
            return Heredocs.Count == 0 ? head : Span.FromBounds(head.Start, Heredocs[^1].Terminator?.End ?? Heredocs[^1].Body.Span.End);
        }
    }

    /// <summary>The part before any heredoc body: keyword, flags, arguments.</summary>
    public Span HeadSpan => Keyword.Line.SpanOf(Keyword.Start, (Arguments.IsEmpty ? LastFlagOrKeyword : Arguments).End - Keyword.Start);

    internal int Depth { get; }

    internal virtual IReadOnlyList<FlagKind> KnownFlags => [];

    internal virtual bool TakesHeredocs => false;

    Word LastFlagOrKeyword => Flags.Count > 0 ? Flags[^1].Whole : Keyword;

    /// <summary>The last flag of that name, or null.</summary>
    public Flag? FindFlag(string name)
    {
        for (var i = Flags.Count - 1; i >= 0; i--)
        {
            if (Flags[i].Name.Text == name)
            {
                return Flags[i];
            }
        }

        return null;
    }

    /// <summary>The words that the builder expands variables in.</summary>
    internal virtual IEnumerable<Word> ExpandedWords => [];

    /// <summary>Says what is wrong with the form of the arguments.</summary>
    internal abstract void Check(ProblemList problems);

    /// <summary>Reports when there are no arguments; true if there are.</summary>
    private protected bool Requires(ProblemList problems, string what)
    {
        if (Arguments.IsEmpty)
        {
            problems.Add(ProblemKind.MissingArguments, Keyword.Span, $"{Name} needs {what}.", this);
        }

        return !Arguments.IsEmpty;
    }
}

/// <summary>An instruction whose keyword nobody knows.</summary>
public sealed class UnknownInstruction : Instruction
{
    internal UnknownInstruction(InstructionParts parts)
        : base(parts) { }

    internal override void Check(ProblemList problems)
    {
        var near = Nearest.To(Name, InstructionTable.Names);
        problems.Add(
            ProblemKind.UnknownInstruction,
            Keyword.Span,
            $"Unknown instruction '{Keyword.Text}'" + (near is null ? "." : $"; did you mean {near}?"),
            this
        );
    }
}
