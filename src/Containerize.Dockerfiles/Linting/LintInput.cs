namespace Containerize.Dockerfiles.Linting;

/// <summary>Everything a run over one Dockerfile may look at; pure data, so that every skin gives the same findings.</summary>
/// <param name="Path">The file's path as it is to be shown; its name decides the profile (Dockerfile.dev is relaxed).</param>
/// <param name="Text">The file's text; a BOM may still be in front.</param>
public sealed record LintInput(string Path, string Text)
{
    /// <summary>Severities, suppressing policy, rule settings.</summary>
    public LintOptions Options { get; init; } = LintOptions.Default;

    /// <summary>Whether the file is stored as UTF-16.</summary>
    public bool IsUtf16 { get; init; }

    /// <summary>The <c>.dockerignore</c> that holds for this Dockerfile; null when there is none or it is not known.</summary>
    public string? DockerIgnore { get; init; }

    /// <summary>Paths of the files of the build context, relative and <c>/</c>-separated, ignored ones too, a folder that was not looked into with a slash at
    /// its end; null or none when not known.</summary>
    public IReadOnlyList<string>? ContextFiles { get; init; }

    /// <summary>Whether nobody named the context: ignore file and files are those of the Dockerfile's own folder, and rules believe them only where the
    /// Dockerfile speaks for it.</summary>
    public bool IsContextGuessed { get; init; }

    /// <summary>The folder of the build context, absolute; null when nobody named it.</summary>
    public string? ContextFolder { get; init; }

    /// <summary>Names that the build is given contexts for beside that one (<c>--build-context</c>, <c>additional_contexts</c> of a Compose file).</summary>
    public IReadOnlyList<string> NamedContexts { get; init; } = [];

    /// <summary>The text of the <c>nuget.config</c> at the root of the context; null when there is none or it is not known.</summary>
    public string? NuGetConfig { get; init; }

    /// <summary>The day whose knowledge counts, for the rules that compare dates of support; null when nobody says, and they are silent.</summary>
    public DateTime? Today { get; init; }

    /// <summary>What shellcheck said about the scripts of RUN; empty when it was not asked.</summary>
    public IReadOnlyList<ShellFinding> ShellFindings { get; init; } = [];

    /// <summary>What the build knows of the project; null outside one.</summary>
    public ProjectFacts? Project { get; init; }

    /// <summary>Whether the rules about C# code look at that project too, or were told to be silent, so that those about the Dockerfile need not report the
    /// same.</summary>
    public bool IsCodeLinted { get; init; }
}
