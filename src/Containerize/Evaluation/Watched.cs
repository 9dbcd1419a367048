namespace Containerize.Evaluation;

/// <summary>What would change a project's inputs if it changed. All paths are absolute.</summary>
internal sealed record Watched
{
    /// <summary>By their content.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>By whether something is there.</summary>
    public IReadOnlyList<string> Existence { get; init; } = [];

    /// <summary>By the names in them.</summary>
    public IReadOnlyCollection<string> Folders { get; init; } = [];

    /// <summary>Folders that a build makes, whose coming changes nothing.</summary>
    public IReadOnlySet<string> Made { get; init; } = new HashSet<string>();

    /// <summary>Environment variables, by their values.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>As it is now.</summary>
    public IReadOnlyList<string> States() =>
        [.. FileStates.Of(Files), .. FileStates.OfExistence(Existence), FileStates.OfVariables(Variables), .. FileStates.OfNames(Folders, Made)];
}
