using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>What is wrong with the form of a Dockerfile; each kind is one rule's.</summary>
public enum ProblemKind
{
    /// <summary>What no other kind names.</summary>
    Unreadable,
    EmptyFile,
    UnknownInstruction,
    FromNotFirst,
    MissingArguments,
    ExtraArguments,
    UnknownFlag,
    FlagWithoutValue,
    DuplicateFlag,
    NotBoolean,
    BadDuration,
    HealthcheckForm,
    OnBuildChain,
    OnBuildTrigger,
    ShellNotJson,
    UnterminatedHeredoc,
    HeredocDestination,
    BadModifier,
    UnbalancedQuote,
    BlankName,
    MissingEquals,
    SpaceBeforeEquals,
    MalformedJson,
    BadStageName,
    FromArguments,
    BadReference,
    CircularStages,
    BadEscape,
    DuplicateDirective,
}

/// <summary>One thing that is wrong with the form, as data; parsing goes on behind it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where.</param>
/// <param name="Message">One sentence for the person who must act.</param>
/// <param name="Instruction">In which instruction, if in one.</param>
public sealed record SyntaxProblem(ProblemKind Kind, Span Span, string Message, Instruction? Instruction)
{
    /// <summary>Whether the place is that of a blank that parts no words, and a plain one there is all that it takes.</summary>
    public bool IsOtherBlank { get; init; }

    /// <summary>Whether builders of today take it all the same.</summary>
    public bool IsTolerated { get; init; }
}

/// <summary>Collects problems while a tree is made.</summary>
internal sealed class ProblemList
{
    public List<SyntaxProblem> Items { get; } = [];

    public void Add(ProblemKind kind, Span span, string message, Instruction? instruction = null, bool isTolerated = false) =>
        Items.Add(new(kind, span, message, instruction) { IsTolerated = isTolerated });
}
