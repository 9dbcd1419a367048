using Containerize.Settings;

namespace Containerize.Evaluation;

/// <summary>What one evaluation of a project (one target framework, one set of global properties) says that a build elsewhere needs. All paths but those of
/// feeds are absolute.</summary>
/// <param name="Path">The project file.</param>
internal sealed record EvaluatedProject(string Path)
{
    /// <summary>Target frameworks to evaluate each on its own; empty when this evaluation is of one.</summary>
    public IReadOnlyList<string> Frameworks { get; init; } = [];

    /// <summary>What it is built for: one framework, or those to evaluate each on its own.</summary>
    public IReadOnlyList<string> TargetFrameworks { get; init; } = [];

    /// <summary>Project files and what they import, without those of the SDK, of packages, and of obj/.</summary>
    public IReadOnlyList<string> Imports { get; init; } = [];

    /// <summary>What else is imported: of the SDK, of packages, of obj/ and of the user.</summary>
    public IReadOnlyList<string> OtherImports { get; init; } = [];

    /// <summary>Projects it references, analyzers and build-order references included.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Existing files outside its folder that its items and properties name.</summary>
    public IReadOnlyList<string> Outside { get; init; } = [];

    /// <summary>Existing files outside its folder that its own targets read, or whose existence it asks for.</summary>
    public IReadOnlyList<string> Noticed { get; init; } = [];

    /// <summary>Folders outside its folder that are read whole, such as the root of .proto files.</summary>
    public IReadOnlyList<string> OutsideFolders { get; init; } = [];

    /// <summary>Its own files that an ignore file would leave out.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>Its own files that are compiled or published, as it names them: nobody has looked whether they are there.</summary>
    public IReadOnlyList<string> Used { get; init; } = [];

    /// <summary>Folders that its globs look into.</summary>
    public IReadOnlyList<string> Searched { get; init; } = [];

    /// <summary>Those of them that are looked into with all folders below.</summary>
    public IReadOnlyList<string> SearchedWhole { get; init; } = [];

    /// <summary>Paths that it asks for, or names outside its folder, whether something is there or not.</summary>
    public IReadOnlyList<string> AskedFor { get; init; } = [];

    /// <summary>Existing files whose text its properties take.</summary>
    public IReadOnlyList<string> Read { get; init; } = [];

    /// <summary>Names in its text that may be environment variables.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Its lock file; null without one.</summary>
    public string? LockFile { get; init; }

    /// <summary>A nuget.config that the project names itself.</summary>
    public string? NuGetConfig { get; init; }

    /// <summary>Folders and files that its builds write; none holds the project.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Package sources on a disk that the project names itself, as it writes them.</summary>
    public IReadOnlyList<string> Feeds { get; init; } = [];

    /// <summary>The target framework that it was evaluated for, when that is one of several; else empty.</summary>
    public string Framework { get; init; } = "";

    /// <summary>The patterns of ContainerizeExclude.</summary>
    public IReadOnlyList<ExcludePattern> Excluded { get; init; } = [];
}
