using Containerize.Settings;
using Microsoft.Build.Framework;

namespace Containerize;

/// <summary>Begins to make the layers of packages, when an image was begun, and does not wait for it. It never fails: what is wrong is said by <see cref="ContainerizeTask"/>.</summary>
[MSBuildMultiThreadableTask]
public sealed class MakePackageLayers : Microsoft.Build.Utilities.Task
{
    /// <summary>The project file.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>What will be published, with <c>RelativePath</c>.</summary>
    public ITaskItem[] Published { get; set; } = [];

    /// <summary>PublishDir, absolute.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            Beginning.Find(Project, (IBuildEngine4)BuildEngine)?.MakePackageLayers(MSBuildItems.ToPackageFiles(Published), Folder);
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
