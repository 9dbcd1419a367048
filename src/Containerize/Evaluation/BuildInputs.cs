using System.Text.Json.Serialization;
using Containerize.Images;
using Containerize.Settings;

namespace Containerize.Evaluation;

/// <summary>Everything on disk that a build of a project reads, found by evaluating the closure of its references. All paths are absolute.</summary>
internal sealed record BuildInputs
{
    /// <summary>The project to publish.</summary>
    public required string EntryProject { get; init; }

    /// <summary>Every project of the closure.</summary>
    public required IReadOnlyList<string> Projects { get; init; }

    /// <summary>What the projects are built for.</summary>
    public IReadOnlyList<string> TargetFrameworks { get; init; } = [];

    /// <summary>What restore reads.</summary>
    public required IReadOnlyList<string> RestoreFiles { get; init; }

    /// <summary>Those of them that say of package sources only what NuGet does by itself.</summary>
    public IReadOnlyList<string> PlainNuGetConfigs { get; init; } = [];

    /// <summary>Folders of packages.</summary>
    public required IReadOnlyList<string> Feeds { get; init; }

    /// <summary>What else the compilation reads outside the projects' folders.</summary>
    public required IReadOnlyList<string> SourceFiles { get; init; }

    /// <summary>Folders outside the projects' that are read whole.</summary>
    public required IReadOnlyList<string> SourceFolders { get; init; }

    /// <summary>Files that an ignore file must let through.</summary>
    public required IReadOnlyList<string> Kept { get; init; }

    /// <summary>Files of the projects' folders that are compiled or published, as these name them. Not remembered: they are for the moment in which a file is
    /// written to be committed.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Used { get; init; } = [];

    /// <summary>The entry project's patterns of ContainerizeExclude; of one with several target frameworks, for each of them too.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ExcludePattern>> Excluded { get; init; }

    /// <summary>Whether they may hang on properties of the image, which are given to no evaluation here.</summary>
    public bool ExcludesByImage { get; init; }

    /// <summary>Folders and files that builds write.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Whether a project has a lock file.</summary>
    public required bool IsLocked { get; init; }

    /// <summary>The global.json that holds for the entry project; null without one.</summary>
    public string? GlobalJson { get; init; }

    /// <summary>Names of environment variables that nuget.config takes credentials from.</summary>
    public required IReadOnlyList<string> Secrets { get; init; }

    /// <summary>Why no container build can have these inputs; null when it can.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>What would change the answer if it changed. A later run compares its states and does not need it.</summary>
    [JsonIgnore]
    public Watched Watched { get; init; } = new();
}

/// <summary>Why there is no Dockerfile.</summary>
internal sealed record Refusal(ErrorCode Code, string Message);
