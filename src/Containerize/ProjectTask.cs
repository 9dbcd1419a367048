using Microsoft.Build.Framework;

namespace Containerize;

/// <summary>A task that gets all that is known of the project.</summary>
public abstract class ProjectTask : Microsoft.Build.Utilities.Task
{
    /// <summary>Names with metadata <c>Value</c>: every property that counts.</summary>
    [Required]
    public ITaskItem[] Properties { get; set; } = [];

    /// <summary>Items of all lists that count; metadata <c>ItemType</c> is the list's name.</summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>Files that packages bring for several systems, with <c>DestinationSubPath</c>; empty unless the publish is portable.</summary>
    public ITaskItem[] RuntimeTargets { get; set; } = [];

    /// <summary>Folders that a container has of its own: the SDK, package caches.</summary>
    public string[] MachineFolders { get; set; } = [];
}
