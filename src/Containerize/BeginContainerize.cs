using Containerize.Settings;
using Microsoft.Build.Framework;

namespace Containerize;

/// <summary>Begins what an image needs besides the build's output.</summary>
[MSBuildMultiThreadableTask]
public sealed class BeginContainerize : AheadTask
{
    /// <summary>Names with metadata <c>Value</c>: the properties that decide about base image, registry and store.</summary>
    [Required]
    public ITaskItem[] Properties { get; set; } = [];

    /// <summary>Items; metadata <c>ItemType</c> is the list's name.</summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>Folders that a container has of its own: the SDK, package caches.</summary>
    public string[] MachineFolders { get; set; } = [];

    /// <inheritdoc/>
    protected override void Begin(IBuildEngine4 engine) => Beginning.Begin(MSBuildItems.ToInput(Properties, Items), MachineFolders, engine);
}
