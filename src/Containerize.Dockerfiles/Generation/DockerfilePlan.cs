namespace Containerize.Dockerfiles.Generation;

/// <summary>Pure data that says what Dockerfile will be written: comment lines on top, then the stages.</summary>
public sealed record DockerfilePlan(IReadOnlyList<string> Header, IReadOnlyList<PlannedStage> Stages);

/// <summary>One stage.</summary>
/// <param name="Image">What FROM names.</param>
/// <param name="Platform">The value of <c>--platform</c>; null for the builder's own choice.</param>
public sealed record PlannedStage(string Name, string Image, string? Platform, IReadOnlyList<Step> Steps);

/// <summary>One instruction of a stage, or what stands between two.</summary>
public abstract record Step
{
    private protected Step() { }
}

/// <summary>A comment on a line of its own.</summary>
public sealed record CommentStep(string Text) : Step;

/// <summary>Files from the context, or from another stage.</summary>
/// <param name="Destination">Ends with <c>/</c> when it is a folder.</param>
/// <param name="Flags">As they are written, <c>--from=build</c>.</param>
public sealed record CopyStep(IReadOnlyList<string> Sources, string Destination, params IReadOnlyList<string> Flags) : Step;

/// <summary>Commands joined by <c>&amp;&amp;</c>, already in the shell's quoting.</summary>
public sealed record RunStep(IReadOnlyList<string> Mounts, IReadOnlyList<string> Commands) : Step;

/// <summary>An instruction whose arguments are already in its own quoting.</summary>
public sealed record InstructionStep(string Keyword, string Arguments) : Step;
