namespace Containerize.Dockerfiles.Generation;

/// <summary>What a build of one project needs from the build context, as evaluation found it. Every path is relative to the context and <c>/</c>-separated;
/// <c>.</c> is the context itself.</summary>
public sealed record ProjectGraph
{
    /// <summary>The project to publish.</summary>
    public required string EntryProject { get; init; }

    /// <summary>All that restore and evaluation read: the project files of the closure, what they import, ancestor files, lock files, nuget.config,
    /// global.json.</summary>
    public required IReadOnlyList<string> RestoreFiles { get; init; }

    /// <summary>Folders that restore reads whole: local package feeds.</summary>
    public IReadOnlyList<string> RestoreFolders { get; init; } = [];

    /// <summary>The folders of the projects.</summary>
    public required IReadOnlyList<string> SourceFolders { get; init; }

    /// <summary>Files outside those folders that the compilation reads: linked files, .editorconfig, keys.</summary>
    public IReadOnlyList<string> SourceFiles { get; init; } = [];

    /// <summary>Files that must be in the context although <see cref="DockerIgnore"/> may leave them out, such as a project's own in <c>wwwroot/lib/bin</c>; no
    /// copy of their own is made of them for the build.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>Folders and files that builds write, which no build reads; none holds a project.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Whether there are lock files, so that restore must not change them.</summary>
    public bool IsLocked { get; init; }
}
