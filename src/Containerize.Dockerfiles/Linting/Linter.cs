namespace Containerize.Dockerfiles.Linting;

/// <summary>Everything a run over one Dockerfile may look at; pure data, so that every skin gives the same findings.</summary>
/// <param name="Path">The file's path as it is to be shown; its name decides the profile (Dockerfile.dev is relaxed).</param>
/// <param name="Text">The file's text; a BOM may still be in front.</param>
public sealed record LintInput(string Path, string Text)
{
    /// <summary>Severities, suppressing policy, rule settings.</summary>
    public LintOptions Options { get; init; } = LintOptions.Default;

    /// <summary>The <c>.dockerignore</c> that holds for this Dockerfile; null when there is none or it is not known.</summary>
    public string? DockerIgnore { get; init; }

    /// <summary>Paths of the files of the build context, relative and <c>/</c>-separated; null when not known.</summary>
    public IReadOnlyList<string>? ContextFiles { get; init; }

    /// <summary>What the build knows of the project; null outside one.</summary>
    public ProjectFacts? Project { get; init; }
}

/// <summary>What the evaluated project says, for the rules that compare it with the Dockerfile.</summary>
public sealed record ProjectFacts
{
    /// <summary>As in <c>net10.0</c>.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Without extension.</summary>
    public string? AssemblyName { get; init; }
}
