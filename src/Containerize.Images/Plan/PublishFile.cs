namespace Containerize.Images.Plan;

/// <summary>One file of a publish folder with what MSBuild knows of it; the input of <see cref="LayerSplitter"/>.</summary>
/// <param name="RelativePath">In the publish folder, with <c>/</c>; a <c>\</c> is part of a name.</param>
/// <param name="SourcePath">Absolute path on this machine.</param>
public sealed record PublishFile(string RelativePath, string SourcePath)
{
    /// <summary>Bytes; only the split of packages into several layers looks at it.</summary>
    public long Size { get; init; }

    /// <summary><c>NuGetPackageId</c> of the item; null when the file comes from no package.</summary>
    public string? PackageId { get; init; }

    /// <summary><c>NuGetPackageVersion</c> of the item.</summary>
    public string? PackageVersion { get; init; }

    /// <summary>Whether it comes from a project that this one references (<c>ReferenceSourceTarget=ProjectReference</c>).</summary>
    public bool IsProjectReference { get; init; }

    /// <summary>Whether the image may run it as a program: the app's host, createdump, scripts.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>The group that the project puts it into; null leaves that to globs and to what the file is.</summary>
    public string? Layer { get; init; }

    /// <summary>The runtime identifier that a package made it for; null means what its path says (<c>runtimes/RID/</c>).</summary>
    public string? RuntimeIdentifier { get; init; }
}
