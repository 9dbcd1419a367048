namespace Containerize.Dockerfiles.Linting;

/// <summary>One check: who it is and what it does. A rule is its folder below Rules, with its class and its page, and in no list that somebody keeps.</summary>
public abstract class Rule
{
    /// <summary><c>CTZnnnn</c>; stable.</summary>
    public abstract string Id { get; }

    /// <summary>In words joined by hyphens: <c>copy-before-restore</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One line: what it flags.</summary>
    public abstract string Title { get; }

    /// <summary>correctness, security, pinning, size-and-cache, style, dotnet.</summary>
    public abstract string Category { get; }

    /// <summary>The severity while nobody decided otherwise.</summary>
    public abstract Severity DefaultSeverity { get; }

    /// <summary>Names that peers use for it: <c>DL3006</c>, <c>MaintainerDeprecated</c>.</summary>
    public virtual IReadOnlyList<string> Aliases => [];

    /// <summary>Ids of more specific rules: where one of them reports at the same place, this one is silent.</summary>
    public virtual IReadOnlyList<string> YieldsTo => [];

    /// <summary>Looks at the whole file and reports; the kinds of rule (<see cref="InstructionRule"/>, <see cref="StageRule"/>, <see cref="FileRule"/>) do the
    /// walking.</summary>
    internal abstract void Run(RuleContext context);

    /// <summary>Whether it can only report when the build context or the project is known; its suppressions are not called unused.</summary>
    public virtual bool NeedsMoreThanText => false;

    /// <summary>Whether the ignore file is what has to be changed, not the Dockerfile.</summary>
    public virtual bool IsAboutIgnoreFile => false;

    /// <summary>Whether an instruction in which it reports may be meant otherwise than it is read: no fix is applied to that one by itself.</summary>
    public virtual bool MakesDoubtful => false;

    /// <summary>Whether what other rules report at the same place comes of what it found: they are silent there.</summary>
    public virtual bool ExplainsOthers => false;

    /// <summary>Whether what stands at the places it reports must not be printed again: a report that shows the source covers them.</summary>
    public virtual bool FindsSecrets => false;
}
