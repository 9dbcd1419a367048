using Containerize.Settings;
using Microsoft.Build.Framework;

namespace Containerize;

/// <summary>Begins what an image needs besides the build's output, and does not wait for it. It never fails: what is wrong is said by <see cref="ContainerizeTask"/>.</summary>
[MSBuildMultiThreadableTask]
public sealed class BeginContainerize : Microsoft.Build.Utilities.Task
{
    /// <summary>Names with metadata <c>Value</c>: the properties that decide about base image, registry and store.</summary>
    [Required]
    public ITaskItem[] Properties { get; set; } = [];

    /// <summary>Items; metadata <c>ItemType</c> is the list's name.</summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>Folders that a container has of its own: the SDK, package caches.</summary>
    public string[] MachineFolders { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            Beginning.Begin(MSBuildItems.ToInput(Properties, Items), MachineFolders, (IBuildEngine4)BuildEngine);
        }
#pragma warning disable CA1031 // See above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.LogMessage(MessageImportance.Low, "{0}", error.ToString());
        }

        return true;
    }
}
