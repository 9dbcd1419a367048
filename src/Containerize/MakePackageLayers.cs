using Microsoft.Build.Framework;

namespace Containerize;

/// <summary>Begins to make the layers of packages, when an image was begun.</summary>
[MSBuildMultiThreadableTask]
public sealed class MakePackageLayers : AheadTask
{
    /// <summary>The project file.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>The names of the layers whose files are all in <see cref="Published"/>.</summary>
    [Required]
    public string[] Layers { get; set; } = [];

    /// <summary>What will be published, with <c>RelativePath</c>.</summary>
    public ITaskItem[] Published { get; set; } = [];

    /// <summary>PublishDir, absolute.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <inheritdoc/>
    protected override void Begin(IBuildEngine4 engine) => Beginning.Find(Project, engine)?.MakePackageLayers(Layers, Published, Folder);
}
